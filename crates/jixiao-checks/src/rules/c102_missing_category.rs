//! C102: a category that the frame requires has no measurable indicator.

use jixiao_domain::form::Form;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity, Spot};

use crate::facts::indicator_words::{Input, NotBenefit, input, not_benefit};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C102",
        name: "missing-category",
        title: "缺必设类别的指标",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（产出、效益指标必设，数量、质量指标原则上均需设置）；财预〔2015〕88号（绩效指标的类别和要求）",
        since: "0.1.0",
        parameters: &["frame.required_levels", "frame.required"],
        doc: "
指标体系要求设置的类别没有可衡量的指标：没有数量指标或质量指标，整个产出或效益没有指标；或者那里的指标其实量的是别的——数量只有聘用人数、质量只有出勤率，效益只有系统正常运行率。

为什么：产出和效益是财政资金买到的东西。只写用了几个人、设备正常，看不出做了什么、有什么用。

怎么办：数量写提供的服务或产品（受理件数、服务人次、场次），质量写达到的标准（合格率、办结率），效益写服务对象得到的变化（知晓率、发案下降率）。

例外：社会成本、生态环境成本、时效、满意度按需要设置，空白不报；有指标但只写文字的，由 V106 报。

```bad
项目: 信访窗口辅助服务
数量 | 人员聘用数 | =2人
质量 | 人员出勤率 | ≥95%
社会效益 | 群众知晓率 | ≥90%
```
```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
社会效益 | 夜间出行事故下降率 | ≥5%
```
```good
项目: 信访窗口辅助服务
数量 | 接待来访人次 | ≥600人次
质量 | 来访登记准确率 | ≥98%
社会效益 | 群众知晓率 | ≥90%
```
",
    },
    check,
};

/// A required category that is missing: its label, why, and where to look.
struct Gap {
    label: &'static str,
    reason: String,
    places: Vec<Place>,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let gaps = gaps(position, form, context.settings);
        if gaps.is_empty() {
            continue;
        }
        let reasons: Vec<&str> = gaps.iter().map(|gap| gap.reason.as_str()).collect();
        let labels: Vec<&str> = gaps.iter().map(|gap| gap.label).collect();
        let mut places = gaps.iter().flat_map(|gap| gap.places.iter().copied());
        let first = places.next().unwrap_or(Place::table(position));
        findings
            .report(first, reasons.join("；"))
            .at_all(places)
            .number("missing", labels.join("、"))
            .suggest(suggestion(&gaps));
    }
}

fn suggestion(gaps: &[Gap]) -> String {
    let advice = |label: &str| match label {
        "数量指标" => "数量指标写提供的服务或产品，如“≥×件”“≥×人次”",
        "质量指标" => "质量指标写达到的标准，如合格率、准确率、办结率",
        "效益指标" => "效益指标写服务对象得到的变化，如知晓率、发案下降率",
        _ => "补设可以衡量的指标，写明名称和指标值",
    };
    // Signs of a template must not stand in a proposal that people copy.
    let parts: Vec<String> = gaps
        .iter()
        .map(|gap| advice(gap.label).replace("“≥×件”“≥×人次”", "受理件数、服务人次"))
        .collect();
    parts.join("；")
}

fn gaps(position: usize, form: &Form, settings: &Settings) -> Vec<Gap> {
    let table = &form.table;
    // Tables without any known row were not read, or follow a frame that nobody knows.
    if !table.indicators.iter().any(|indicator| indicator.level1.is_some()) {
        return Vec::new();
    }
    let frames = &settings.frames;
    let Some(frame) = frames.of_table(table).or(frames.frames.first()) else { return Vec::new() };
    let mut gaps = Vec::new();
    for level in &frame.required_levels {
        if !table.indicators.iter().any(|indicator| indicator.level1 == Some(*level)) {
            let is_of = |category: Category| category.level1() == *level;
            gaps.push(Gap {
                label: level.label(),
                reason: format!("没有{}", level.label()),
                places: blank_places(position, form, is_of),
            });
        }
    }
    let lacks_level = |level: Level1| gaps.iter().any(|gap| gap.label == level.label());
    let mut missing: Vec<Gap> = Vec::new();
    for category in &frame.required {
        let is_there = rows(form).any(|(_, row)| row.category == Some(*category));
        if !is_there && !lacks_level(category.level1()) && !holds_unknown_levels(form) {
            missing.push(Gap {
                label: category.label(),
                reason: format!("没有{}", category.label()),
                places: blank_places(position, form, |blank| blank == *category),
            });
        }
    }
    gaps.extend(missing);
    gaps.extend(inputs_only(position, form, settings));
    gaps.extend(no_real_benefit(position, form, settings));
    gaps
}

fn rows(form: &Form) -> impl Iterator<Item = (usize, &Indicator)> {
    form.table.indicators.iter().enumerate()
}

