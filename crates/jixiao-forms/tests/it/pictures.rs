//! What each official form looks like on paper: rendered by LibreOffice, compared with a picture
//! that somebody has looked at.
//!
//! Skipped where `soffice`, `pdftoppm` or the Chinese fonts are missing; `cargo xtask test`
//! installs them. `UPDATE_EXPECT=1` writes the pictures anew: look at each before committing it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jixiao_documents::paper::{Paper, Properties, docx, xlsx};
use jixiao_domain::form::{Form, FormKind};
use jixiao_forms::templates;
use jixiao_testkit::fixture;

/// Dots per inch: enough to see every line and where text stands.
const RESOLUTION: &str = "48";
/// Share of ink that may stand elsewhere: another version of LibreOffice moves edges by a dot.
const TOLERANCE: f64 = 0.03;

/// Fonts of the forms stand for those that every machine of ours has.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<cachedir>CACHE</cachedir>
<match target="pattern"><test name="family"><string>宋体</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>
<match target="pattern"><test name="family"><string>黑体</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match>
<match target="pattern"><test name="family"><string>Arial</string></test><edit name="family" mode="assign" binding="strong"><string>Liberation Sans</string></edit></match>
</fontconfig>
"#;

#[test]
fn official_forms_look_as_they_should() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let Some(office) = Office::new(&folder) else {
        return;
    };
    let mut names = Vec::new();
    for template in templates::builtin() {
        let form = sample(template.kinds[0]);
        let sheets = vec![template.sheet(&form)];
        let paper = Paper { properties: Properties::default(), sheets };
        let write = |format: &str, bytes: Vec<u8>| {
            let name = format!("{}-{format}", template.id);
            fs::write(folder.join(format!("{name}.{format}")), bytes).expect("a file");
            name
        };
        names.push(write("xlsx", xlsx::write(&paper).expect("a workbook")));
        names.push(write("docx", docx::write(&paper).expect("a document")));
    }
    office.print();
    let wrong: Vec<String> = names.iter().filter_map(|name| office.compare(name)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Office {
    folder: PathBuf,
    fonts: PathBuf,
}

impl Office {
    /// `None` where something is missing, with a word about it.
    fn new(folder: &Path) -> Option<Office> {
        let fonts = folder.join("fonts.conf");
        let cache = folder.join("font-cache");
        fs::write(&fonts, FONTS.replace("CACHE", &cache.to_string_lossy())).expect("a file");
        let office = Office { folder: folder.to_owned(), fonts };
        for (program, argument) in [("soffice", "--version"), ("pdftoppm", "-v")] {
            if Command::new(program).arg(argument).output().is_err() {
                skip(program);
                return None;
            }
        }
        for font in ["Noto Serif CJK SC", "Noto Sans CJK SC", "Liberation Sans"] {
            let found = Command::new("fc-match").arg(font).output().ok();
            let found = found.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
            if !found.is_some_and(|found| found.contains(font)) {
                skip(font);
                return None;
            }
        }
        Some(office)
    }

    /// All documents to PDF, in one go: starting the program takes longer than the work.
    fn print(&self) {
        let files = fs::read_dir(&self.folder).expect("the folder");
        let files = files.map(|entry| entry.expect("an entry").path()).filter(|path| {
            path.extension().is_some_and(|extension| extension == "xlsx" || extension == "docx")
        });
        let profile = format!("-env:UserInstallation=file://{}/profile", self.folder.display());
        let output = Command::new("soffice")
            .env("FONTCONFIG_FILE", &self.fonts)
            .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
            .arg(&self.folder)
            .args(files)
            .output()
            .expect("soffice runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// What is wrong with the first page of a document.
    fn compare(&self, name: &str) -> Option<String> {
        let pdf = self.folder.join(format!("{name}.pdf"));
        let target = self.folder.join(name);
        let output = Command::new("pdftoppm")
            .args(["-gray", "-r", RESOLUTION, "-f", "1", "-l", "1", "-singlefile"])
            .arg(&pdf)
            .arg(&target)
            .output()
            .expect("pdftoppm runs");
        if !output.status.success() {
            return Some(format!("{name}: LibreOffice printed nothing"));
        }
        let picture =
            Picture::from_pgm(&fs::read(target.with_extension("pgm")).expect("a picture"));
        let golden =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pictures/{name}.png"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(golden.parent().expect("a folder")).expect("a folder");
            fs::write(&golden, picture.to_png()).expect("a picture");
            return None;
        }
        let Ok(bytes) = fs::read(&golden) else {
            return Some(format!("{name}: no picture to compare with, UPDATE_EXPECT=1 writes it"));
        };
        let difference = picture.difference(&Picture::from_png(&bytes));
        (difference > TOLERANCE).then(|| {
            let shown = target.with_extension("pgm");
            format!(
                "{name}: {:.1} % of the page differs, see {}",
                difference * 100.0,
                shown.display()
            )
        })
    }
}

fn skip(missing: &str) {
    #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
    {
        eprintln!("skipped: {missing} is not installed, `cargo xtask test` installs it");
    }
}

/// A page in shades of grey.
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// What pdftoppm writes: `P5`, width, height, 255, dots.
    fn from_pgm(bytes: &[u8]) -> Picture {
        let mut at = 0;
        let mut word = || {
            let start =
                at + bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let length =
                bytes[start..].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
            at = start + length;
            std::str::from_utf8(&bytes[start..at]).expect("a header").to_owned()
        };
        let (kind, width, height, _) = (word(), word(), word(), word());
        assert_eq!(kind, "P5");
        let size = |text: String| text.parse::<usize>().expect("a number");
        Picture { width: size(width), height: size(height), dots: bytes[at + 1..].to_vec() }
    }

    fn from_png(bytes: &[u8]) -> Picture {
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a picture");
        let mut dots = vec![0; reader.output_buffer_size().expect("a small picture")];
        let frame = reader.next_frame(&mut dots).expect("a picture");
        let (width, height) = (frame.width as usize, frame.height as usize);
        // Sixteen shades are enough, two dots to a byte.
        let line = width.div_ceil(2);
        let shade = |row: usize, column: usize| {
            let byte = dots[row * line + column / 2];
            (if column.is_multiple_of(2) { byte >> 4 } else { byte & 15 }) * 17
        };
        let dots = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
        Picture { width, height, dots: dots.map(|(row, column)| shade(row, column)).collect() }
    }

    fn to_png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let side = |length: usize| u32::try_from(length).expect("a page");
        let mut encoder = png::Encoder::new(&mut bytes, side(self.width), side(self.height));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("a picture");
        let packed: Vec<u8> = self
            .dots
            .chunks(self.width)
            .flat_map(|row| {
                row.chunks(2).map(|pair| (pair[0] & 0xf0) | (pair.get(1).unwrap_or(&0xff) >> 4))
            })
            .collect();
        writer.write_image_data(&packed).expect("a picture");
        writer.finish().expect("a picture");
        bytes
    }

    /// The share of dots where one page has ink and the other none near it.
    fn difference(&self, other: &Picture) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let total = self.ink().max(other.ink()).max(1);
        let strange = self.strange(other) + other.strange(self);
        #[expect(clippy::cast_precision_loss, reason = "a share of some hundred thousand dots")]
        let share = strange as f64 / (2 * total) as f64;
        share
    }

    fn is_ink(&self, row: usize, column: usize) -> bool {
        self.dots.get(row * self.width + column).is_some_and(|dot| *dot < 160)
    }

    fn ink(&self) -> usize {
        self.dots.iter().filter(|dot| **dot < 160).count()
    }

    /// Dots with ink here and white all around the same place there.
    fn strange(&self, other: &Picture) -> usize {
        let near = |at: usize, end: usize| at.saturating_sub(1)..(at + 2).min(end);
        let places =
            (0..self.height).flat_map(|row| (0..self.width).map(move |column| (row, column)));
        places
            .filter(|(row, column)| self.is_ink(*row, *column))
            .filter(|(row, column)| {
                !near(*row, self.height)
                    .any(|row| near(*column, self.width).any(|column| other.is_ink(row, column)))
            })
            .count()
    }
}

