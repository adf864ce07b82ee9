//! D107: one cell holding the values of several columns.

use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, Spot};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D107",
    name: "run-together-cell",
    title: "几栏内容挤在一格",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: "财预〔2015〕88号绩效目标审核要点：填报格式规范",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
一个格子里连着写了几栏的内容，例如“≥98%≥98%”是周期值和年度值，“10≥266米”是分值和指标值，“维护路灯数≥120盏”是名称和指标值。

为什么：挤在一起就不知道哪个数是哪一栏的。程序不猜，原样保留，这一行不参加计算。

怎么办：对照原件把内容分到各栏。

例外：确实只有一栏，内容就是这样写的。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
一级指标\t二级指标\t三级指标\t实施周期指标值\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏\t≥120盏
\t质量指标\t亮灯率\t≥98%≥98%\t
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
一级指标\t二级指标\t三级指标\t实施周期指标值\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏\t≥120盏
\t质量指标\t亮灯率\t≥98%\t≥98%
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    for (row, column, text) in &inspection.draft().run_together {
        let place = Place { form: 0, spot: Spot::Cell(*row, *column) };
        let message = format!("“{text}”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留");
        let mut finding = Finding::new(&RULE, place, message);
        finding.suggest("对照原件把内容分填到各栏");
        findings.push(finding);
    }
}
