//! D112: the facts that make a form a record are missing.

use jixiao_domain::form::FormKind;
use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D112",
    name: "record-data-missing",
    title: "缺文号、日期、责任人等备案信息",
    severity: Severity::Advice,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：内容完整，无缺项",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
表上缺少备案信息：填报或批复的日期、填报人或负责人、联系电话、盖章、审核意见，批复表还缺文号。

为什么：没有日期、文号和责任人，日后说不清这张表是谁、什么时候、依据什么定的，绩效目标也就难以作为监控和自评的依据。

怎么办：在表头或表尾补上缺的内容。对外公开的表可以略去联系电话。

例外：这些内容记在系统流程里，导出的表不带。自评表、监控表不要求审核意见。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
主管部门审核意见\t同意。（盖章）\t\t
填报人\t张某\t联系电话\t0000-0000000
填报日期\t2025年1月10日\t\t
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let form = inspection.form();
    let record = form.record;
    let is_approval = form.kind() == FormKind::ProjectApproval;
    let has_opinion = inspection.draft().labels.iter().any(|label| label.ends_with("意见"));
    // The official forms of monitoring and self-evaluation have no place for an opinion.
    let is_report = form.results.is_some();
    let is_reply = form.title.as_ref().is_some_and(|title| title.contains("批复"));
    let facts = [
        (record.document_number || !is_reply, "文号"),
        (record.date, if is_approval { "批复日期" } else { "填报日期" }),
        (record.person_in_charge, "填报人或负责人"),
        (record.contact, "联系电话"),
        (record.seal, "盖章"),
        (has_opinion || is_report, "审核意见"),
    ];
    let missing: Vec<&str> =
        facts.iter().filter(|(is_there, _)| !is_there).map(|(_, name)| *name).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("表上没有{}", missing.join("、"));
    let mut finding = Finding::new(&RULE, Place::form(0), message);
    finding.suggest("在表头或表尾补上，或注明系统中的流程编号");
    finding.number("missing", missing.len());
    findings.push(finding);
}
