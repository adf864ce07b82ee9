//! Reading and checking: from paths to findings.

mod check;
mod forms;
mod office;
mod part;
#[cfg(feature = "pdf")]
mod pdf;
mod read;

pub(crate) use check::findings;
pub(crate) use forms::{Forms, Room};
pub(crate) use part::{Extent, Grouping, Part, parts};
#[cfg(feature = "pdf")]
pub(crate) use pdf::interpret_if_asked as interpret_pdf_if_asked;
#[cfg(feature = "serve")]
pub(crate) use read::recognised;
pub(crate) use read::{Again, read};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use jixiao_checks::Selection;
    use jixiao_findings::Finding;

    use super::{Extent, Grouping, Room, findings, parts, read};
    use crate::inputs::Input;
    use crate::settings;

    const LAMPS: &str = include_str!("../tests/it/lamps.txt");

    /// Files of which every fourth belongs to one unit, so that its dossier reaches across parts.
    fn inputs(test: &str) -> Vec<Input> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp").join(test);
        fs::create_dir_all(&folder).expect("a test folder can be made");
        let one = |number: usize| {
            let unit = if number % 4 == 3 && number < 12 { 0 } else { number };
            let form = LAMPS.replace("综合事务办公室", &format!("{unit}办"));
            let path = folder.join(format!("{number:02}.txt"));
            fs::write(&path, form.replace("村道", &format!("{number}道"))).expect("a test file");
            Input { path, is_named: true }
        };
        (0..20).map(one).collect()
    }

    /// All findings, and how many parts they came in.
    fn checked(inputs: &[Input], room: Room, extent: Extent) -> (Vec<Finding>, usize) {
        let settings = settings::load(None).expect("the default pack");
        let mut forms = read(inputs, None, &settings, room).forms;
        let parts = parts(&forms, Grouping::Across, extent);
        let mut all = Vec::new();
        for part in &parts {
            assert!(forms.load(part.files.clone()).is_empty());
            all.append(&mut findings(&mut forms, part, &settings, &Selection::default()));
            forms.drop_forms(part.files.clone());
        }
        (all, parts.len())
    }

    #[test]
    fn a_run_in_parts_finds_what_one_in_one_piece_finds() {
        let inputs = inputs("a_run_in_parts");
        let (whole, one) = checked(&inputs, Room::USUAL, Extent::Whole);
        let little = Room { forms: 2, documents: 12, part: 3 };
        let (in_parts, several) = checked(&inputs, little, Extent::InParts);
        assert_eq!((one, several), (1, 4));
        assert_eq!(in_parts, whole);
        assert!(whole.iter().any(|finding| finding.places.iter().any(|place| place.form > 0)));
    }
}
