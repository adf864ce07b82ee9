//! A form from a file to its approval.

use axum::http::StatusCode;
use jixiao_domain::role::Role;
use jixiao_domain::stage::Level;
use jixiao_domain::value::PlannedValue;
use jixiao_forms::ReadForm;

use crate::client::{Browser, Town};

/// A project whose table adds up.
pub(crate) const FILE: &str = "项目支出绩效目标申报表\n\
    （2026年度）\n\
    项目名称\t乡村书屋图书更新\n\
    主管部门\t清源镇文旅局\t实施单位\t清源镇文化站\n\
    项目资金（元）\t年度资金总额\t60000\n\
    总体目标\t为12个乡村书屋更新图书3000册，读者满意度达到90%以上。\n\
    一级指标\t二级指标\t三级指标\t指标值\n\
    成本指标\t经济成本指标\t图书采购单价\t≤20元/册\n\
    产出指标\t数量指标\t更新图书数量\t≥3000册\n\
    \t质量指标\t图书验收合格率\t≥98%\n\
    \t时效指标\t更新完成时间\t2026年11月底前\n\
    效益指标\t社会效益指标\t书屋年借阅人次\t≥5000人次\n\
    满意度指标\t服务对象满意度指标\t读者满意度\t≥90%\n";

/// The table cell that holds a text: its name in the editor.
fn cell_of(page: &str, text: &str) -> String {
    let (before, _) = page.split_once(&format!(">\n{text}</textarea>")).expect("it is in a cell");
    let (_, name) = before.rsplit_once("name=\"").expect("the cell has a name");
    name.split_once('"').expect("the name ends").0.to_owned()
}

async fn imported(clerk: &Browser) -> String {
    let shown = clerk.upload("书屋.txt", FILE.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.text().contains("乡村书屋图书更新"));
    let attachment = shown.between("action=\"/import/", "\"");
    let kept = clerk.post(&format!("/import/{attachment}"), &[("form", "0")]).await;
    assert_eq!(kept.location, "/forms?year=2026&stage=draft", "{}", kept.text());
    let list = clerk.get(&kept.location).await;
    format!("/forms/{}", list.between("href=\"/forms/", "\""))
}

