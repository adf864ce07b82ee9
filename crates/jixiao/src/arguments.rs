//! The command line's shape and help.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// 读取预算绩效目标表，检查并指出问题
#[derive(Debug, Parser)]
#[command(
    name = "jixiao",
    version,
    help_template = TEMPLATE,
    override_usage = "jixiao <命令> [选项]",
    subcommand_help_heading = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "\
示例：
  jixiao check 申报表.xlsx             检查一个文件
  jixiao check 2025年/                 检查整个文件夹
  jixiao explain M201                  查看一条规则的说明

退出状态：0 没有达到 --fail-on 的问题；1 有；2 有文件读不出；3 用法错误"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// 显示帮助
    #[arg(short, long, action = ArgAction::Help, global = true, help_heading = "其他")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "其他")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查文件和文件夹中的每张表，同一单位同一年度的表一起检查
    Check(Check),
    /// 把一个文件中的表转成其他格式
    Convert(Convert),
    /// 按规则包给自评表计分，逐步写出算法
    Score(Score),
    /// 显示一条规则的说明
    Explain(Explain),
    /// 列出全部规则
    Rules(Rules),
    /// 启动网页办公系统：申报、审核、批复
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// 核验业务库：有没有记录被改动、删除、调换或回退
    #[cfg(feature = "serve")]
    Verify(Verify),
    /// 备份业务库，不用停机
    #[cfg(feature = "serve")]
    Backup(Backup),
    /// 把备份恢复到空的数据文件夹，并核验
    #[cfg(feature = "serve")]
    Restore(Restore),
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao backup --data <文件夹> -o <备份文件>")]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) records: Records,
    /// 备份写到这个文件，已有的文件不覆盖
    #[arg(short, long, value_name = "备份文件", help_heading = "选项")]
    pub(crate) output: PathBuf,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao restore --data <文件夹> <备份文件>")]
pub(crate) struct Restore {
    /// 恢复到这个数据文件夹，里面不能已有业务数据
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) data: PathBuf,
    /// 备份文件
    #[arg(value_name = "备份文件", help_heading = "参数")]
    pub(crate) file: PathBuf,
}

/// Where the records are.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct Records {
    /// 数据文件夹，没有时新建
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) data: PathBuf,
    /// 用 PostgreSQL 存业务数据：postgres://… 地址；不给则用数据文件夹里的 SQLite
    #[arg(long, value_name = "地址", help_heading = "选项", env = "JIXIAO_DATABASE")]
    pub(crate) database: Option<String>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao serve --data <文件夹> [选项]")]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) records: Records,
    /// 监听地址，缺省 127.0.0.1:8080
    #[arg(
        long,
        value_name = "地址",
        default_value = "127.0.0.1:8080",
        help_heading = "选项",
        hide_default_value = true
    )]
    pub(crate) listen: std::net::SocketAddr,
    /// 前面有做加密的代理：允许监听本机以外的地址，Cookie 只走加密连接
    #[arg(long, help_heading = "选项")]
    pub(crate) behind_proxy: bool,
    /// 用这个证书加密（HTTPS），可监听本机以外的地址；PEM 文件，服务器证书在前
    #[arg(long, value_name = "证书文件", help_heading = "选项", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// 证书的私钥，PEM 文件，没有密码
    #[arg(long, value_name = "私钥文件", help_heading = "选项", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// 每个请求在标准错误上记一行的写法：text（缺省）或 json
    #[arg(
        long,
        value_name = "写法",
        default_value = "text",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) log_format: LogFormat,
    /// 首次启动时的区划：代码和名称，如 441900:东莞市清溪镇
    #[arg(long, value_name = "代码:名称", help_heading = "选项")]
    pub(crate) region: Option<String>,
    /// 首次启动时的审核层级，逗号分隔：部门、业务科室、绩效岗；缺省只有绩效岗
    #[arg(long, value_name = "层级", value_delimiter = ',', help_heading = "选项")]
    pub(crate) levels: Vec<String>,
    /// 规则包：内置名称或 TOML 文件，缺省 guangdong-2025
    #[arg(long, value_name = "规则包", help_heading = "选项")]
    pub(crate) pack: Option<String>,
    /// 在空的数据文件夹里填入一个虚构的镇，供试用
    #[arg(long, help_heading = "选项")]
    pub(crate) demo: bool,
}

/// How a request is told of.
#[cfg(feature = "serve")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao verify --data <文件夹> [留痕码…]")]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) records: Records,
    /// 文件上印的留痕码，如 128-9f3c02ab77e1
    #[arg(value_name = "留痕码", help_heading = "参数")]
    pub(crate) codes: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// 输入格式：text、html、md、csv、xlsx、xls、ods、docx、pdf；不给则按内容识别
    #[arg(long, value_name = "格式", help_heading = "选项", hide_possible_values = true)]
    pub(crate) from: Option<From>,
    /// 规则包：内置名称或 TOML 文件，缺省 guangdong-2025
    #[arg(long, value_name = "规则包", help_heading = "选项")]
    pub(crate) pack: Option<String>,
}

