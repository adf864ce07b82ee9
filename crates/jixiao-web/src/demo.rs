//! A made-up town to try the office with: units, three fiscal years, forms at every stage, some with
//! faults. Every name and text is invented.

use jixiao_domain::role::Role;
use jixiao_domain::settings::Settings;
use jixiao_domain::stage::{Level, Move, Stage};
use jixiao_findings::Severity;
use jixiao_forms::templates;
use jixiao_store::{
    Actor, Key, Moment, NewAccount, NewExplanation, NewForm, NewRevision, NewRound, StageMove,
    StoreError, Wish,
};

use crate::Office;
use crate::checking::{CheckedDossier, Found};
use crate::official::Official;
use crate::password;

/// An account of the town.（演示账号）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub name: String,
    /// What it is for.
    pub role: Role,
}

const DEPARTMENTS: [&str; 5] = ["党政办公室", "文化旅游局", "农业农村局", "城市管理局", "教育局"];

/// Units with the position of their department.
const UNITS: [(&str, usize); 25] = [
    ("档案馆", 0),
    ("机关服务中心", 0),
    ("信访办公室", 0),
    ("政务服务中心", 0),
    ("应急管理站", 0),
    ("文化站", 1),
    ("图书馆", 1),
    ("博物馆", 1),
    ("体育中心", 1),
    ("旅游服务站", 1),
    ("水务所", 2),
    ("农技推广站", 2),
    ("林业站", 2),
    ("畜牧兽医站", 2),
    ("乡村振兴中心", 2),
    ("环卫所", 3),
    ("路灯管理所", 3),
    ("市政维护站", 3),
    ("园林绿化站", 3),
    ("综合执法队", 3),
    ("中心小学", 4),
    ("第二小学", 4),
    ("初级中学", 4),
    ("幼儿园", 4),
    ("教师发展中心", 4),
];

/// What a project buys: name, thing, its unit of count, price in 元, number, what is measured of it.
struct Project {
    name: &'static str,
    thing: &'static str,
    unit: &'static str,
    price: i64,
    number: i64,
    quality: &'static str,
    effect: &'static str,
    asked: &'static str,
}

const PROJECTS: [Project; 8] = [
    Project {
        name: "设施设备维护",
        thing: "维护设备",
        unit: "台",
        price: 600,
        number: 120,
        quality: "设备维护合格率",
        effect: "设备正常运行率",
        asked: "使用人员",
    },
    Project {
        name: "便民讲座",
        thing: "举办讲座",
        unit: "场",
        price: 1500,
        number: 24,
        quality: "讲座内容达标率",
        effect: "听众知识测评合格率",
        asked: "参加群众",
    },
    Project {
        name: "从业人员培训",
        thing: "培训从业人员",
        unit: "人次",
        price: 380,
        number: 200,
        quality: "培训考核合格率",
        effect: "培训内容应用率",
        asked: "参训人员",
    },
    Project {
        name: "数字化档案整理",
        thing: "整理档案",
        unit: "卷",
        price: 12,
        number: 8000,
        quality: "档案整理差错返工率",
        effect: "档案网上查阅占比",
        asked: "查档群众",
    },
    Project {
        name: "老旧管线改造",
        thing: "改造管线",
        unit: "米",
        price: 260,
        number: 900,
        quality: "改造工程验收合格率",
        effect: "改造片区故障报修下降率",
        asked: "受益居民",
    },
    Project {
        name: "公共区域绿化补植",
        thing: "补植树木",
        unit: "株",
        price: 180,
        number: 500,
        quality: "补植树木成活率",
        effect: "公共区域绿化覆盖率",
        asked: "周边居民",
    },
    Project {
        name: "惠民演出",
        thing: "组织演出",
        unit: "场",
        price: 9000,
        number: 10,
        quality: "演出质量达标率",
        effect: "演出覆盖村社区比例",
        asked: "观众",
    },
    Project {
        name: "安全隐患排查",
        thing: "排查场所",
        unit: "处",
        price: 150,
        number: 640,
        quality: "隐患登记准确率",
        effect: "隐患整改闭环率",
        asked: "场所负责人",
    },
];

