//! Generated forms for property tests: every kind, with the facts that official forms print.
//!
//! All of it is invented. Texts hold what formats must escape: quotes, brackets, signs, pipes.

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::fiscal_year::{FiscalYear, Period};
use jixiao_domain::form::{
    Approval, BudgetUnit, DepartmentTarget, Form, FormKind, FundKind, FundLine, Goals, OtherField,
    ProjectTarget, Subject, Task,
};
use jixiao_domain::frame::Category;
use jixiao_domain::indicator::{BlankRow, Indicator, IndicatorTable};
use jixiao_domain::results::{
    DeviationCause, ExecutionLine, Likelihood, PrintedAmount, PrintedNumber, Reporting, Results,
    SourceKind,
};
use jixiao_domain::value::PlannedValue;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// A form of a kind.
pub fn form(kind: FormKind) -> BoxedStrategy<Form> {
    let is_department =
        matches!(kind, FormKind::DepartmentTarget | FormKind::DepartmentSelfEvaluation);
    let subject = if is_department {
        department().prop_map(Subject::Department).boxed()
    } else {
        project(kind).prop_map(Subject::Project).boxed()
    };
    let head = (unit(), option::of(unit()), option::of(unit()), 2016_i64..2031);
    let body = (
        subject,
        goals(),
        funds(is_department),
        indicators(kind),
        results(kind),
        others(kind),
        blank_rows(kind),
    );
    (head, body).prop_map(assembled).boxed()
}

/// A department's form and those of its projects.
pub fn dossier() -> BoxedStrategy<Vec<Form>> {
    let projects = prop_oneof![form(FormKind::ProjectTarget), form(FormKind::ProjectApproval)];
    (form(FormKind::DepartmentTarget), vec(projects, 1..4))
        .prop_map(|(department, mut forms)| {
            forms.insert(0, department);
            forms
        })
        .boxed()
}

const UNITS: [&str; 4] =
    ["青石镇综合事务办公室", "临川县水利局", "云岭市第二实验学校（筹）", "白鹤区图书馆"];

const PROJECTS: [&str; 4] = [
    "村道路灯维护经费",
    "河道清淤“碧水”工程（二期）",
    "农村饮水安全A&B标段",
    "基层调解<专职>队伍补助",
];

const PROJECT_TYPES: [&str; 3] = ["其他运转类（综合类）", "特定目标类", "其他事业发展性支出"];

type Head = (BudgetUnit, Option<BudgetUnit>, Option<BudgetUnit>, i64);
type Body = (
    Subject,
    Goals,
    Vec<FundLine>,
    Vec<Indicator>,
    Option<Results>,
    Vec<OtherField>,
    Vec<BlankRow>,
);

fn assembled(((unit, department, issuer, year), body): (Head, Body)) -> Form {
    let (mut subject, goals, funds, indicators, results, others, blank_rows) = body;
    if let Subject::Project(project) = &mut subject {
        let total = funds.iter().find(|line| line.kind == FundKind::AnnualTotal);
        project.budget = total.and_then(|line| line.cell.money());
    }
    Form {
        fiscal_year: FiscalYear::new(year),
        unit: Some(unit),
        supervising_department: department,
        issuer,
        funds,
        goals,
        table: IndicatorTable { indicators, blank_rows, ..IndicatorTable::default() },
        results,
        others,
        ..Form::blank(subject)
    }
}

fn unit() -> impl Strategy<Value = BudgetUnit> {
    (select(&UNITS[..]), option::of(100_001_u32..999_999)).prop_map(|(name, code)| BudgetUnit {
        name: name.to_owned(),
        code: code.map(|code| code.to_string()),
    })
}

fn project(kind: FormKind) -> impl Strategy<Value = ProjectTarget> {
    let period = (2016_i64..2026, 0_i64..8);
    (
        select(&PROJECTS[..]),
        option::of(10_000_000_u32..99_999_999),
        option::of(select(&PROJECT_TYPES[..])),
        option::of(select(&["一级项目", "二级项目"][..])),
        option::of(period),
        option::of(sentence()),
    )
        .prop_map(move |(name, code, category, grade, period, opinion)| ProjectTarget {
            name: Some(name.to_owned()),
            code: code.map(|code| format!("4400{code}")),
            category: category.map(str::to_owned),
            grade: grade.map(str::to_owned),
            period: period.and_then(|(from, length)| {
                FiscalYear::new(from)
                    .zip(FiscalYear::new(from + length))
                    .map(|(from, to)| Period { from, to })
            }),
            approval: (kind == FormKind::ProjectApproval)
                .then_some(Approval { opinion, grade: None }),
            is_transfer: kind == FormKind::TransferTarget,
            ..ProjectTarget::default()
        })
}