/// A form of a kind with everything filled in.
fn sample(kind: FormKind) -> Form {
    let text = match kind {
        FormKind::DepartmentTarget => DEPARTMENT.to_owned(),
        FormKind::DepartmentSelfEvaluation => format!("部门: 青石镇农业农村办公室\n{EVALUATED}"),
        FormKind::ProjectTarget | FormKind::TransferTarget => format!("{PROJECT}{TARGETS}"),
        FormKind::ProjectApproval => format!(
            "{PROJECT}批复单位: 临川县财政局青石分局\n意见: 经审核，绩效目标设置基本符合要求，请按批复的目标组织实施，做好绩效运行监控，年终开展绩效自评。\n{TARGETS}"
        ),
        FormKind::Monitoring => format!("{PROJECT}监控: 7\n{MONEY}{MONITORED}"),
        FormKind::SelfEvaluation => format!("{PROJECT}{EVALUATED}"),
        FormKind::Evaluation => format!("{PROJECT}自评:\n总分: 88.5\n评定: 良\n{TREE}"),
    };
    let mut form = fixture::forms(&text).remove(0);
    if let (FormKind::Evaluation, Some(results)) = (kind, &mut form.results) {
        results.reporting = jixiao_domain::results::Reporting::Evaluation;
        for indicator in &mut form.table.indicators {
            let level2 = indicator.other_level.clone().unwrap_or_default();
            let of_process = ["资金管理", "组织实施"].contains(&level2.as_str());
            indicator.other_level1 = Some(if of_process { "过程" } else { "决策" }.to_owned());
        }
    }
    form
}

