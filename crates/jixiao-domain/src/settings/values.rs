//! Settings of the rules about values.

use rust_decimal::Decimal;

use crate::words::Words;

/// Settings of the rules about values.（规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueSettings {
    /// Words in a name of which exactly so many are meant (聘用, 设备): the comparator to propose is =.
    pub exact_words: Words,
    /// Words of things of which less is better (故障, 投诉, 时长).
    pub reverse_words: Words,
    /// Ends of names that count harm (事故起数), and words of work on it (救援), V109.
    pub harm_names: Words,
    /// Words of work on harm (救援, 调查): more of it may be wanted.
    pub rescue_words: Words,
    /// Ends of names that measure a delay (时限, 响应时间).
    pub delay_names: Words,
    /// Words that make any name one of which less is better (不合格, 超时).
    pub failing_words: Words,
    /// Words of things of which more is better (合格, 办结, 提高).
    pub positive_words: Words,
    /// Words of a cost's name that turn its direction round (节约, 降低).
    pub saving_words: Words,
    /// Words of a name under a cost category that is no cost (合格, 满意).
    pub positive_costs: Words,
    /// Words before a number that do not name a measure (全年, 共, 达到).
    pub plain_subjects: Words,
    /// Ends of names that promise a number (率, 人次, 数量).
    pub number_names: Words,
    /// Ends of names that look like a number's but describe a state (效率, 力度, 质量).
    pub wordy_names: Words,
    /// Words of a slogan or state (显著, 持续, 稳定).
    pub empty_words: Words,
    /// Whole values that say nothing (高, 好, 有效).
    pub empty_values: Words,
    /// Words that make a value without number checkable all the same (不发生, 标准, 预算).
    pub checkable_words: Words,
    /// Stock words of a sentence that tells an activity (协助, 各项工作).
    pub activity_words: Words,
    /// Words of names whose 100 % nobody controls (突发事件, 舆情).
    pub uncontrollable_words: Words,
    /// Words of names whose 100 % says nothing (出勤).
    pub trivial_words: Words,
    /// Words of ratios that may exceed 100 % (增长, 执行率).
    pub open_shares: Words,
    /// Ends of names of numbers without a unit (指数, 得分, 排名).
    pub unitless_names: Words,
    /// Ends of names that promise a count (人数, 次数, 数量).
    pub count_names: Words,
    /// Ends of names that promise a share (率, 占比, 满意度).
    pub rate_names: Words,
    /// Signs of a template that nobody filled in (**, ××).
    pub template_marks: Words,
    /// Ranges that a value should lie in.
    pub reference_ranges: Vec<ReferenceRange>,
    /// How often a year every site of a system is used at least.
    pub uses_per_site: UsesPerSite,
    /// Units that stand for one another (场 and 次).
    pub unit_synonyms: Vec<Vec<String>>,
    /// Share of a value's characters that stand in the goal in runs of four or more, from which a
    /// sentence of activity counts as copied.
    pub copied_share: Decimal,
}

/// A range that the values of some indicators should lie in.（参考区间）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceRange {
    /// Words of which one stands in the name.
    pub names: Words,
    /// Words that may not stand in the name.
    pub except: Words,
    /// The canonical unit.
    pub unit: String,
    /// The least usual value.
    pub min: Option<Decimal>,
    /// The greatest usual value.
    pub max: Option<Decimal>,
    /// Why, as a clause that ends a sentence.
    pub reason: String,
}

/// How often the sites of a system are used.（点均使用次数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsesPerSite {
    /// Words of the number of uses.
    pub uses: Words,
    /// Words of the number of sites.
    pub sites: Words,
    /// The least usual number of uses of one site in a year.
    pub min: Decimal,
}