fn department() -> impl Strategy<Value = DepartmentTarget> {
    let amounts = (money(), option::of(printed_amount()), option::of(printed_amount()));
    let task = (0_usize..6, sentence(), amounts, sentence(), any::<bool>());
    (option::of(1_u32..400), option::of(0_u32..30), vec(task, 0..5)).prop_map(
        |(payroll_staff, subordinate_units, tasks)| DepartmentTarget {
            payroll_staff,
            subordinate_units,
            tasks: tasks
                .into_iter()
                .enumerate()
                .map(|(index, (name, content, amount, expected, is_key))| Task {
                    name: format!("{}（第{}项）", TASKS[name], index + 1),
                    content: is_key.then_some(content),
                    amount: amount.0.1,
                    amount_raw: amount.0.0,
                    appropriation: amount.1.filter(|_| is_key),
                    other_funds: amount.2.filter(|_| is_key),
                    expected: Some(expected),
                    is_key,
                    in_free_text: !is_key,
                })
                .collect(),
        },
    )
}

const TASKS: [&str; 6] =
    ["路灯维护", "河道巡查", "饮水安全巩固提升", "校舍修缮", "图书采购", "防汛物资储备"];

fn goals() -> impl Strategy<Value = Goals> {
    (option::of(paragraph()), option::of(paragraph()))
        .prop_map(|(cycle, annual)| Goals { cycle, annual })
}

/// Labels of the forms of a kind that nothing is computed from.
fn others(kind: FormKind) -> impl Strategy<Value = Vec<OtherField>> {
    let labels: &'static [&str] = match kind {
        FormKind::ProjectTarget => &[
            "项目属性",
            "单位职能概述",
            "项目概况",
            "立项依据",
            "可行性",
            "必要性",
            "项目实施进度计划",
            "测算依据",
            "项目性质",
        ],
        FormKind::TransferTarget => &["中央主管部门", "省级财政部门"],
        FormKind::SelfEvaluation => &[
            "中央主管部门",
            "分配科学性",
            "预算绩效管理情况",
            "项目实施内容及过程概述",
            "评价结论",
            "存在问题",
            "改进措施",
        ],
        _ => &[],
    };
    vec(option::of(sentence()), labels.len()).prop_map(move |texts| {
        let fields = labels.iter().zip(texts).filter_map(|(label, text)| {
            // Two labels do not say the same.
            let text = format!("{}（{label}）", text?);
            Some(OtherField { label: (*label).to_owned(), text })
        });
        fields.collect()
    })
}

/// Levels of which the form says that there is nothing to measure.
fn blank_rows(kind: FormKind) -> impl Strategy<Value = Vec<BlankRow>> {
    let most = if kind == FormKind::Evaluation { 0 } else { 4 };
    proptest::sample::subsequence(Category::ALL.to_vec(), 0..=most).prop_map(|categories| {
        let rows = categories.into_iter();
        rows.map(|category| BlankRow { category, not_applicable: true }).collect()
    })
}

const SENTENCES: [&str; 7] = [
    "全年维护路灯120盏，完好率不低于95%。",
    "组织“送书下乡”活动12场，服务群众≥3000人次。",
    "清淤河道3.5公里；验收合格率达100%。",
    "按进度支付工程款，做到A&B两个标段同步推进。",
    "群众来访<5日内>答复，矛盾化解率明显提高。",
    "聘用2名管理员，保障\"夜间\"出行安全。",
    "完成*重点*任务_年度考核_，资料归档#完整。",
];

fn sentence() -> impl Strategy<Value = String> {
    select(&SENTENCES[..]).prop_map(str::to_owned)
}

fn paragraph() -> impl Strategy<Value = String> {
    vec(sentence(), 1..6).prop_map(|sentences| sentences.concat())
}

/// An amount as printed in 元, and what the cell says.
fn money() -> impl Strategy<Value = (String, AmountCell)> {
    let fen = prop_oneof![
        1_i64..90_000_000,
        (1_i64..900_000).prop_map(|yuan| yuan * 100),
        (1_i64..9_000).prop_map(|thousands| thousands * 100_000),
        Just(0),
    ];
    fen.prop_map(|fen| {
        let raw = Decimal::new(fen, 2).normalize().to_string();
        let cell = AmountCell::parse(&raw, Some(AmountUnit::Yuan), AmountUnit::Yuan);
        (raw, cell)
    })
}