/// A project's form as an office would type it; some have a fault.
fn text([town, department, unit]: [&str; 3], year: u16, project: &Project, fault: usize) -> String {
    let Project { name, thing, unit: count, price, number, quality, effect, asked } = project;
    let less = quality.contains("差错");
    let quality_value = match fault {
        1 => "≥120%",
        _ if less => "≤2%",
        _ => "≥95%",
    };
    let budget = if fault == 2 { price * number * 13 / 10 } else { price * number };
    let promised = if fault == 3 { number * 2 } else { *number };
    let satisfaction = if fault == 4 { "满意" } else { "≥90%" };
    let effect_value = if fault == 5 { "明显提升" } else { "≥85%" };
    format!(
        "项目支出绩效目标申报表\n（{year}年度）\n项目名称\t{name}\n\
         主管部门\t{town}{department}\t实施单位\t{town}{unit}\n\
         项目资金（元）\t年度资金总额\t{budget}\n\
         总体目标\t全年{thing}{promised}{count}，{effect}达到85%以上，{asked}满意度达到90%以上。\n\
         一级指标\t二级指标\t三级指标\t指标值\n\
         成本指标\t经济成本指标\t{thing}单价\t≤{price}元/{count}\n\
         产出指标\t数量指标\t{thing}数量\t≥{number}{count}\n\
         \t质量指标\t{quality}\t{quality_value}\n\
         \t时效指标\t完成时间\t{year}年11月底前\n\
         效益指标\t社会效益指标\t{effect}\t{effect_value}\n\
         满意度指标\t服务对象满意度指标\t{asked}满意度\t{satisfaction}\n"
    )
}

/// The stage at which a form of the town stands; the coming year has all of them.
fn stage(office: &Office, years_ago: u16, position: usize) -> Stage {
    let levels = office.region.levels.all();
    let at = |level: usize| Stage::Examined(levels[level % levels.len()]);
    match (years_ago, position % 7) {
        (0, 0 | 1) => Stage::Draft,
        (0, 2) => Stage::Returned,
        (0, 3 | 4) => at(position / 7),
        (0, 5) => at(position / 7 + 1),
        _ => Stage::Approved,
    }
}

/// Who works in the town's offices.
struct People {
    clerks: Vec<(Key, Key)>,
    examiners: Vec<(Level, Vec<Key>)>,
}

/// A day in minutes.
const DAY: i64 = 24 * 60;

/// Fills an office that has nothing yet; `latest` is the year that is declared now. All accounts have
/// the password.
pub async fn fill(
    office: &Office,
    latest: u16,
    password: &str,
    now: Moment,
) -> Result<Vec<DemoAccount>, StoreError> {
    let hash = password::hash(password.to_owned()).await;
    let hash = hash.map_err(|_| StoreError::Broken("演示密码没有加密".to_owned()))?;
    let round = NewRound {
        fiscal_year: latest,
        name: "一上".to_owned(),
        declare_by: now.plus_minutes(12 * DAY),
        examine_by: Some(now.plus_minutes(26 * DAY)),
    };
    let mut change = office.store.begin(&office.region.code, &Actor::System, now).await?;
    change.set_round(&round).await?;
    change.commit().await?;
    let mut accounts = Vec::new();
    let people = people(office, &hash, now, &mut accounts).await?;
    for (position, (unit, clerk)) in people.clerks.iter().enumerate() {
        for years_ago in 0..3 {
            let year = latest - years_ago;
            let at = now.plus_minutes(-i64::from(years_ago) * 365 * DAY);
            forms(office, &people, (position, unit, clerk), (year, years_ago), at).await?;
        }
    }
    Ok(accounts)
}

