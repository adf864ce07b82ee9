//! How long one published document of eight forms takes, stage by stage: `cargo bench`.
//!
//! The document lies beside the project; where it is absent an invented one is measured, and the
//! first line says so.

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use jixiao_checks::{Selection, check};
use jixiao_documents::Document;
use jixiao_domain::dossier::{Dossier, group};
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_findings::Finding;
use mimalloc::MiMalloc;

/// The allocator of the binary, or what is measured is not what users wait for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SEED: &str = "../../../shared/data/real/000_c889fea231715124.txt";
const INVENTED: &str = "../../examples/department.txt";

fn main() {
    let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED).exists();
    #[expect(clippy::print_stdout, reason = "who reads the figures must know what was measured")]
    {
        println!("measured: {}", if is_there { SEED } else { INVENTED });
    }
    divan::main();
}

fn bytes() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path| fs::read(folder.join(path));
    read(SEED).or_else(|_| read(INVENTED)).expect("the examples lie in the checkout")
}

fn settings() -> Settings {
    jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack")
}

fn document(bytes: &[u8]) -> Document {
    jixiao_documents::read(bytes, None).expect("a document")
}

fn forms(document: &Document, settings: &Settings) -> Vec<Form> {
    let read = jixiao_forms::read(document, settings);
    read.into_iter().map(|read| read.form).collect()
}

fn findings(forms: &[Form], settings: &Settings) -> Vec<Finding> {
    let dossiers = group(forms).into_iter().flat_map(|group| {
        let dossier = Dossier::new(group.iter().map(|&position| &forms[position]));
        check(&dossier, settings, &Selection::default())
    });
    dossiers.collect()
}

/// Bytes to cells.
#[divan::bench]
fn stage_1_document(bencher: Bencher<'_, '_>) {
    let bytes = bytes();
    bencher.bench(|| document(black_box(&bytes)));
}

/// Cells to forms, rules of family D included.
#[divan::bench]
fn stage_2_forms(bencher: Bencher<'_, '_>) {
    let (document, settings) = (document(&bytes()), settings());
    bencher.bench(|| forms(black_box(&document), &settings));
}

/// Forms to findings.
#[divan::bench]
fn stage_3_findings(bencher: Bencher<'_, '_>) {
    let settings = settings();
    let forms = forms(&document(&bytes()), &settings);
    bencher.bench(|| findings(black_box(&forms), &settings));
}

/// Bytes to findings: what a run does after its start.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let (bytes, settings) = (bytes(), settings());
    bencher.bench(|| findings(&forms(&document(black_box(&bytes)), &settings), &settings));
}

/// Reading the default rule pack, once a run.
#[divan::bench]
fn start_pack() -> Settings {
    settings()
}
