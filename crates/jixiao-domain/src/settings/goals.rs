//! Settings of the rules about goal texts.

use rust_decimal::Decimal;

use crate::words::Words;

/// A service or effect that goal texts promise.（承诺事项）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedService {
    /// How a sentence names it.
    pub label: String,
    /// Words that promise it.
    pub words: Words,
    /// Words in an indicator that show it, beside the promising words.
    pub shown_by: Words,
}

/// A service that only qualified people or bodies may give.（须有资质的服务）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualifiedService {
    /// How a sentence names it.
    pub label: String,
    /// Words that promise it.
    pub words: Words,
    /// Words that show the means (律师, 资质).
    pub means: Words,
}

/// Settings of the rules about goal texts.（总体目标规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoalSettings {
    /// From this share of common bigrams on two texts are alike.
    pub similarity: Decimal,
    /// A text of this many characters that stands whole in another is alike to it.
    pub whole_text: usize,
    /// From this share of its characters on a goal is background.
    pub background_share: Decimal,
    /// Words of clauses that give background: 研究讨论, 下发, 批示.
    pub background_words: Words,
    /// First words of clauses that give background: 根据, 按照.
    pub background_leads: Words,
    /// Words of clauses that tell what has been done: 解决了, 很好地完成.
    pub result_words: Words,
    /// Phrases that only relieve the office itself.
    pub relief_phrases: Words,
    /// Words that make a service word part of a thing: 监测系统, 宣传部.
    pub thing_endings: Words,
    /// First words of clauses that tell by which means something is done: 通过, 依托.
    pub means_leads: Words,
    /// Units whose numbers promise nothing: durations and grades (三年内, 三类以上).
    pub unpromised_units: Words,
    /// Words before a number that make it a description of what there is: 全镇, 现有.
    pub scope_words: Words,
    /// Services and effects that need an indicator.
    pub services: Vec<PromisedService>,
    /// Services that need qualified means.
    pub qualified_services: Vec<QualifiedService>,
    /// Last words of a body's name: 办, 局, 中心.
    pub organisation_endings: Words,
    /// Words before a body that make it the one who acts: 由, 同意, 移交.
    pub actor_words: Words,
    /// Words after a body that say that it does the work: 负责, 牵头.
    pub action_words: Words,
    /// Words that make the body at the head of a clause the one who acts (完成了, 负责).
    pub deed_words: Words,
    /// Words of those who only look on or pay (监督, 拨付).
    pub oversight_words: Words,
    /// Words for people who are paid: 工作人员, 社工.
    pub staff_words: Words,
    /// Words before a number that adds to others: 增加.
    pub increment_words: Words,
    /// Words before a number that is a total: 该, 共.
    pub total_words: Words,
}