#[tokio::test]
async fn a_file_becomes_an_approved_document() {
    let town = Town::new(&[Level::Department, Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let department = town.signed_in(Role::DepartmentExaminer, Some(&town.department)).await;
    let bureau = town.signed_in(Role::PerformanceOfficer, None).await;
    let form = imported(&clerk).await;
    let form = form.as_str();

    let page = clerk.get(form).await;
    let text = page.text();
    assert!(text.contains("≥3000 册"), "a value shows how it was understood: {text}");
    let quality = cell_of(&text, "≥98%");
    let revision = page.between("name=\"revision\" value=\"", "\"");
    assert_eq!(revision, "1");
    let live =
        clerk.post(&format!("{form}/check"), &[("revision", "1"), (&quality, "＜120%")]).await;
    assert!(live.text().contains("● 错误"), "{}", live.text());

    let saved = clerk.post(form, &[("revision", "1"), (&quality, "≥99%"), ("do", "save")]).await;
    assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, form));
    assert!(clerk.get(form).await.text().contains("第 2 版"));

    let move_to = format!("{form}/move");
    let done = async |browser: &Browser, done: &str, opinion: &str, revision: &str| {
        let fields = [("revision", revision), ("do", done), ("opinion", opinion)];
        let answer = browser.post(&move_to, &fields).await;
        (answer.status, answer.text())
    };
    let submitted = done(&clerk, "submit", "", "2").await;
    assert_eq!(submitted.0, StatusCode::SEE_OTHER, "{}", submitted.1);
    let early = done(&bureau, "pass", "", "2").await;
    assert_eq!(early.0, StatusCode::FORBIDDEN, "the department has not passed it on");
    let mute = done(&department, "return", "", "2").await;
    assert_eq!(mute.0, StatusCode::UNPROCESSABLE_ENTITY, "a return says why");
    let returned = done(&department, "return", "请写明验收由谁组织", "2").await;
    assert_eq!(returned.0, StatusCode::SEE_OTHER);

    let text = clerk.get(form).await.text();
    assert!(text.contains("请写明验收由谁组织"));
    let unchanged = done(&clerk, "submit", "", "2").await;
    assert!(unchanged.1.contains("还没有修改过"), "{}", unchanged.1);
    let saved = clerk.post(form, &[("revision", "2"), (&quality, "≥97%"), ("do", "submit")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(done(&department, "pass", "同意", "3").await.0, StatusCode::SEE_OTHER);
    let draft = bureau.get(&format!("{form}/document/docx")).await;
    assert_eq!(draft.status, StatusCode::OK);
    let passed = done(&bureau, "pass", "目标明确，予以批复。", "3").await;
    assert_eq!(passed.0, StatusCode::SEE_OTHER, "{}", passed.1);

    let late = clerk.post(form, &[("revision", "3"), (&quality, "≥1%"), ("do", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is approved is locked");
    assert!(late.text().contains("≥1%"), "what was typed is not lost");
    let document = clerk.get(&format!("{form}/document/html")).await.text();
    assert!(document.contains("目标明确，予以批复。") && document.contains("≥97%"));
    let code = document.split_once("留痕码：").expect("it bears a code").1;
    let code = code.split_once('（').expect("the code ends").0;
    let code = jixiao_store::HeadCode::parse(code).expect("it is a code");
    let verdict = town.store.verify(crate::client::REGION, &[code]).await.expect("it answers");
    assert_eq!(verdict.faults, []);
}

#[tokio::test]
async fn a_second_writer_is_shown_what_was_typed() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let colleague = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let form = imported(&clerk).await;
    let cell = cell_of(&clerk.get(&form).await.text(), "≥98%");
    let write = async |browser: &Browser, text: &str| {
        browser.post(&form, &[("revision", "1"), (&cell, text), ("do", "save")]).await
    };
    assert_eq!(write(&clerk, "≥99%").await.status, StatusCode::SEE_OTHER);
    let refused = write(&colleague, "≥96%").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("≥96%") && refused.text().contains("没有保存"));
    assert!(clerk.get(&form).await.text().contains("≥99%"));
}

#[tokio::test]
async fn a_blank_form_grows_by_a_row() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let fields = [("kind", "project"), ("year", "2026"), ("name", "村级路灯维护")];
    let made = clerk.post("/forms", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = clerk.get(&made.location).await.text();
    assert!(page.contains("村级路灯维护") && page.contains("清源镇文化站"));
    let row = page.split_once("value=\"insert:").expect("rows can be added").1;
    let row = row.split_once('"').expect("the number ends").0;
    let cells = page.matches("<textarea").count();
    let done = format!("insert:{row}");
    let grown = clerk.post(&made.location, &[("revision", "1"), ("do", &done)]).await;
    assert_eq!(grown.status, StatusCode::SEE_OTHER);
    assert!(clerk.get(&made.location).await.text().matches("<textarea").count() > cells);
}

#[tokio::test]
async fn forms_are_passed_in_a_batch_copied_and_compared() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let bureau = town.signed_in(Role::PerformanceOfficer, None).await;
    let form = imported(&clerk).await;
    let key = form.trim_start_matches("/forms/");
    let draft = bureau.post("/batch", &[("form", key), ("do", "pass")]).await;
    assert!(draft.text().contains("不由您办理"), "a draft is not passed: {}", draft.text());
    let submit = [("revision", "1"), ("do", "submit")];
    let submitted = clerk.post(&format!("{form}/move"), &submit).await;
    assert_eq!(submitted.status, StatusCode::SEE_OTHER, "{}", submitted.text());
    let seen = bureau.post("/batch", &[("form", key), ("do", "show")]).await.text();
    assert!(seen.contains("预算合计 60,000.00 元"), "{seen}");
    assert!(clerk.get(&form).await.text().contains("绩效岗审核"), "showing passes nothing");
    let passed = bureau.post("/batch", &[("form", key), ("do", "pass")]).await.text();
    assert!(passed.contains("已通过 1 张"), "{passed}");
    assert!(clerk.get(&form).await.text().contains("已批复"));

    // What was approved stays in force until the adjustment is.
    let adjust = [("revision", "1"), ("do", "adjust"), ("opinion", "追加预算")];
    let opened = clerk.post(&format!("{form}/move"), &adjust).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let cell = cell_of(&clerk.get(&form).await.text(), "≥3000册");
    let fields = [("revision", "1"), (cell.as_str(), "≥2900册"), ("do", "save")];
    assert_eq!(clerk.post(&form, &fields).await.status, StatusCode::SEE_OTHER);
    let document = clerk.get(&format!("{form}/document/html")).await.text();
    assert!(document.contains("≥3000册") && document.contains("留痕码"), "{document}");
    let fields = [("revision", "2"), (cell.as_str(), "≥3000册"), ("do", "submit")];
    assert_eq!(clerk.post(&form, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let copied = clerk.post(&format!("{form}/copy"), &[]).await;
    let page = clerk.get(&copied.location).await.text();
    assert!(page.contains("2027 年度") && page.contains("更新图书数量"), "{page}");
    let cell = cell_of(&page, "≥3000册");
    let fields = [("revision", "1"), (cell.as_str(), "≥3500册"), ("do", "save")];
    let saved = clerk.post(&copied.location, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    for with in ["1", "last-year"] {
        let compared = clerk.get(&format!("{}/compare?with={with}", copied.location)).await;
        let text = compared.text();
        assert!(text.contains("<del>≥3000册</del> <ins>≥3500册</ins>"), "{text}");
    }
}

/// What a form promises; signs of a scan ($\\geq$) are written as what they stand for.
fn promised(read: &ReadForm) -> Vec<String> {
    let promise = |value: &Option<PlannedValue>| value.as_ref().map(|value| value.promise.clone());
    let indicators = read.form.table.indicators.iter().map(|indicator| {
        let (cycle, annual) = (promise(&indicator.cycle), promise(&indicator.annual));
        format!("{:?} {} {cycle:?} {annual:?}", indicator.category, indicator.name)
    });
    indicators.collect()
}

/// The published document of a town's office, where it is at hand.
#[tokio::test]
async fn a_published_document_loses_nothing_on_its_way_through_the_tables() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real/000_c889fea231715124.txt");
    let Ok(content) = std::fs::read(path) else {
        eprintln!("{path} is not there: the published document was not imported");
        return;
    };
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let shown = clerk.upload("公开.txt", &content).await;
    let attachment = shown.between("action=\"/import/", "\"");
    let positions: Vec<String> = (0..8).map(|position| position.to_string()).collect();
    let fields: Vec<(&str, &str)> = positions.iter().map(|it| ("form", it.as_str())).collect();
    let kept = clerk.post(&format!("/import/{attachment}"), &fields).await;
    let list = clerk.get(&kept.location).await.text();
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
    let document = jixiao_documents::read(&content, None).expect("it is read");
    let printed = jixiao_forms::read(&document, &settings);
    let (mut seen, mut indicators) = (0, 0);
    for form in list.split("href=\"/forms/").skip(1).filter_map(|rest| rest.split_once('"')) {
        let html = clerk.get(&format!("/forms/{}/document/html", form.0)).await;
        let document = jixiao_documents::read(&html.bytes, None).expect("it is read");
        let written = jixiao_forms::read(&document, &settings);
        let name = written[0].form.short_name();
        let origin = printed.iter().find(|read| read.form.short_name() == name).expect(name);
        assert_eq!(written[0].form.goals, origin.form.goals, "{name}");
        assert_eq!(promised(&written[0]), promised(origin), "{name}");
        seen += 1;
        indicators += written[0].form.table.indicators.len();
    }
    assert_eq!((seen, indicators), (8, 61));
}
