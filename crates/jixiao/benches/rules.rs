//! What each rule costs on the document of `check.rs`, dearest first:
//! `cargo bench -p jixiao --bench rules`.
//!
//! A rule's time is that of a run with it alone, less that of a run with none; the fastest of many
//! runs counts.

use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, hint};

use jixiao_checks::{Selection, check};
use jixiao_documents::Document;
use jixiao_domain::dossier::{Dossier, group};
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use mimalloc::MiMalloc;

/// The allocator of the binary, or what is measured is not what users wait for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SEED: &str = "../../../shared/data/real/000_c889fea231715124.txt";
const INVENTED: &str = "../../examples/department.txt";
const RUNS: usize = 300;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(folder.join(SEED)).or_else(|_| fs::read(folder.join(INVENTED)));
    let bytes = bytes.expect("the examples lie in the checkout");
    let document = jixiao_documents::read(&bytes, None).expect("a document");
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    report(reading(&document, &settings));
    let forms = jixiao_forms::read(&document, &settings);
    let forms: Vec<Form> = forms.into_iter().map(|read| read.form).collect();
    report(checking(&forms, &settings));
}

/// The rules of family D.
fn reading(document: &Document, settings: &Settings) -> Vec<(&'static str, Duration)> {
    let codes: Vec<&'static str> = jixiao_forms::rules::ALL.iter().map(|head| head.code).collect();
    let without = |codes: &[&str], kept: &str| {
        let mut settings = settings.clone();
        let off = codes.iter().filter(|code| **code != kept);
        settings.rules.off.extend(off.map(|code| (*code).to_owned()));
        fastest(|| jixiao_forms::read(hint::black_box(document), &settings))
    };
    let none = without(&codes, "");
    let mut costs: Vec<_> =
        codes.iter().map(|code| (*code, without(&codes, code).saturating_sub(none))).collect();
    costs.push(("forms without rules", none));
    costs
}

/// All other rules.
fn checking(forms: &[Form], settings: &Settings) -> Vec<(&'static str, Duration)> {
    let only = |code: &str| {
        let selection = Selection { select: vec![code.to_owned()], ..Selection::default() };
        fastest(|| {
            for group in group(hint::black_box(forms)) {
                let dossier = Dossier::new(group.iter().map(|&position| &forms[position]));
                hint::black_box(check(&dossier, settings, &selection));
            }
        })
    };
    let none = only("none");
    let codes = jixiao_checks::rules::ALL.iter().map(|rule| rule.head.code);
    let mut costs: Vec<_> = codes.map(|code| (code, only(code).saturating_sub(none))).collect();
    costs.push(("facts", none));
    costs
}

fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let once = |()| {
        let start = Instant::now();
        hint::black_box(run());
        start.elapsed()
    };
    std::iter::repeat_n((), RUNS).map(once).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
fn report(mut costs: Vec<(&'static str, Duration)>) {
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
    for (name, cost) in costs {
        println!("{:8.1} µs  {name}", cost.as_secs_f64() * 1e6);
    }
}
