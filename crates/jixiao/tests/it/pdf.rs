//! PDF files: read with their pages, refused in time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::program::Folder;

/// A department's and two projects' forms on four pages, printed by LibreOffice.
const PAGES: &[u8] = include_bytes!("../../../jixiao-pdf/tests/it/files/pages.pdf");

#[test]
fn forms_are_read_with_their_pages() {
    let folder = Folder::new("pdf_forms");
    folder.write("表.pdf", PAGES);
    let run = folder.run("convert 表.pdf --to json");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["source"]["format"], "pdf");
    let forms = json["forms"].as_array().expect("forms");
    let counts: Vec<usize> =
        forms.iter().map(|it| it["indicators"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(counts, [8, 7, 9]);
    let last = &forms[2]["indicators"][8];
    assert_eq!(
        (&last["name"], &last["place"]["page"]),
        (&"参训队员满意度（结业问卷）".into(), &4.into())
    );
}

#[test]
fn a_finding_names_its_page() {
    let folder = Folder::new("pdf_finding");
    folder.write("表.pdf", PAGES);
    let run = folder.run("check 表.pdf --fail-on never");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains(" 页 "), "{}", run.stdout);
}

/// A project's form on one page, its columns without lines.
const BORDERLESS: &[u8] = include_bytes!("../../../jixiao-pdf/tests/it/files/borderless.pdf");

#[test]
fn a_corrected_copy_of_a_page_is_a_workbook() {
    let folder = Folder::new("pdf_fix");
    folder.write("表.pdf", BORDERLESS);
    let run = folder.run("check 表.pdf --view examiner --fix suggested -o report.txt");
    assert!(run.stderr.contains("写在 表-改正稿.xlsx"), "{}", run.stderr);
    assert_eq!(std::fs::read(folder.path("表.pdf")).expect("the input"), BORDERLESS);
    let again = folder.run("convert 表-改正稿.xlsx --to json");
    assert_eq!((again.status, again.stderr.as_str()), (0, ""));
}

/// A file with these objects, numbered from 1; the first one is the catalogue.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(text.len());
        write!(text, "{number} 0 obj\n{object}\nendobj\n").expect("a string");
    }
    let start = text.len();
    write!(text, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("a string");
    for place in places {
        writeln!(text, "{place:010} 00000 n ").expect("a string");
    }
    let size = objects.len() + 1;
    write!(text, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n")
        .expect("a string");
    text.into_bytes()
}

fn refused(test: &str, bytes: &[u8]) {
    let folder = Folder::new(test);
    folder.write("表.pdf", bytes);
    let start = Instant::now();
    let run = folder.run("check 表.pdf");
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.contains("PDF "), "{}", run.stderr);
}

#[test]
fn a_page_tree_that_contains_itself_is_refused() {
    let catalogue = "<</Type/Catalog/Pages 2 0 R>>";
    let tree = "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>";
    refused("pdf_page_tree", &file(&[catalogue, tree]));
}

#[test]
fn pages_that_multiply_are_refused() {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    for level in 3..=12 {
        let kids = format!("{level} 0 R ").repeat(20);
        objects.push(format!("<</Type/Pages/Kids[{kids}]/Count 20>>"));
    }
    objects.push("<</Type/Page/MediaBox[0 0 9 9]>>".to_owned());
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    refused("pdf_multiplying_pages", &file(&objects));
}

#[test]
fn forms_that_multiply_are_refused() {
    let mut objects: Vec<String> = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>",
        "<</Length 4>>stream\n/F Do\nendstream",
    ]
    .map(str::to_owned)
    .to_vec();
    for level in 6..=20 {
        let calls = "/F Do ".repeat(20);
        objects.push(format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {level} 0 R>>>>\
             /Length {}>>stream\n{calls}\nendstream",
            calls.len()
        ));
    }
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    refused("pdf_multiplying_forms", &file(&objects));
}

#[test]
fn deeply_nested_objects_are_refused() {
    let nested = "[".repeat(4 << 20);
    refused("pdf_nested", &file(&["<</Type/Catalog/Pages 2 0 R>>", &nested]));
}

#[test]
fn what_only_looks_like_a_pdf_is_refused() {
    let folder = Folder::new("pdf_wrong");
    folder.write("表.txt", "年度绩效目标");
    let run = folder.run("check 表.txt --from pdf");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("文件开头没有 PDF 的标记"), "{}", run.stderr);
}

/// Forms by a template as PDF say what they say as a document.
#[cfg(feature = "pdf-writing")]
#[test]
fn every_template_is_read_back_from_pdf() {
    let folder = Folder::new("pdf_templates");
    folder.write("表.txt", crate::program::LAMPS);
    let forms = |arguments: &str| -> serde_json::Value {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments}");
        // How wide a blank is, a page does not say.
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let forms = json["forms"].as_array_mut().expect("forms");
        for form in forms.iter_mut() {
            // Where a label breaks for lack of room is the page's business.
            form.as_object_mut().expect("a form").remove("funds");
            form.as_object_mut().expect("a form").remove("grade");
            for indicator in form["indicators"].as_array_mut().into_iter().flatten() {
                indicator.as_object_mut().expect("an indicator").remove("place");
            }
        }
        forms.drain(..).collect()
    };
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    for entry in std::fs::read_dir(templates).expect("the built-in templates") {
        let path = entry.expect("an entry").path();
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for to in ["pdf", "docx"] {
            let run = folder.run(&format!("convert 表.txt --to {to} --template {id} -o {id}.{to}"));
            assert_eq!(run.status, 0, "{id} {to}: {}", run.stderr);
        }
        let [pdf, docx] = ["pdf", "docx"].map(|to| forms(&format!("convert {id}.{to} --to json")));
        assert_eq!(pdf, docx, "{id}");
    }
}