/// Units and accounts.
async fn people(
    office: &Office,
    hash: &str,
    now: Moment,
    accounts: &mut Vec<DemoAccount>,
) -> Result<People, StoreError> {
    let (store, region) = (&office.store, &office.region);
    let town = region.name.as_str();
    let mut change = store.begin(&region.code, &Actor::System, now).await?;
    let mut departments = Vec::new();
    for name in DEPARTMENTS {
        departments.push(change.add_unit(&format!("{town}{name}"), None).await?);
    }
    let mut open: Vec<(String, Role, Option<Key>)> = vec![
        ("系统管理员".to_owned(), Role::SystemAdministrator, None),
        ("审计管理员".to_owned(), Role::AuditAdministrator, None),
        ("业务科室".to_owned(), Role::DivisionExaminer, None),
        ("绩效岗".to_owned(), Role::PerformanceOfficer, None),
        ("人大代表".to_owned(), Role::Reader, None),
    ];
    for (name, key) in DEPARTMENTS.iter().zip(&departments) {
        open.push((format!("{name}审核"), Role::DepartmentExaminer, Some(key.clone())));
    }
    for (name, department) in UNITS {
        let parent = departments.get(department);
        let key = change.add_unit(&format!("{town}{name}"), parent).await?;
        open.push((format!("{name}经办"), Role::Clerk, Some(key)));
    }
    let mut people = People { clerks: Vec::new(), examiners: Vec::new() };
    let (mut at_departments, mut divisions, mut officers) = (Vec::new(), Vec::new(), Vec::new());
    for (name, role, unit) in open {
        let new = NewAccount { name: name.clone(), role, unit: unit.clone() };
        let (key, _) = change.add_account(&new).await?;
        change.set_password(&key, hash).await?;
        match (role, unit) {
            (Role::Clerk, Some(unit)) => people.clerks.push((unit, key)),
            (Role::DepartmentExaminer, _) => at_departments.push(key),
            (Role::DivisionExaminer, _) => divisions.push(key),
            (Role::PerformanceOfficer, _) => officers.push(key),
            _ => {}
        }
        accounts.push(DemoAccount { name, role });
    }
    change.commit().await?;
    people.examiners = vec![
        (Level::Department, at_departments),
        (Level::Division, divisions),
        (Level::PerformanceOffice, officers),
    ];
    Ok(people)
}

/// The forms of one unit and year, each moved to its stage.
async fn forms(
    office: &Office,
    people: &People,
    (position, unit, clerk): (usize, &Key, &Key),
    (year, years_ago): (u16, u16),
    at: Moment,
) -> Result<(), StoreError> {
    let (name, department) = UNITS[position % UNITS.len()];
    let town = office.region.name.as_str();
    for number in 0..2 + position % 2 {
        let project = &PROJECTS[(position + 3 * number) % PROJECTS.len()];
        let serial = position + 5 * number;
        // What was approved in earlier years had been put right.
        let fault = if years_ago == 0 { serial % 9 } else { 0 };
        let text = text([town, DEPARTMENTS[department], name], year, project, fault);
        let Some((table, revision)) = laid_out(&text, &office.settings) else {
            return Err(StoreError::Broken(format!("演示表“{}”没有读出", project.name)));
        };
        let actor = Actor::Account(clerk.clone());
        let region = office.region.code.as_str();
        let mut change = office.store.begin(region, &actor, at).await?;
        let new = NewForm { fiscal_year: year, unit: unit.clone(), revision };
        let key = change.add_form(&new).await?;
        let (errors, warnings) = counts(&table, &office.settings);
        change.count_findings(&key, errors, warnings).await?;
        change.commit().await?;
        let goal = stage(office, years_ago, serial);
        move_to(office, people, (&key, clerk, department, &table), goal, at).await?;
    }
    Ok(())
}

fn laid_out(text: &str, settings: &Settings) -> Option<(Official, NewRevision)> {
    let document = jixiao_documents::read(text.as_bytes(), None).ok()?;
    let read = jixiao_forms::read(&document, settings).into_iter().next()?;
    let template = templates::suitable(read.form.kind(), read.layout);
    let table = Official::of(&template.sheet(&read.form), template);
    let read = table.read(settings);
    let revision = crate::pages::forms::revision_of(&table, read.as_ref(), None);
    Some((table, revision))
}

