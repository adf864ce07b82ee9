//! Wrong usage, in Chinese, with exit status 3.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::console;
use crate::failure::Status;

/// Commands that the manual names and that later versions bring.
const LATER: [&str; 2] = ["import", "export"];

/// Reports what clap found: help and version are answers, the rest is wrong usage.
pub(crate) fn report(error: &clap::Error) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _closed = error.print();
            Status::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _closed = error.print();
            Status::Usage
        }
        _ => {
            console::note(&format!("{}。用法见 jixiao --help", sentence(error)));
            Status::Usage
        }
    }
}

fn sentence(error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let like = text(error, ContextKind::SuggestedArg);
            let hint = if like.is_empty() { String::new() } else { format!("，是不是 {like}") };
            format!("不认识“{argument}”{hint}")
        }
        ErrorKind::InvalidSubcommand => {
            let command = text(error, ContextKind::InvalidSubcommand);
            if LATER.contains(&command.as_str()) {
                format!("命令 {command} 将在以后的版本提供")
            } else {
                format!("没有“{command}”这个命令，可用的有 check、convert、explain、rules")
            }
        }
        ErrorKind::MissingSubcommand => "请给出命令：check、convert、explain 或 rules".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少值"),
        ErrorKind::InvalidValue => {
            let valid = text(error, ContextKind::ValidValue);
            format!("{argument} 的值“{value}”不对，可用的有 {valid}")
        }
        ErrorKind::ValueValidation => format!("{argument} 的值“{value}”不对"),
        ErrorKind::ArgumentConflict => {
            let other = text(error, ContextKind::PriorArg);
            if other == argument || other.is_empty() {
                format!("{argument} 只能给一次")
            } else {
                format!("{argument} 不能与 {other} 同时使用")
            }
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "命令行里有不是 UTF-8 的文字".to_owned(),
        _ => "命令行写法不对".to_owned(),
    }
}

fn text(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}
