//! What a template writes reads back, in every format.

use jixiao_documents::Format;
use jixiao_documents::paper::{Line, Paper, Properties, Row, Sheet, docx, html, markdown, xlsx};
use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::settings::Settings;
use jixiao_forms::templates::{self, Template};
use jixiao_testkit::generated;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const FORMATS: [Format; 4] = [Format::Xlsx, Format::Docx, Format::Html, Format::Markdown];

fn written(sheets: Vec<Sheet>, format: Format) -> Vec<u8> {
    let paper = Paper { properties: Properties::default(), sheets };
    match format {
        Format::Xlsx => xlsx::write(&paper).expect("a workbook"),
        Format::Docx => docx::write(&paper).expect("a document"),
        Format::Html => html::write(&paper).into_bytes(),
        Format::Markdown => markdown::write(&paper).into_bytes(),
        other => panic!("{} is not written", other.id()),
    }
}

fn read(bytes: &[u8], format: Format) -> Vec<Form> {
    let settings = settings();
    let document = jixiao_documents::read(bytes, Some(format)).expect("a document");
    let read = jixiao_forms::read(&document, &settings);
    read.into_iter().map(|read| read.form).collect()
}

fn settings() -> Settings {
    jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack")
}

/// The texts of a sheet, one row a line, for messages that show what differs.
fn text(sheet: &Sheet) -> String {
    let line = |line: &Line| {
        let parts: Vec<&str> = line.parts.iter().map(|part| part.text.trim()).collect();
        format!("{}\n", parts.join(" | "))
    };
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| {
            format!("{}+{}x{}: {}", cell.column, cell.span.columns, cell.span.rows, cell.text)
        });
        format!("{}\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let above = sheet.above.iter().map(line);
    above.chain(sheet.rows.iter().map(row)).chain(sheet.below.iter().map(line)).collect()
}

/// The form, written and read, looks as it did: all that the template prints came back.
fn check(template: &Template, form: &Form, format: Format) -> Result<(), TestCaseError> {
    let sheet = template.sheet(form);
    let bytes = written(vec![sheet.clone()], format);
    let forms = read(&bytes, format);
    prop_assert_eq!(forms.len(), 1, "{} as {}: forms", template.id, format.id());
    prop_assert_eq!(forms[0].kind(), form.kind(), "{} as {}", template.id, format.id());
    let (before, after) = (text(&sheet), text(&template.sheet(&forms[0])));
    let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    prop_assert_eq!(&before, &after, "{} as {}: {:?}", template.id, format.id(), differs);
    Ok(())
}

