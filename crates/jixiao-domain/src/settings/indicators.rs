//! Settings of the rules about indicators.

use rust_decimal::Decimal;

use crate::words::Words;

/// Settings of the rules about indicators.（规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorSettings {
    /// Units that stand in brackets after a name (%, 万元, 个).
    pub unit_words: Words,
    /// Units of counted people and things (人, 次, 件).
    pub count_units: Words,
    /// Words of coverage shares, which may stand under 数量 (覆盖).
    pub coverage_words: Words,
    /// Words of names under 效益 that measure an output or the work itself (排查, 处置率).
    pub benefit_output_words: Words,
    /// Words of names under 效益 that measure quality (正常运行, 完好率).
    pub benefit_quality_words: Words,
    /// Words of a change, which may be a benefit of anything (提高, 下降).
    pub change_words: Words,
    /// Words of names that measure quality (合格率, 正常运行).
    pub quality_words: Words,
    /// Words of names that measure timeliness (及时率).
    pub timeliness_words: Words,
    /// Words of names that measure satisfaction (满意).
    pub satisfaction_words: Words,
    /// Words of counts that do measure quality (故障, 投诉).
    pub countable_quality_words: Words,
    /// Words of names that count the staff that the project pays (聘用, 派遣).
    pub staff_words: Words,
    /// Words of names that count people served or trained.
    pub staff_exempt_words: Words,
    /// Words of names that count devices already there (设备, 点位).
    pub device_words: Words,
    /// Words of a project whose output are devices (购置, 采购).
    pub purchase_words: Words,
    /// Words of names under which devices are the output (购置, 维修).
    pub device_exempt_words: Words,
    /// Words of names that count the money spent (投入, 支出).
    pub spent_words: Words,
    /// Words of names that measure attendance (出勤).
    pub attendance_words: Words,
    /// Words that make it the attendance of those who are taught or served (课程, 学员).
    pub attendance_exempt_words: Words,
    /// Ends of names that say what is measured (率, 度, 数).
    pub measure_names: Words,
    /// Words that join two objects (及, 和, 与).
    pub joiners: Words,
    /// Words that contain a joiner and join nothing (及时, 和谐).
    pub joiner_exceptions: Words,
    /// Words of effects that no single small project brings about (安居乐业).
    pub sweeping_words: Words,
    /// Words of a whole region's figures (生产总值), which no small budget moves.
    pub region_words: Words,
    /// Words for the unit's own people as respondents (使用人员, 职工).
    pub own_staff_words: Words,
    /// Words that make such respondents the public (参训, 居民).
    pub public_words: Words,
    /// Words for the same measure; the first of each list stands for all.
    pub measure_synonyms: Vec<Vec<String>>,
    /// Institutions whose indicators belong to their own trade.
    pub institutions: Vec<Institution>,
    /// Their words, in the same order.
    pub institution_words: Words,
    /// Words of what is done for an institution (培训, 检查), which make it the one served.
    pub served_words: Words,
    /// The largest budget of a project that is called small, in 元.
    pub small_project: Decimal,
}

/// An institution whose indicators belong to its own trade.（行业机构）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// The word in an indicator's name (服务站).
    pub word: String,
    /// Words that show the form is about it all the same.
    pub related: Words,
}
