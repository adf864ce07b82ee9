//! 关于… that is followed by no noun.

use jixiao_findings::{Finding, Spot};

use super::finding;
use crate::texts::Texts;

/// Verbs whose object is a decision about something.
const VERBS: [&str; 6] = ["贯彻", "落实", "根据", "按照", "遵照", "依据"];

/// What one acts upon; a phrase that holds one of them is whole.
const NOUNS: [&str; 34] = [
    "部署", "要求", "精神", "意见", "通知", "方案", "办法", "规定", "决定", "指示", "安排", "文件",
    "讲话", "论述", "政策", "会议", "纪要", "批示", "工作", "通告", "公告", "条例", "计划", "规划",
    "措施", "批复", "请示", "报告", "指导", "任务", "目标", "号召", "思想", "的",
];

/// Actions, behind which 决策部署 needs 的.
const ACTIONS: [&str; 6] = ["开展", "推进", "加强", "做好", "实施", "深化"];

/// One finding for a form.
pub(crate) fn find(texts: &Texts<'_>) -> Option<Finding> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut first = None;
    for text in texts.holding(&["关于"]) {
        let mut clauses = text.text.split(['，', '。', '；', '：', '！', '？', ',', ';', '\n']);
        if let Some(phrase) = clauses.find_map(broken) {
            first.get_or_insert(phrase);
            spots.push(text.spot);
        }
    }
    let phrase = first?;
    let message = match phrase.strip_suffix("决策部署") {
        Some(rest) => format!("“{phrase}”疑缺“的”字：“{rest}的决策部署”"),
        None => format!("“{phrase}”后面缺少中心语，如“的决策部署”“的要求”"),
    };
    finding(&spots, message, "补全句子成分".to_owned())
}

/// The phrase from 关于 to the clause's end where its noun or 的 is lost.
fn broken(clause: &str) -> Option<&str> {
    let (before, after) = clause.rsplit_once("关于")?;
    let is_title = before.ends_with('《') || clause.contains('》');
    if is_title || !VERBS.iter().any(|verb| before.contains(verb)) {
        return None;
    }
    let phrase = &clause[before.len()..];
    let has_action = ACTIONS.iter().any(|action| after.contains(action));
    let is_headless = match after.strip_suffix("决策部署") {
        Some(rest) => !rest.contains('的'),
        None => !NOUNS.iter().any(|noun| after.contains(noun)),
    };
    (has_action && is_headless && after.chars().count() >= 6).then_some(phrase)
}