/// Rows under a second level of its own may be what the required category is called there.
fn holds_unknown_levels(form: &Form) -> bool {
    rows(form).any(|(_, row)| row.category.is_none())
}

fn blank_places(position: usize, form: &Form, is_of: impl Fn(Category) -> bool) -> Vec<Place> {
    let rows = form.table.blank_rows.iter().enumerate();
    let places: Vec<Place> = rows
        .filter(|(_, row)| is_of(row.category))
        .map(|(index, _)| Place { form: position, spot: Spot::BlankRow(index) })
        .collect();
    if places.is_empty() { vec![Place::table(position)] } else { places }
}

/// 数量 and 质量 where all rows count people, devices, money or attendance: nothing says what
/// service was delivered. One of them alone is I102's business.
fn inputs_only(position: usize, form: &Form, settings: &Settings) -> Option<Gap> {
    let mut names: Vec<&str> = Vec::new();
    let mut places = Vec::new();
    let mut seen = (false, false);
    for (index, row) in rows(form) {
        match row.category {
            Some(Category::Quantity) => seen.0 = true,
            Some(Category::Quality) => seen.1 = true,
            _ => continue,
        }
        match input(form, row, settings)? {
            Input::Staff | Input::Devices | Input::Money | Input::Attendance => {
                names.push(&row.name);
                places.push(Place::indicator(position, index, IndicatorField::Name));
            }
        }
    }
    (seen.0 && seen.1).then(|| Gap {
        label: "数量指标",
        reason: format!(
            "数量、质量指标只有投入（{}），提供的服务没有可衡量的产出指标",
            names.join("、"),
        ),
        places,
    })
}

/// 效益 where every row is really one of quality or output. Rows of words only are V106's business.
fn no_real_benefit(position: usize, form: &Form, settings: &Settings) -> Option<Gap> {
    let mut names: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for (index, row) in rows(form).filter(|(_, row)| row.level1 == Some(Level1::Benefit)) {
        if row.value().is_none_or(|value| value.promise == Promise::Blank) {
            continue;
        }
        let kind = match not_benefit(row, settings)? {
            NotBenefit::Quality => "质量",
            NotBenefit::Output => "产出",
        };
        names.push(format!("“{}”属{kind}", row.name));
        places.push(Place::indicator(position, index, IndicatorField::Name));
    }
    (!names.is_empty()).then(|| Gap {
        label: Level1::Benefit.label(),
        reason: format!("没有真正的效益指标：{}", names.join("，")),
        places,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C102", text, expect);
    }

    #[test]
    fn missing_categories_of_a_form_are_one_finding() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏
            质量 |
            社会效益 |
            生态效益 |
            ",
            expect![[r#"
                提醒 [0:BlankRow(1) 0:BlankRow(2) 0:BlankRow(0)] 没有效益指标；没有质量指标
                  missing="效益指标、质量指标"
                  → 效益指标写服务对象得到的变化，如知晓率、发案下降率；质量指标写达到的标准，如合格率、准确率、办结率
            "#]],
        );
    }

    #[test]
    fn inputs_do_not_measure_the_service() {
        check(
            "
            项目: 信访窗口辅助服务
            数量 | 人员聘用数 | =2人
            质量 | 人员出勤率 | =100%
            社会效益 | 保障业务开展 | 明显提升
            ",
            expect![[r#"
                提醒 [0:indicator 0 name 0:indicator 1 name] 数量、质量指标只有投入（人员聘用数、人员出勤率），提供的服务没有可衡量的产出指标
                  missing="数量指标"
                  → 数量指标写提供的服务或产品，如受理件数、服务人次
            "#]],
        );
    }

    #[test]
    fn a_running_rate_is_no_benefit() {
        check(
            "
            项目: 视频会议系统维护
            数量 | 维护次数 | ≥12次
            质量 | 故障修复率 | ≥95%
            社会效益 | 系统正常运行率 | ≥99%
            ",
            expect![[r#"
                提醒 [0:indicator 2 name] 没有真正的效益指标：“系统正常运行率”属质量
                  missing="效益指标"
                  → 效益指标写服务对象得到的变化，如知晓率、发案下降率
            "#]],
        );
    }

    #[test]
    fn a_staffed_project_with_services_and_a_benefit_of_words_are_fine() {
        check(
            "
            项目: 信访窗口辅助服务
            数量 | 人员聘用数 | =2人
            数量 | 接待来访人次 | ≥600人次
            质量 | 登记准确率 | ≥98%
            社会效益 | 信访秩序 | 持续稳定
            ",
            expect![[""]],
        );
    }

    #[test]
    fn an_empty_table_is_not_judged() {
        check("项目: 村道路灯维护", expect![[""]]);
    }
}