/// Errors and warnings of a form by itself.
fn counts(table: &Official, settings: &Settings) -> (u32, u32) {
    let mut dossier = CheckedDossier::default();
    let Some(position) = dossier.put(None, table.read(settings)) else { return (0, 0) };
    dossier.check(settings);
    dossier.counts(position)
}

/// Submits a form and passes it on, or returns it, until it stands at a stage.
async fn move_to(
    office: &Office,
    people: &People,
    (key, clerk, department, table): (&Key, &Key, usize, &Official),
    goal: Stage,
    at: Moment,
) -> Result<(), StoreError> {
    let (store, region) = (&office.store, office.region.code.as_str());
    loop {
        let form = store.form(region, key).await?;
        if form.stage == goal {
            return Ok(());
        }
        let (done, opinion) = match (form.stage, goal) {
            (Stage::Draft, _) => (Move::Submit, None),
            (_, Stage::Returned) => (Move::Return, Some("请核对检查结果中的数字，改正后再提交。")),
            _ => (Move::Pass, Some("指标与资金相匹配，同意。")),
        };
        let Some(stage) = office.region.levels.after(form.stage, done) else { return Ok(()) };
        let actor = match form.stage {
            Stage::Examined(level) => {
                let known = people.examiners.iter().find(|(known, _)| *known == level);
                let known = known.map(|(_, keys)| keys.as_slice()).unwrap_or_default();
                known.get(department).or(known.first()).unwrap_or(clerk)
            }
            Stage::Draft | Stage::Returned | Stage::Approved | Stage::Adjusting => clerk,
        };
        let mut change = store.begin(region, &Actor::Account(actor.clone()), at).await?;
        if done == Move::Submit {
            // A sure error is corrected or explained before a form is handed in.
            for explanation in explained(table, &office.settings) {
                change.explain(key, explanation).await?;
            }
        }
        change.move_on(&StageMove { form: &form, done, stage, opinion }).await?;
        change.commit().await?;
    }
}

/// What a clerk says to the errors of a form.
fn explained(table: &Official, settings: &Settings) -> Vec<NewExplanation> {
    let mut dossier = CheckedDossier::default();
    let Some(position) = dossier.put(None, table.read(settings)) else { return Vec::new() };
    dossier.check(settings);
    let errors = dossier.found(position).into_iter();
    let errors = errors.filter(|found| found.finding.severity == Severity::Error);
    let said = |found: Found| NewExplanation {
        fingerprint: found.fingerprint,
        code: found.finding.code.to_owned(),
        message: found.finding.message,
        wish: Wish::Explained,
        reason: "数字正与财务核对，先行提交。".to_owned(),
        revision: 1,
    };
    errors.map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_town_is_read_whole() {
        let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
        for (position, project) in PROJECTS.iter().enumerate() {
            let text = text(["清源镇", DEPARTMENTS[1], UNITS[position].0], 2026, project, position);
            let (table, revision) = laid_out(&text, &settings).expect("it is read");
            let read = table.read(&settings).expect("it is read again");
            assert_eq!(read.form.table.indicators.len(), 6, "{text}");
            assert_eq!(revision.name, project.name);
            assert!(revision.budget.is_some());
        }
    }

    #[test]
    fn forms_without_a_planted_fault_have_no_error() {
        let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
        for project in &PROJECTS {
            for (fault, has_error) in [(0, false), (1, true)] {
                let text = text(["清源镇", DEPARTMENTS[1], UNITS[5].0], 2026, project, fault);
                let (table, _) = laid_out(&text, &settings).expect("it is read");
                let errors = counts(&table, &settings).0;
                assert_eq!(errors > 0, has_error, "{} {fault}: {errors}", project.name);
            }
        }
    }
}