const PROJECT: &str = "\
项目: 村道路灯维护经费
编码: 440981250000123
单位: 青石镇综合事务办公室
主管部门: 临川县城市管理局
类型: 其他运转类（综合类）
等级: 二级项目
周期: 2024-2026
预算: 190000
其中：财政拨款: 19万元
其中：其他资金: 0万元
中期资金总额: 57万元
中期财政拨款: 57万元
中期其他资金: 0万元
周期目标: 三年内完成全镇12个行政村村道路灯的日常维护和节能改造，路灯完好率保持在95%以上，故障在48小时内修复，保障群众夜间出行安全，降低照明能耗。
年度目标: 1.聘用2名路灯巡查员，维护路灯120盏；2.路灯完好率不低于95%，故障修复及时率不低于90%；3.沿线村民满意度不低于90%。
";

const TARGETS: &str = "\
经济成本 | 巡查员薪酬标准 | ≤9万元/人/年 | ≤9万元/人/年 | 分值=10
数量 | 巡查员聘用人数 | =2人 | =2人 | 分值=10
数量 | 维护路灯数量 | ≥360盏 | ≥120盏 | 分值=10
质量 | 路灯完好率 | ≥95% | ≥95% | 分值=15
时效 | 故障修复及时率 | ≥90% | ≥90% | 分值=15
社会效益 | 夜间亮灯覆盖率 | ≥95% | ≥95% | 分值=20
满意度 | 沿线村民满意度 | ≥90% | ≥90% | 分值=10
";

const MONEY: &str = "\
执行: 年度资金总额 | 19万元 | 19万元 | 10.5万元 | 预计=19万元 | 执行率=55.26%
执行: 其中：本年财政拨款 | 19万元 | 19万元 | 10.5万元 | 预计=19万元 | 执行率=55.26%
执行: 其他资金 | 0万元 | 0万元 | 0万元 | 预计=0万元
";

const MONITORED: &str = "\
数量 | 巡查员聘用人数 | =2人 | 完成值=2人 | 预计=2人 | 可能性=确定能
数量 | 维护路灯数量 | ≥120盏 | 完成值=66盏 | 预计=120盏 | 可能性=确定能
质量 | 路灯完好率 | ≥95% | 完成值=93% | 预计=95% | 可能性=有可能 | 原因=汛期线路受潮，备件到货较晚 | 备注=8月底前补齐备件
时效 | 故障修复及时率 | ≥90% | 完成值=92% | 预计=92% | 可能性=确定能
社会效益 | 夜间亮灯覆盖率 | ≥95% | 完成值=95% | 预计=95% | 可能性=确定能
满意度 | 沿线村民满意度 | ≥90% | 预计=90% | 可能性=有可能 | 备注=12月开展问卷调查
";

