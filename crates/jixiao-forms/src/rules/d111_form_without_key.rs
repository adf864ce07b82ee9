//! D111: a project's form without a project code.

use jixiao_findings::{Certainty, Finding, HeadField, Place, RuleHead, Severity};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D111",
    name: "form-without-key",
    title: "项目表没有项目编码",
    severity: Severity::Warning,
    certainty: Certainty::Sure,
    basis: "财办〔2020〕13号《预算管理一体化规范（试行）》：项目是预算管理的基本单元",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
项目的表上没有项目编码，只能靠项目名称与部门表、监控表、自评表对上。

为什么：名称差一个字、改一次名，几张表就对不上了，同名项目也分不开。

怎么办：填上预算管理一体化系统中的项目编码。

例外：模板没有这一栏的，先在项目名称后注明编码。一份档案只有一张表的，没有别的表要对应，只作建议。

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
项目名称\t村道路灯维护\t项目编码\t441900250000000001
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let Some(project) = inspection.form().project() else {
        return;
    };
    if project.code.is_some() {
        return;
    }
    // Without the project's name: all forms of a dossier are one finding.
    let message = "表上没有项目编码，与其他表只能靠项目名称对应";
    let mut finding = Finding::new(&RULE, Place::head(0, HeadField::ProjectName), message);
    finding.suggest("填写预算管理一体化系统中的项目编码");
    findings.push(finding);
}