fn printed_amount() -> impl Strategy<Value = PrintedAmount> {
    money().prop_map(|(raw, cell)| PrintedAmount { raw, cell })
}

fn funds(is_department: bool) -> impl Strategy<Value = Vec<FundLine>> {
    let kinds: &'static [(FundKind, &str)] = if is_department {
        &[
            (FundKind::BasicSpending, "基本支出"),
            (FundKind::ProjectSpending, "项目支出"),
            (FundKind::SpecialFunds, "财政专项资金"),
            (FundKind::OtherDevelopmentSpending, "其他事业发展性支出"),
            (FundKind::Appropriation, "财政拨款"),
            (FundKind::OtherIncome, "其他资金"),
            (FundKind::OwnLevelUse, "市本级使用资金"),
            (FundKind::TransferDown, "拟用于对下转移支付资金"),
        ]
    } else {
        &[
            (FundKind::CycleTotal, "中期资金总额"),
            (FundKind::CycleAppropriation, "其中：财政拨款"),
            (FundKind::CycleOther, "其他资金"),
            (FundKind::AnnualTotal, "年度资金总额"),
            (FundKind::AnnualAppropriation, "其中：财政拨款"),
            (FundKind::AnnualOther, "其他资金"),
        ]
    };
    vec(option::weighted(0.8, money()), kinds.len()).prop_map(move |amounts| {
        let lines = kinds.iter().zip(amounts).filter_map(|((kind, label), amount)| {
            let (raw, cell) = amount?;
            Some(FundLine { kind: *kind, label: (*label).to_owned(), raw, cell })
        });
        lines.collect()
    })
}

const NAMES: [&str; 8] = [
    "维护路灯数量",
    "工程验收合格率",
    "“送书下乡”活动场次",
    "资金支付及时率",
    "河道清淤长度（公里）",
    "A&B标段完成比例",
    "受益群众人数",
    "服务对象满意程度",
];

fn value() -> impl Strategy<Value = PlannedValue> {
    let texts = prop_oneof![
        (1_u32..5000, select(&["盏", "场次", "人次", "公里", "件"][..]))
            .prop_map(|(number, unit)| format!("≥{number}{unit}")),
        (50_u32..=100).prop_map(|number| format!("≥{number}%")),
        (1_u32..90).prop_map(|number| format!("≤{number}万元/年")),
        (1_u32..13).prop_map(|month| format!("2025年{month}月底前")),
        Just("明显提升".to_owned()),
        Just("=100%".to_owned()),
        Just("±3%以内".to_owned()),
        Just("<5件".to_owned()),
    ];
    texts.prop_map(|text| PlannedValue::parse(&text))
}

fn indicators(kind: FormKind) -> BoxedStrategy<Vec<Indicator>> {
    let is_tree = kind == FormKind::Evaluation;
    vec(indicator(kind), 1..14)
        .prop_map(move |mut indicators| {
            for (index, indicator) in indicators.iter_mut().enumerate() {
                indicator.name = format!("{}之{}", indicator.name, index + 1);
            }
            if is_tree {
                indicators.sort_by_key(|indicator| indicator.category);
                for indicator in &mut indicators {
                    into_tree(indicator);
                }
            }
            indicators
        })
        .boxed()
}

/// Levels of an evaluation in place of those of a target.
fn into_tree(indicator: &mut Indicator) {
    let (level1, level2) = match indicator.category {
        Some(Category::EconomicCost | Category::SocialCost) => ("决策", "项目立项"),
        Some(Category::EnvironmentalCost) => ("决策", "资金投入"),
        Some(Category::Quantity | Category::Quality) => ("过程", "资金管理"),
        _ => ("过程", "组织实施"),
    };
    indicator.level1 = None;
    indicator.category = None;
    indicator.other_level1 = Some(level1.to_owned());
    indicator.other_level = Some(level2.to_owned());
    (indicator.cycle, indicator.annual, indicator.actual) = (None, None, None);
}

