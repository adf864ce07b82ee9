//! Every row of a clean table, shifted: read as before, and reported once.

use jixiao_forms::ReadForm;

use crate::shown::{read, show_findings};

const APPROVAL: &str = "\
项目绩效目标批复表
( 2025 年度 )
项目名称\t\t村道路灯维护\t\t\t
2025年预算金额（元）\t\t180000\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t实施周期指标值\t当年度指标值
\t成本指标\t经济成本指标\t路灯维护单价\t≤1500元/盏\t≤1500元/盏
\t\t社会成本指标\t施工占道投诉\t≤9件\t≤3件
\t产出指标\t数量指标\t维护路灯数\t≥360盏\t≥120盏
\t\t\t更换灯头数\t≥30个\t≥10个
\t\t质量指标\t亮灯率\t≥98%\t≥98%
\t\t时效指标\t12345报修处理时间\t≤24小时\t≤24小时
\t效益指标\t社会效益\t夜间出行便利\t明显改善\t明显改善
\t\t生态效益\t节电率\t≥10%\t≥10%
\t满意度指标\t服务对象满意度\t村民满意度\t≥90%\t≥90%
";

const POINTS: &str = "\
项目支出绩效目标表
（2025年度）
项目名称\t社区食堂运营补助\t\t\t\t\t\t
年度资金总额（万元）\t48.00\t\t\t\t\t\t
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t分值\t备注
成本指标\t经济成本指标\t每餐补助标准\t≤\t6\t元/餐\t20\t
产出指标\t数量指标\t服务老人数\t≥\t300\t人\t20\t月均
\t质量指标\t食品抽检合格率\t=\t100\t%\t20\t
效益指标\t社会效益指标\t老人生活便利程度\t定性\t明显改善\t\t20\t
满意度指标\t服务对象满意度指标\t就餐老人满意度\t≥\t90\t%\t10\t
";

const ONE_VALUE: &str = "\
项目支出绩效目标表
（2025年度）
项目名称\t河道保洁\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t保洁河道长度\t≥12公里
\t\t打捞漂浮物次数\t≥60次
\t成本指标\t每公里保洁费用\t≤2万元
效益指标\t生态效益指标\t水质达标率\t≥90%
\t可持续影响指标\t管护机制\t健全
满意度指标\t服务对象满意度指标\t居民满意度\t≥90%
";

/// What the indicators say, without places.
fn said(forms: &[ReadForm]) -> Vec<String> {
    let indicators = forms.iter().flat_map(|read| &read.form.table.indicators);
    let line = indicators.map(|indicator| {
        let raw = |value: &Option<jixiao_domain::value::PlannedValue>| {
            value.as_ref().map_or("·".to_owned(), |value| value.raw.clone())
        };
        let (cycle, annual) = (raw(&indicator.cycle), raw(&indicator.annual));
        format!(
            "{:?} {} {cycle} {annual} {:?}",
            indicator.category, indicator.name, indicator.points
        )
    });
    line.collect()
}

fn shifted(row: &str, columns: i32) -> Option<String> {
    if columns > 0 {
        return Some("\t".repeat(columns.unsigned_abs() as usize) + row);
    }
    let tabs = "\t".repeat(columns.unsigned_abs() as usize);
    row.strip_prefix(tabs.as_str()).map(str::to_owned)
}

fn check(text: &str) {
    let clean = read(text);
    assert_eq!(show_findings(&clean), "");
    let expected = said(&clean);
    let rows: Vec<&str> = text.lines().collect();
    let heading = rows.iter().position(|row| row.contains("三级指标")).expect("a heading");
    for index in heading + 1..rows.len() {
        for columns in [-3, -2, -1, 1, 2] {
            let Some(row) = shifted(rows[index], columns) else { continue };
            let mut lines: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
            lines[index] = row;
            let forms = read(&lines.join("\n"));
            assert_eq!(said(&forms), expected, "row {index} by {columns}: {:?}", lines[index]);
            let findings = show_findings(&forms);
            assert!(
                findings.lines().count() == 1
                    && findings.contains(&format!(" D101 L{}/", index + 1)),
                "row {index} by {columns}: {findings}"
            );
        }
    }
}

#[test]
fn rows_of_two_values() {
    check(APPROVAL);
}

#[test]
fn rows_of_many_columns() {
    check(POINTS);
}

#[test]
fn rows_of_one_value() {
    check(ONE_VALUE);
}
