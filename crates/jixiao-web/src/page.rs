//! The frame around every page.

use askama::Template;
use axum::response::Html;
use jixiao_domain::role::Action;

use crate::asking::Asking;
use crate::error::PageError;

/// What the frame shows: where one is, who one is, where one may go.（页面框架）
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) region: String,
    pub(crate) unit: Option<String>,
    pub(crate) account: String,
    pub(crate) role: &'static str,
    pub(crate) token: String,
    pub(crate) entries: Vec<Entry>,
}

/// An entry of the menu.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) address: &'static str,
    pub(crate) words: &'static str,
    pub(crate) is_current: bool,
}

const ENTRIES: [(&str, &str, Option<Action>); 10] = [
    ("/", "工作台", None),
    ("/forms", "绩效目标表", Some(Action::View)),
    ("/import", "导入", Some(Action::Edit)),
    ("/units", "单位", Some(Action::ManageUnits)),
    ("/rounds", "批次", Some(Action::ManageUnits)),
    ("/accounts", "账号", Some(Action::ManageAccounts)),
    ("/events", "操作记录", Some(Action::ReadEvents)),
    ("/tokens", "接口令牌", None),
    ("/second-factor", "两步登录", None),
    ("/manual", "使用手册", None),
];

impl Frame {
    /// The frame of a page under an entry of the menu.
    pub(crate) fn new(asking: &Asking, title: impl Into<String>, current: &str) -> Frame {
        let is_shown = |action: &Option<Action>| {
            action.is_none_or(|action| {
                asking.may(action)
                    || asking.account.unit.as_ref().is_some_and(|unit| asking.may_to(action, unit))
            })
        };
        let entries = ENTRIES.iter().filter(|(_, _, action)| is_shown(action));
        Frame {
            title: title.into(),
            region: asking.office.region.name.clone(),
            unit: asking.unit().map(|unit| unit.name.clone()),
            account: asking.account.name.clone(),
            role: asking.account.role.label(),
            token: asking.page_token().to_owned(),
            entries: entries
                .map(|(address, words, _)| Entry {
                    address,
                    words,
                    is_current: *address == current,
                })
                .collect(),
        }
    }
}

/// A template as an answer.
pub(crate) fn rendered(template: &impl Template) -> Result<Html<String>, PageError> {
    template.render().map(Html).map_err(|_| PageError::Ours("页面没有生成"))
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'m> {
    title: &'m str,
    sentence: &'m str,
}

/// A page with one sentence and the way back.
pub(crate) fn message(title: &str, sentence: &str) -> String {
    Message { title, sentence }.render().unwrap_or_else(|_| sentence.to_owned())
}