#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao check [选项] <文件或文件夹>…")]
pub(crate) struct Check {
    /// 要检查的文件和文件夹；- 是标准输入
    #[arg(value_name = "文件或文件夹", required = true, help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 每个文件单独检查，不跨文件汇总
    #[arg(long, help_heading = "选项")]
    pub(crate) separate: bool,
    /// 输出格式：text、json、sarif、html、xlsx（在原工作簿上加批注），缺省 text
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: ReportFormat,
    /// 只用这些规则：编号或前缀（M、M2、M201），逗号分隔
    #[arg(long, value_name = "编号", value_delimiter = ',', help_heading = "选项")]
    pub(crate) select: Vec<String>,
    /// 不用这些规则：编号或前缀
    #[arg(long, value_name = "编号", value_delimiter = ',', help_heading = "选项")]
    pub(crate) ignore: Vec<String>,
    /// 基线文件：其中已有的问题不再提示
    #[arg(long, value_name = "文件", help_heading = "选项")]
    pub(crate) baseline: Option<PathBuf>,
    /// 把当前问题写成基线；文件已存在时只减不增
    #[arg(long, value_name = "文件", help_heading = "选项")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// 视角：clerk 填报人（缺省）、examiner 审核人、auditor 审计
    #[arg(
        long,
        value_name = "视角",
        default_value = "clerk",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) view: View,
    /// 达到哪一级时退出状态为 1：error（缺省）、warning、advice、never
    #[arg(
        long,
        value_name = "级别",
        default_value = "error",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) fail_on: FailOn,
    /// 写出改正后的副本（原文件不动）：safe 只改写法，suggested 连建议的改法也改
    #[arg(long, value_name = "程度", help_heading = "选项", hide_possible_values = true)]
    pub(crate) fix: Option<Fix>,
    /// 报告语言：zh（缺省）、en；问题内容总是中文
    #[arg(
        long,
        value_name = "语言",
        default_value = "zh",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) lang: Lang,
    /// 颜色：auto（缺省）、always、never；也遵守环境变量 NO_COLOR
    #[arg(
        long,
        value_name = "何时",
        default_value = "auto",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: Color,
    /// 写到文件，而不是标准输出
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(
    help_template = TEMPLATE,
    override_usage = "jixiao convert <文件或文件夹> --to <格式> [-o <文件或文件夹>]"
)]
pub(crate) struct Convert {
    /// 要转换的文件；- 是标准输入；文件夹里的文件逐个转换
    #[arg(value_name = "文件或文件夹", help_heading = "参数")]
    pub(crate) path: PathBuf,
    /// 目标格式：json、csv、xlsx、docx、html、md
    #[arg(long, value_name = "格式", help_heading = "选项", hide_possible_values = true)]
    pub(crate) to: To,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 表样：内置名称或 TOML 文件；缺省按表种选取
    #[arg(long, value_name = "表样", help_heading = "选项")]
    pub(crate) template: Option<String>,
    /// 存放字体的文件夹，写 PDF 时先用其中的字体（例如本单位的仿宋、完整的宋体）
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) fonts: Option<PathBuf>,
    /// 写到文件，而不是标准输出；转换文件夹时是放新文件的文件夹
    #[arg(short, long, value_name = "文件或文件夹", help_heading = "选项")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao score [选项] <文件或文件夹>…")]
pub(crate) struct Score {
    /// 填有完成值的自评表；- 是标准输入
    #[arg(value_name = "文件或文件夹", required = true, help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 输出格式：text、json，缺省 text
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: TableFormat,
    /// 写成带公式的工作簿，在电子表格中复算：xlsx，须给 -o
    #[arg(
        long,
        value_name = "格式",
        requires = "output",
        help_heading = "选项",
        hide_possible_values = true
    )]
    pub(crate) to: Option<ScoreFile>,
    /// 颜色：auto（缺省）、always、never；也遵守环境变量 NO_COLOR
    #[arg(
        long,
        value_name = "何时",
        default_value = "auto",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: Color,
    /// 写到文件，而不是标准输出
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao explain <编号>")]
pub(crate) struct Explain {
    /// 规则编号或英文名，例如 M201
    #[arg(value_name = "编号", help_heading = "参数")]
    pub(crate) code: String,
    /// 规则包：内置名称或 TOML 文件，缺省 guangdong-2025
    #[arg(long, value_name = "规则包", help_heading = "选项")]
    pub(crate) pack: Option<String>,
}

#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, override_usage = "jixiao rules [选项]")]
pub(crate) struct Rules {
    /// 规则包：内置名称或 TOML 文件，缺省 guangdong-2025
    #[arg(long, value_name = "规则包", help_heading = "选项")]
    pub(crate) pack: Option<String>,
    /// 输出格式：text、json，缺省 text
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: TableFormat,
    /// 语言：zh（缺省）、en
    #[arg(
        long,
        value_name = "语言",
        default_value = "zh",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) lang: Lang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    Text,
    Html,
    Md,
    Csv,
    Xlsx,
    Xls,
    Ods,
    Docx,
    Pdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
    Sarif,
    Html,
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFile {
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    Json,
    Csv,
    Html,
    Md,
    Xlsx,
    Docx,
    Pdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    Clerk,
    Examiner,
    Auditor,
}

/// How far `--fix` goes.（改正程度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fix {
    /// Only the writing changes.
    Safe,
    /// Proposals that a person must confirm, too.
    Suggested,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}
