//! Forms in other formats.

use expect_test::expect_file;

use crate::program::{Folder, LAMPS};

fn converted(test: &str, to: &str) -> (Folder, String) {
    let folder = Folder::new(test);
    folder.write("lamps.txt", LAMPS);
    let run = folder.run(&format!("convert lamps.txt --to {to}"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    (folder, run.stdout)
}

#[test]
fn a_form_as_json() {
    let (_, json) = converted("a_form_as_json", "json");
    // The pack's hash changes with every change of the pack.
    let file: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let stable = json.replace(file["pack"]["sha256"].as_str().expect("a hash"), "…");
    expect_file!["lamps.json"].assert_eq(&stable);
}

#[test]
fn a_form_as_csv_has_a_row_for_each_indicator() {
    let (_, csv) = converted("a_form_as_csv", "csv");
    let lines: Vec<&str> = csv.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}表序,来源,表种"));
    assert_eq!(lines.len(), 1 + 7);
    assert_eq!(
        lines[1],
        "1,lamps.txt,项目绩效目标批复表,项目绩效目标批复表,2025,青石镇综合事务办公室,\
         村道路灯维护经费,,190000,成本指标,经济成本指标,巡查员薪酬标准,≤9万元/人/年,\
         ≤9万元/人/年,,,,,19,F13"
    );
    // A comparator that a spreadsheet would run as a formula.
    assert!(lines[2].contains(",'=2人,"), "{}", lines[2]);
}

#[test]
fn a_file_is_written_where_it_was_asked_for() {
    let folder = Folder::new("a_file_is_written");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("convert lamps.txt --to md -o lamps.md");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert!(folder.read("lamps.md").starts_with("## 项目绩效目标批复表"));
}
#[test]
fn what_is_written_for_people_reads_back() {
    for to in ["html", "md", "xlsx", "docx"] {
        let folder = Folder::new(&format!("reads_back_{to}"));
        folder.write("lamps.txt", LAMPS);
        let run = folder.run(&format!("convert lamps.txt --to {to} -o again.{to}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{to}");
        assert_eq!(forms(&folder, "lamps.txt"), forms(&folder, &format!("again.{to}")), "{to}");
    }
}

/// The forms of a file without where they stood.
fn forms(folder: &Folder, name: &str) -> serde_json::Value {
    let run = folder.run(&format!("convert {name} --to json"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
    let mut file: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    for form in file["forms"].as_array_mut().expect("forms") {
        for indicator in form["indicators"].as_array_mut().expect("indicators") {
            indicator.as_object_mut().expect("an object").remove("place");
        }
    }
    file["forms"].take()
}

#[test]
fn a_template_of_ones_own_is_taken_by_its_path() {
    let folder = Folder::new("a_template_of_ones_own");
    folder.write("lamps.txt", LAMPS);
    folder.write("own.toml", OWN_TEMPLATE);
    let run = folder.run("convert lamps.txt --to md --template own.toml");
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("在表样 own 中没有位置，没有写出："), "{}", run.stderr);
    assert!(run.stdout.starts_with("## 青石镇项目清单表\n"), "{}", run.stdout);
    assert!(run.stdout.contains("| 项目名称 | 村道路灯维护经费 | 19.00 |"), "{}", run.stdout);
}

#[test]
fn a_wrong_template_is_refused_with_its_line() {
    let folder = Folder::new("a_wrong_template");
    folder.write("lamps.txt", LAMPS);
    folder.write("own.toml", OWN_TEMPLATE.replace("{budget}", "{sum}"));
    let run = folder.run("convert lamps.txt --to md --template own.toml");
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.contains("own.toml：表样第 12 行有误：没有名为“sum”的填写项"),
        "{}",
        run.stderr
    );
    let run = folder.run("convert lamps.txt --to md --template none");
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("没有表样“none”"), "{}", run.stderr);
}

const OWN_TEMPLATE: &str = r#"id = "own"
title = "项目清单"
kinds = ["project_target"]
money = "万元"
columns = [20, 60, 20]
[[above]]
style = "title"
text = "青石镇项目清单表"
[[block]]
rows = """

项目名称 | {project} | {budget}
"""
"#;

#[test]
fn a_project_of_the_first_grade_keeps_its_grade() {
    let folder = Folder::new("a_project_of_the_first_grade");
    folder.write("lamps.txt", LAMPS.replace("二级项目", "一级项目"));
    assert_eq!(forms(&folder, "lamps.txt")[0]["project"]["grade"], "一级项目");
}

#[test]
fn what_a_template_has_no_place_for_is_named() {
    let folder = Folder::new("no_place");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("convert lamps.txt --to md --template national-2015-transfer");
    assert_eq!(run.status, 0);
    let note = "jixiao: lamps.txt：第 1 张表“村道路灯维护经费”的下列内容在表样 \
                national-2015-transfer 中没有位置，没有写出：";
    assert!(run.stderr.starts_with(note), "{}", run.stderr);
    for name in ["批复单位", "实施周期指标值"] {
        assert!(run.stderr.contains(name), "{name}: {}", run.stderr);
    }
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn texts_that_nothing_is_computed_from_are_kept() {
    let folder = Folder::new("kept_texts");
    let text = "项目支出绩效目标申报表\n项目名称\t路灯维护\n项目属性\t延续项目\n实施单位\t青石镇\n\
                一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护路灯数\t≥120盏\n";
    folder.write("form.txt", text);
    let form = &forms(&folder, "form.txt")[0];
    assert_eq!(form["other_fields"][0]["label"], "项目属性");
    assert_eq!(form["other_fields"][0]["text"], "延续项目");
    let run = folder.run("convert form.txt --to md --template national-2015-project");
    assert!(run.stdout.contains("延续项目"), "{}", run.stdout);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let run = folder.run("convert form.txt --to md --template evaluation");
    assert!(run.stderr.contains("没有写出：") && run.stderr.contains("项目属性"), "{}", run.stderr);
}

#[test]
fn prose_around_forms_is_kept_with_its_lines() {
    let folder = Folder::new("kept_prose");
    let form = |name: &str| {
        format!(
            "项目支出绩效目标申报表\n（2025年度）\n项目名称\t{name}\n实施单位\t青石镇\n\
             一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护数量\t≥120盏\n"
        )
    };
    let before = "青石镇2025年项目说明\n一、路灯按月巡查。\n";
    let text = format!(
        "{before}{}二、以上为路灯项目。\n{}三、资金按季拨付。\n",
        form("路灯维护"),
        form("公厕管护")
    );
    folder.write("form.txt", &text);
    let forms = forms(&folder, "form.txt");
    let kept: Vec<(u64, &str)> = forms
        .as_array()
        .expect("forms")
        .iter()
        .flat_map(|form| form["narrative"].as_array().into_iter().flatten())
        .map(|part| {
            (part["line"].as_u64().expect("a line"), part["text"].as_str().expect("a text"))
        })
        .collect();
    let lines: Vec<&str> = text.lines().collect();
    let expected = [
        "青石镇2025年项目说明",
        "一、路灯按月巡查。",
        "二、以上为路灯项目。",
        "三、资金按季拨付。",
    ];
    assert_eq!(kept.iter().map(|(_, text)| *text).collect::<Vec<_>>(), expected);
    for (line, text) in kept {
        assert_eq!(lines[usize::try_from(line).expect("small") - 1], text);
    }
    assert!(forms[0]["narrative"].as_array().is_some_and(|parts| parts.len() == 3));
    // Facts above the table are read as such, and nothing keeps who filled it in.
    let facts =
        form("路灯维护").replace("（2025年度）", "预算单位：青石镇    批复单位：某县财政局");
    folder.write("facts.txt", format!("联系人：李某某\n{facts}联系人：李某某\n"));
    let facts = self::forms(&folder, "facts.txt");
    assert!(facts[0].get("narrative").is_none(), "{facts}");
    folder.write("plain.txt", form("路灯维护"));
    assert!(self::forms(&folder, "plain.txt")[0].get("narrative").is_none());
}

#[test]
fn each_file_of_a_folder_becomes_a_file() {
    let folder = Folder::new("each_file_of_a_folder");
    folder.write("in/lamps.txt", LAMPS);
    folder.write("in/sub/more.txt", LAMPS);
    folder.write("in/letter.txt", "你好。");
    let run = folder.run("convert in --to md");
    assert_eq!(run.status, 3, "{}", run.stderr);
    let run = folder.run("convert in --to md -o out");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(folder.read("out/lamps.md").contains("村道路灯维护经费"));
    assert!(folder.read("out/sub/more.md").contains("村道路灯维护经费"));
}
