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

/// Imports the form in a file; gives its address.
pub(crate) async fn imported(clerk: &Browser, file: &str) -> String {
    let shown = clerk.upload("书屋.txt", file.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.text().contains("乡村书屋图书更新"));
    let attachment = shown.between("action=\"/import/", "\"");
    let kept = clerk.post(&format!("/import/{attachment}"), &[("form", "0")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let list = clerk.get(&kept.location).await;
    format!("/forms/{}", list.between("href=\"/forms/", "\""))
}

#[tokio::test]
async fn a_file_becomes_an_approved_document() {
    let town = Town::new(&[Level::Department, Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let department = town.signed_in(Role::DepartmentExaminer, Some(&town.department)).await;
    let bureau = town.signed_in(Role::PerformanceOfficer, None).await;
    let form = imported(&clerk, FILE).await;
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
    let low = [("revision", "2"), ("do", "pass"), ("grade", "fair")];
    let low = department.post(&move_to, &low).await;
    assert!(low.text().contains("不能通过"), "{}", low.text());
    let returned = [
        ("revision", "2"),
        ("do", "return"),
        ("grade", "fair"),
        ("grade-clarity", "fair"),
        ("cell", &quality),
        ("why", "请写明验收由谁组织"),
    ];
    let returned = department.post(&move_to, &returned).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.text());

    let notices = clerk.get("/").await.text();
    assert!(notices.contains("通知：1 条"), "{notices}");
    assert_eq!(clerk.post("/notices", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!clerk.get("/").await.text().contains("通知："));
    let text = clerk.get(form).await.text();
    assert!(text.contains("退回：请写明验收由谁组织"), "the cell says why: {text}");
    assert!(text.contains("未改") && text.contains("综合评定：中；明确清晰性 中"));
    let unchanged = done(&clerk, "submit", "", "2").await;
    assert!(unchanged.1.contains("还没有修改过"), "{}", unchanged.1);
    let saved = clerk.post(form, &[("revision", "2"), (&quality, "≥97%"), ("do", "submit")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(department.get(form).await.text().contains("已改"), "the examiner sees it");
    assert_eq!(done(&department, "pass", "同意", "3").await.0, StatusCode::SEE_OTHER);
    let draft = bureau.get(&format!("{form}/document/docx")).await;
    assert_eq!(draft.status, StatusCode::OK);
    let fields =
        [("revision", "3"), ("do", "pass"), ("opinion", "目标明确，予以批复。"), ("grade", "good")];
    let passed = bureau.post(&move_to, &fields).await;
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", passed.text());

    let late = clerk.post(form, &[("revision", "3"), (&quality, "≥1%"), ("do", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is approved is locked");
    assert!(late.text().contains("≥1%"), "what was typed is not lost");
    let document = clerk.get(&format!("{form}/document/html")).await.text();
    assert!(document.contains("目标明确，予以批复。") && document.contains("≥97%"));
    let code = document.split_once("留痕码：").expect("it bears a code").1;
    let code = code.split_once('（').expect("the code ends").0;
    let code = jixiao_store::HeadCode::parse(code).expect("it is a code");
    // Whoever holds the paper may ask whether the code is genuine.
    let stranger = town.stranger();
    let scanned = stranger.get(&format!("/verify/{code}")).await.text();
    assert!(scanned.contains("留痕码属实") && scanned.contains("乡村书屋图书更新"), "{scanned}");
    assert!(!scanned.contains("此后又有办理"));
    for (asked, answer) in [
        ("999-9f3c02ab77e1", "没有签发过"),
        (&format!("{}-000000000000", code.number), "没有签发过"),
        ("1-1", "应写成"),
    ] {
        let page = stranger.get(&format!("/verify?code={asked}")).await.text();
        assert!(page.contains(answer) && !page.contains("属实"), "{asked}: {page}");
    }
    assert!(document.contains("<svg role=\"img\""), "the code is printed for cameras");
    let verdict = town.store.verify(crate::client::REGION, &[code]).await.expect("it answers");
    assert_eq!(verdict.faults, []);
}

#[tokio::test]
async fn a_second_writer_is_shown_what_was_typed() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let colleague = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let form = imported(&clerk, FILE).await;
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

/// The fingerprint of the first finding of a rule on a page.
fn fingerprint(page: &str, code: &str) -> String {
    let (_, rest) = page.split_once(&format!("\"/rules/{code}\"")).expect("it is found");
    let (_, rest) = rest.split_once("/findings/").expect("something may be said to it");
    rest.split_once('"').expect("the address ends").0.to_owned()
}

#[tokio::test]
async fn an_error_is_explained_declined_and_waived() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let bureau = town.signed_in(Role::PerformanceOfficer, None).await;
    let form = imported(&clerk, &FILE.replace("≥98%", "≥120%")).await;
    let move_to = format!("{form}/move");
    let submit = [("revision", "1"), ("do", "submit")];
    let held = clerk.post(&move_to, &submit).await;
    assert!(held.text().contains("还有 1 处确定的错误"), "{}", held.text());
    let error = fingerprint(&clerk.get(&form).await.text(), "V110");
    let finding = format!("{form}/findings/{error}");
    let say = async |browser: &Browser, done: &str, reason: &str| {
        browser.post(&finding, &[("do", done), ("reason", reason)]).await
    };
    assert_eq!(say(&clerk, "explain", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&clerk, "grant", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(say(&bureau, "explain", "含补验").await.status, StatusCode::FORBIDDEN);
    let gone = format!("{form}/findings/{}", "0".repeat(64));
    let gone = clerk.post(&gone, &[("do", "explain"), ("reason", "含补验")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = say(&clerk, "explain", "含上年补验的图书").await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    let submitted = clerk.post(&move_to, &submit).await;
    assert_eq!(submitted.status, StatusCode::SEE_OTHER, "{}", submitted.text());

    let late = say(&clerk, "waive", "含补验").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "it is handed in");
    let page = bureau.get(&form).await.text();
    assert!(page.contains("已说明，待审核") && page.contains("含上年补验的图书"), "{page}");
    assert_eq!(say(&bureau, "decline", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&bureau, "decline", "请附清单").await.status, StatusCode::SEE_OTHER);
    assert_eq!(say(&bureau, "grant", "").await.status, StatusCode::CONFLICT, "it was decided");
    let returned = [("revision", "1"), ("do", "return"), ("reason", &error)];
    assert_eq!(bureau.post(&move_to, &returned).await.status, StatusCode::SEE_OTHER);

    let cell = cell_of(&clerk.get(&form).await.text(), "≥90%");
    let resubmit = [("revision", "1"), (cell.as_str(), "≥91%"), ("do", "submit")];
    let declined = clerk.post(&form, &resubmit).await;
    assert!(declined.text().contains("还有 1 处确定的错误"), "{}", declined.text());
    let asked = say(&clerk, "waive", "补验清单已上传").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    let fields = [("revision", "2"), ("do", "submit")];
    assert_eq!(clerk.post(&move_to, &fields).await.status, StatusCode::SEE_OTHER);
    let list = bureau.get("/forms").await.text();
    assert!(list.contains("● 2 错误"), "{list}");
    let granted = say(&bureau, "grant", "").await;
    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.text());
    let page = bureau.get(&form).await.text();
    assert!(page.contains("检查结果：1 错误") && page.contains("已豁免"), "{page}");
    assert!(bureau.get("/forms").await.text().contains("● 1 错误"), "it counts no longer");
    let verdict = town.store.verify(crate::client::REGION, &[]).await.expect("it answers");
    assert_eq!(verdict.faults, []);
}

#[tokio::test]
async fn a_proposed_correction_is_taken_over() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let form = imported(&clerk, &FILE.replace("≥98%", "298%")).await;
    let page = clerk.get(&form).await;
    let button = page.between("value=\"fix:", "\"");
    assert!(page.text().contains("采用建议：“298%”改为“≥98%”"), "{}", page.text());
    let gone = clerk.post(&form, &[("revision", "1"), ("do", "fix:00")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    // What was typed elsewhere is kept.
    let cell = cell_of(&page.text(), "≥90%");
    let take = format!("fix:{button}");
    let fields = [("revision", "1"), (cell.as_str(), "≥91%"), ("do", take.as_str())];
    let taken = clerk.post(&form, &fields).await;
    assert_eq!(taken.location, form, "{}", taken.text());
    let page = clerk.get(&form).await.text();
    assert!(page.contains(">\n≥98%<") && page.contains(">\n≥91%<"), "{page}");
    assert!(!page.contains("298%"), "{page}");
}

#[tokio::test]
async fn the_documents_of_a_list_come_in_one_package() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let other = town.signed_in(Role::Clerk, Some(&town.waterworks)).await;
    assert_eq!(clerk.get("/documents/docx").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    imported(&clerk, FILE).await;
    imported(&clerk, FILE).await;
    let package = clerk.get("/documents/docx?year=2026&stage=draft").await;
    assert_eq!(package.status, StatusCode::OK, "{}", package.text());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package.bytes)).expect("a zip");
    assert_eq!(archive.len(), 2);
    let mut document = Vec::new();
    let mut entry = archive.by_index(0).expect("a document");
    assert_eq!(entry.name().expect("it has a name"), "001 清源镇文化站 乡村书屋图书更新.docx");
    std::io::copy(&mut entry, &mut document).expect("it is unpacked");
    let document = jixiao_documents::read(&document, None).expect("it is read");
    assert!(!document.blocks.is_empty());
    let foreign = other.get("/documents/docx?year=2026").await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "other units' are not packed");
    assert_eq!(clerk.get("/documents/exe").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_work_of_an_account_goes_to_a_successor() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let guard = town.signed_in(Role::SecurityAdministrator, None).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let accounts = town.store.accounts(crate::client::REGION).await.expect("they are listed");
    let old = accounts.iter().find(|account| account.role == Role::Clerk).expect("a clerk");
    let address = format!("/accounts/{}", old.key);
    let fields = [("do", "hand-over"), ("name", "新经办")];
    assert_eq!(clerk.post(&address, &fields).await.status, StatusCode::FORBIDDEN);
    let unnamed = guard.post(&address, &[("do", "hand-over")]).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let handed = guard.post(&address, &fields).await.text();
    assert!(handed.contains("请把这个链接交给“新经办”"), "{handed}");
    let accounts = town.store.accounts(crate::client::REGION).await.expect("they are listed");
    let new = accounts.iter().find(|account| account.name == "新经办").expect("it is made");
    assert_eq!((new.role, new.unit.as_ref()), (Role::Clerk, Some(&town.station)));
    assert_eq!(clerk.get("/").await.location, "/sign-in", "the old one is closed");
    let again = guard.post(&address, &[("do", "hand-over"), ("name", "又一人")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn deadlines_stand_at_the_workbench() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let administrator = town.signed_in(Role::SystemAdministrator, None).await;
    imported(&clerk, FILE).await;
    let set = async |browser: &Browser, declare: &str, examine: &str| {
        let fields =
            [("year", "2026"), ("name", "一上"), ("declare_by", declare), ("examine_by", examine)];
        browser.post("/rounds", &fields).await
    };
    assert_eq!(set(&clerk, "2099-12-05", "").await.status, StatusCode::FORBIDDEN);
    for (declare, examine) in [("", ""), ("2099-12-05", "2099-12-01"), ("2099-13-05", "")] {
        let refused = set(&administrator, declare, examine).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{declare} {examine}");
    }
    assert_eq!(set(&administrator, "2099-12-05", "").await.status, StatusCode::SEE_OTHER);
    let page = clerk.get("/?year=2026").await.text();
    assert!(page.contains("2026 年度“一上”：单位 2099年12月5日 前提交"), "{page}");
    assert_eq!(page.matches("还有").count(), 2, "the round and the to-do: {page}");
    set(&administrator, "2020-12-05", "2020-12-20").await;
    let page = clerk.get("/?year=2026").await.text();
    assert!(page.contains("已过") && page.contains("逾期未报完"), "{page}");
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
    let form = imported(&clerk, FILE).await;
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