fn indicator(kind: FormKind) -> impl Strategy<Value = Indicator> {
    let planned = (
        select(&Category::ALL[..]),
        select(&NAMES[..]),
        option::of(value()),
        value(),
        option::of(1_u32..20),
        (option::of(sentence()), option::of(sentence())),
        vec(option::of(sentence()), 4),
    );
    let reported = (
        option::of(value()),
        option::of(value()),
        option::of(0_u32..20),
        option::of(sentence()),
        proptest::sample::subsequence(DeviationCause::ALL.to_vec(), 0..3),
        option::of(select(&LIKELIHOODS[..])),
        option::of(sentence()),
    );
    (planned, reported).prop_map(move |(planned, reported)| {
        let (category, name, cycle, annual, points, (explanation, basis), texts) = planned;
        let mut texts = texts.into_iter();
        let mut text = || texts.next().flatten();
        let mut indicator = Indicator {
            level1: Some(category.level1()),
            category: Some(category),
            name: name.to_owned(),
            cycle,
            annual: Some(annual),
            points: points.map(Decimal::from),
            explanation,
            basis,
            method: text(),
            data_source: text(),
            scoring_rule: text(),
            evidence: text(),
            ..Indicator::default()
        };
        let (actual, forecast, score, reason, causes, likelihood, remark) = reported;
        match kind {
            FormKind::Monitoring => {
                (indicator.actual, indicator.forecast) = (actual, forecast);
                (indicator.reason, indicator.causes) = (reason, causes);
                (indicator.likelihood, indicator.remark) = (likelihood, remark);
            }
            FormKind::SelfEvaluation
            | FormKind::DepartmentSelfEvaluation
            | FormKind::Evaluation => {
                indicator.actual = actual;
                indicator.score = score.map(|score| Decimal::new(i64::from(score) * 5, 1));
                indicator.reason = reason;
            }
            FormKind::DepartmentTarget
            | FormKind::ProjectTarget
            | FormKind::ProjectApproval
            | FormKind::TransferTarget => {}
        }
        indicator
    })
}

const LIKELIHOODS: [Likelihood; 3] =
    [Likelihood::Certain, Likelihood::Possible, Likelihood::Impossible];

fn results(kind: FormKind) -> BoxedStrategy<Option<Results>> {
    let reporting = match kind {
        FormKind::Monitoring => Reporting::Monitoring(Some(7)),
        FormKind::SelfEvaluation | FormKind::DepartmentSelfEvaluation => Reporting::SelfEvaluation,
        FormKind::Evaluation => Reporting::Evaluation,
        FormKind::DepartmentTarget
        | FormKind::ProjectTarget
        | FormKind::ProjectApproval
        | FormKind::TransferTarget => return Just(None).boxed(),
    };
    let month = if kind == FormKind::Monitoring { 1_u8..13 } else { 1..2 };
    let lines = (line(SourceKind::Total), line(SourceKind::Appropriation), line(SourceKind::Other));
    (
        lines,
        option::of(paragraph()),
        0_u32..1000,
        option::of(select(&["优", "良", "中", "差"][..])),
        month,
    )
        .prop_map(move |((total, appropriation, other), achieved, score, grade, month)| {
            let reporting = match reporting {
                Reporting::Monitoring(_) => Reporting::Monitoring(Some(month)),
                Reporting::SelfEvaluation | Reporting::Evaluation => reporting,
            };
            let mut results = Results::new(reporting);
            results.execution = vec![total, appropriation, other];
            results.achieved = achieved;
            results.total_points = Some(Decimal::ONE_HUNDRED);
            results.total_score = Some(Decimal::new(i64::from(score), 1));
            results.grade = grade.map(str::to_owned);
            Some(results)
        })
        .boxed()
}

fn line(kind: SourceKind) -> impl Strategy<Value = ExecutionLine> {
    let label = match kind {
        SourceKind::Total => "年度资金总额",
        SourceKind::Appropriation => "其中：当年财政拨款",
        SourceKind::CarriedOver => "上年结转资金",
        SourceKind::Other | SourceKind::Part => "其他资金",
    };
    let amounts = (
        option::of(printed_amount()),
        option::of(printed_amount()),
        option::of(printed_amount()),
        option::of(printed_amount()),
    );
    (amounts, option::of(0_i64..12_000), option::of(0_i64..100)).prop_map(
        move |((budget, adjusted, executed, forecast), rate, score)| {
            let mut line = ExecutionLine::new(kind, label);
            (line.budget, line.adjusted) = (budget, adjusted);
            (line.executed, line.forecast) = (executed, forecast);
            line.rate = rate.map(|rate| PrintedNumber {
                raw: format!("{}%", Decimal::new(rate, 2).normalize()),
                number: Some(Decimal::new(rate, 4)),
            });
            if kind == SourceKind::Total {
                line.points = Some(Decimal::TEN);
                line.score = score.map(|score| Decimal::new(score, 1));
            }
            line
        },
    )
}