const EVALUATED: &str = "\
年度目标: 聘用2名路灯巡查员，维护路灯120盏，路灯完好率不低于95%，保障夜间出行安全。
自评:
执行: 年度资金总额 | 19万元 | 19万元 | 18.62万元 | 分值=10 | 执行率=98% | 得分=9.8
执行: 其中：当年财政拨款 | 19万元 | 19万元 | 18.62万元 | 执行率=98%
执行: 上年结转资金 | 0万元 | 0万元 | 0万元
执行: 其他资金 | 0万元 | 0万元 | 0万元
完成: 聘用2名路灯巡查员，维护路灯118盏，路灯完好率96%，全年未发生因照明引起的安全事故。
总分: 96.3
评定: 优
层级分: 产出指标=50, 效益指标=30, 满意度指标=10
数量 | 巡查员聘用人数 | =2人 | 分值=10 | 完成值=2人 | 得分=10
数量 | 维护路灯数量 | ≥120盏 | 分值=15 | 完成值=118盏 | 得分=14.5 | 原因=2盏因道路改建拆除，明年不再列入
质量 | 路灯完好率 | ≥95% | 分值=15 | 完成值=96% | 得分=15
时效 | 故障修复及时率 | ≥90% | 分值=10 | 完成值=88% | 得分=9 | 原因=汛期线路受潮，备件到货较晚；已增加备件储备
社会效益 | 夜间亮灯覆盖率 | ≥95% | 分值=30 | 完成值=95% | 得分=30
满意度 | 沿线村民满意度 | ≥90% | 分值=10 | 完成值=87% | 得分=8
";

const TREE: &str = "\
项目立项 | 立项依据充分性 | 分值=5 | 得分=5 | 说明=项目立项是否符合法律法规、相关政策、发展规划以及部门职责 | 依据=项目立项是否符合国家法律法规和相关政策；是否与部门职责范围相符
项目立项 | 立项程序规范性 | 分值=5 | 得分=4 | 说明=项目申请、设立过程是否符合相关要求 | 依据=是否按照规定的程序申请设立；审批文件、材料是否符合相关要求 | 原因=事前论证材料不完整
资金管理 | 预算执行率 | 分值=5 | 得分=4.5 | 说明=项目预算资金是否按照计划执行 | 依据=预算执行率＝实际支出资金÷实际到位资金×100%
组织实施 | 管理制度健全性 | 分值=5 | 得分=5 | 说明=项目实施单位的财务和业务管理制度是否健全 | 依据=是否已制定或具有相应的财务和业务管理制度
";

const DEPARTMENT: &str = "\
部门: 青石镇农业农村办公室
人员: 15
下属单位: 2
基本支出: 45.89万元
项目支出: 153.15万元
财政专项资金: 0.00万元
其他事业发展性支出: 26.71万元
财政拨款: 225.75万元
其他资金: 0.00万元
任务金额合计: 34万元
年度目标: 围绕乡村振兴和农业农村现代化，巩固提升农村饮水安全，完成高标准农田管护和村道路灯维护，推进农技推广服务进村入户，农民满意度不低于90%。
任务: 路灯维护 | 维护12个行政村村道路灯120盏 | 190000元 | 完好率不低于95%
任务: 农技推广 | 组织农技下乡培训12场 | 150000元 | 培训农户600人次
其他任务: 防汛值守 | 全年防汛值守不脱岗 | 30000元
数量 | 维护路灯数量 | ≥360盏 | ≥120盏
数量 | 农技培训场次 | ≥36场次 | ≥12场次
质量 | 路灯完好率 | ≥95% | ≥95%
社会效益 | 受益行政村数量 | =12个 | =12个
满意度 | 农民满意度 | ≥90% | ≥90%
";