fn runner(cases: u32) -> TestRunner {
    // A fault that was found becomes a test of its own.
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

fn check_template(id: &str) {
    let template = templates::find(id).expect("a built-in template");
    let mut runner = runner(16);
    let form = generated::form(template.kinds[0]);
    let result = runner
        .run(&form, |form| FORMATS.iter().try_for_each(|format| check(template, &form, *format)));
    if let Err(error) = result {
        panic!("{error}");
    }
}

macro_rules! templates_read_back {
    ($($test:ident: $id:literal,)*) => {
        $(#[test]
        fn $test() {
            check_template($id);
        })*

        #[test]
        fn every_template_that_is_filled_in_is_held_here() {
            let held = [$($id),*];
            for template in templates::builtin() {
                let is_blank = template.id.starts_with("examination");
                assert!(is_blank || held.contains(&template.id.as_str()), "{}", template.id);
            }
        }
    };
}

templates_read_back! {
    a_national_project_target_of_2021_reads_back: "national-2021-project",
    a_national_project_target_of_2015_reads_back: "national-2015-project",
    the_core_indicators_of_2021_read_back: "national-2021-core-indicators",
    a_county_form_reads_back: "county-project",
    a_form_of_daqing_reads_back: "daqing-project",
    a_form_of_shanghai_reads_back: "shanghai-project",
    a_list_of_sichuan_reads_back: "sichuan-2025-project-list",
    an_adjustment_reads_back: "target-adjustment",
    an_approval_of_dongguan_of_2025_reads_back: "dongguan-2025-approval",
    an_approval_of_dongguan_of_2019_reads_back: "dongguan-2019-approval",
    a_department_target_of_dongguan_reads_back: "dongguan-2025-department",
    a_national_department_target_reads_back: "national-2015-department",
    a_transfer_target_reads_back: "national-2015-transfer",
    a_transfer_target_as_a_whole_reads_back: "national-2015-transfer-overall",
    a_monitoring_form_reads_back: "national-2019-monitoring",
    a_self_evaluation_reads_back: "national-2020-self-evaluation",
    a_transfer_self_evaluation_reads_back: "transfer-self-evaluation",
    a_self_evaluation_of_sichuan_reads_back: "sichuan-2023-self-evaluation",
    a_scoring_tree_of_guangdong_reads_back: "guangdong-department-self-evaluation",
    a_department_self_evaluation_reads_back: "department-self-evaluation",
    an_evaluation_reads_back: "evaluation",
}

#[test]
fn a_dossier_in_one_file_gives_as_many_forms() {
    let mut runner = runner(12);
    let result = runner.run(&generated::dossier(), |forms| {
        for format in FORMATS {
            let suitable = |form: &Form| templates::suitable(form.kind(), "").sheet(form);
            let sheets: Vec<Sheet> = forms.iter().map(suitable).collect();
            let again = read(&written(sheets.clone(), format), format);
            let kinds = |forms: &[Form]| forms.iter().map(Form::kind).collect::<Vec<FormKind>>();
            prop_assert_eq!(kinds(&forms), kinds(&again), "{}", format.id());
            for (sheet, form) in sheets.iter().zip(&again) {
                prop_assert_eq!(text(sheet), text(&suitable(form)), "{}", format.id());
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let form = &jixiao_testkit::fixture::forms("项目: 村道路灯维护\n数量 | 维护路灯数 | ≥120盏")[0];
    for format in FORMATS {
        let sheet = || vec![templates::suitable(form.kind(), "").sheet(form)];
        assert_eq!(written(sheet(), format), written(sheet(), format), "{}", format.id());
    }
}

#[test]
fn a_column_that_no_indicator_fills_is_left_out() {
    let template = templates::find("national-2021-project").expect("a built-in template");
    let sheet = |text: &str| template.sheet(&jixiao_testkit::fixture::forms(text)[0]);
    let annual = sheet("项目: 村道路灯维护\n数量 | 维护路灯数 | ≥120盏");
    let both = sheet("项目: 村道路灯维护\n数量 | 维护路灯数 | ≥360盏 | ≥120盏");
    assert_eq!((annual.columns.len(), both.columns.len()), (7, 8));
    assert!(text(&both).contains("实施周期"));
    assert!(!text(&annual).contains("实施周期"));
    // Both fill the page, but for what rounding leaves.
    let page = annual.page.text_width().hundredths();
    assert!(page - annual.width().hundredths() < 10 && page - both.width().hundredths() < 10);
}

#[test]
fn an_adjustment_keeps_the_values_before_and_after() {
    let text = "项目支出绩效目标调整表\n项目名称\t路灯维护\n\
                调整前年度绩效目标\t维护路灯120盏。\n调整后年度绩效目标\t维护路灯90盏。\n\
                一级指标\t二级指标\t三级指标\t调整前指标值\t调整后指标值\t调整后权重\t调整说明\n\
                产出指标\t数量指标\t维护路灯数\t≥120盏\t≥90盏\t20\t预算调减\n";
    let template = templates::find("target-adjustment").expect("a built-in template");
    let before = &read(text.as_bytes(), Format::Text)[0];
    for format in FORMATS {
        let after = &read(&written(vec![template.sheet(before)], format), format)[0];
        assert_eq!((&after.goals, &after.others), (&before.goals, &before.others));
        let (own, other) = (&before.table.indicators[0], &after.table.indicators[0]);
        assert_eq!(own.adjusted.as_ref().map(|value| value.raw.as_str()), Some("≥90盏"));
        assert_eq!(
            (&own.annual, &own.adjusted, own.points, &own.explanation),
            (&other.annual, &other.adjusted, other.points, &other.explanation)
        );
    }
    assert!(template.left_out(before).is_empty());
}

#[test]
fn a_level_without_anything_to_measure_says_so() {
    let text = "项目支出绩效目标申报表\n项目名称\t路灯维护\n实施单位\t青石镇\n\
                一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护路灯数\t≥120盏\n\
                效益指标\t生态效益指标\t不适用\t\n";
    let form = &read(text.as_bytes(), Format::Text)[0];
    let shown =
        self::text(&templates::find("national-2021-project").expect("built in").sheet(form));
    let line = shown.lines().find(|line| line.contains("生态效益指标")).expect("the level");
    assert!(line.contains("不适用"), "{line}");
}

#[test]
fn what_has_no_place_is_named_once_and_what_has_one_is_not() {
    let text = "部门: 青石镇农业农村办公室\n人员: 15\n任务: 路灯维护 | 维护路灯 | 190000元 | 完好\n\
                任务: 农技推广 | 培训12场 | 150000元 | 培训600人次\n其他任务: 防汛值守 | 不脱岗 | 30000元\n\
                数量 | 维护路灯数量 | ≥360盏 | ≥120盏 | 分值=10";
    let form = &jixiao_testkit::fixture::forms(text)[0];
    let left_out = |id: &str| templates::find(id).expect("built in").left_out(form);
    assert_eq!(
        left_out("national-2015-department"),
        ["财政供养人员数", "实施周期指标值", "分值", "任务的期望达到的目标", "其他需完成的任务"]
    );
    assert!(left_out("dongguan-2025-department").is_empty());
}

#[test]
fn a_template_of_a_province_prints_what_the_form_says_beside_its_own_labels() {
    let template = "id = \"own\"\ntitle = \"表\"\nkinds = [\"project_target\"]\nmoney = \"元\"\n\
                    columns = [1, 1, 1]\n[[block]]\nrows = \"项目属性 | {other:项目属性} | {other:项目属性/2}\"\n";
    let template = Template::load(template).expect("a template");
    let text = "项目支出绩效目标申报表\n项目名称\t路灯维护\n项目属性\t新增□\t延续☑\n\
                一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护路灯数\t≥120盏\n";
    let form = &read(text.as_bytes(), Format::Text)[0];
    let shown = self::text(&template.sheet(form));
    assert!(shown.contains("新增□ | 2+1x1: 延续☑"), "{shown}");
    assert!(!template.left_out(form).contains(&"项目属性".to_owned()));
}
