//! The forms of a run, as many of them in memory as there is room for.

use std::mem;
use std::ops::Range;

use jixiao_documents::{Document, Format, Grid};
use jixiao_domain::dossier::Identity;
use jixiao_domain::form::{Approval, DepartmentTarget, Form, ProjectTarget, Subject};
use jixiao_domain::results::Results;
use jixiao_domain::settings::Settings;
use jixiao_forms::{Batch, BatchForm, ReadForm, Source};
use rayon::prelude::*;

use super::read::document;
use crate::inputs::Input;

/// How much is kept in memory.（内存余地）
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Forms that stay after reading; a form takes some 30 kB, its document a tenth.
    pub(crate) forms: usize,
    /// Forms whose documents stay after reading.
    pub(crate) documents: usize,
    /// Forms that are checked at one time, at least.
    pub(crate) part: usize,
}

impl Room {
    /// Keeps ten thousand forms well under 200 MiB.
    pub(crate) const USUAL: Room = Room { forms: 1_000, documents: 16_000, part: 256 };
}

/// The forms of a run. Those that are not at hand have only their heads: kind, title, unit, year,
/// project and budget.（全部表）
#[derive(Debug)]
pub(crate) struct Forms<'s> {
    settings: &'s Settings,
    room: Room,
    batch: Batch,
    identities: Vec<Identity>,
    /// In the order of the batch's sources.
    files: Vec<KeptFile>,
}

#[derive(Debug)]
struct KeptFile {
    input: Input,
    format: Option<Format>,
    forms: Range<usize>,
    kept: Kept,
}

/// What is in memory of a file.
#[derive(Debug)]
enum Kept {
    Forms,
    Document(Document),
    Nothing,
}

impl<'s> Forms<'s> {
    pub(crate) fn new(settings: &'s Settings, room: Room) -> Forms<'s> {
        let (batch, identities, files) = (Batch::default(), Vec::new(), Vec::new());
        Forms { settings, room, batch, identities, files }
    }

    pub(crate) fn room(&self) -> Room {
        self.room
    }

    pub(crate) fn batch(&self) -> &Batch {
        &self.batch
    }

    pub(crate) fn batch_mut(&mut self) -> &mut Batch {
        &mut self.batch
    }

    pub(crate) fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// Positions of the forms of some files.
    pub(crate) fn range(&self, files: Range<usize>) -> Range<usize> {
        match &self.files[files] {
            [first, .., last] => first.forms.start..last.forms.end,
            [only] => only.forms.clone(),
            [] => 0..0,
        }
    }

    /// Takes in what was read of a file.
    pub(crate) fn add(
        &mut self,
        input: &Input,
        format: Option<Format>,
        source: Source,
        (document, forms): (Document, Vec<ReadForm>),
    ) {
        let start = self.batch.forms.len();
        let position = self.batch.sources.len();
        self.batch.sources.push(source);
        self.identities.extend(forms.iter().map(|read| Identity::of(&read.form)));
        // Standard input cannot be read again.
        let is_kept = start + forms.len() <= self.room.forms || input.is_standard_input();
        let forms = forms.into_iter().map(|read| if is_kept { read } else { head(&read) });
        let forms = forms.map(|read| BatchForm { source: position, read });
        self.batch.forms.extend(forms);
        let end = self.batch.forms.len();
        let kept = match (is_kept, end <= self.room.documents) {
            (true, _) => Kept::Forms,
            (false, true) => Kept::Document(document),
            (false, false) => Kept::Nothing,
        };
        self.files.push(KeptFile { input: input.clone(), format, forms: start..end, kept });
    }

    /// Brings the forms of some files to hand; gives the names of files that have changed since.
    pub(crate) fn load(&mut self, files: Range<usize>) -> Vec<String> {
        let settings = self.settings;
        let missing: Vec<(usize, Option<Vec<ReadForm>>)> = files
            .into_par_iter()
            .filter(|file| !matches!(self.files[*file].kept, Kept::Forms))
            .map(|file| (file, self.files[file].read_again(settings)))
            .collect();
        let mut changed = Vec::new();
        for (file, forms) in missing {
            let range = self.files[file].forms.clone();
            match forms.filter(|forms| forms.len() == range.len()) {
                Some(forms) => {
                    for (form, read) in self.batch.forms[range].iter_mut().zip(forms) {
                        form.read = read;
                    }
                }
                None => changed.push(self.files[file].input.shown_name()),
            }
        }
        changed
    }

    /// Lets go of the forms of some files for good.
    pub(crate) fn drop_forms(&mut self, files: Range<usize>) {
        let forms = self.range(files.clone());
        for form in &mut self.batch.forms[forms] {
            form.read = head(&form.read);
        }
        for file in &mut self.files[files] {
            drop(mem::replace(&mut file.kept, Kept::Nothing));
        }
    }
}

impl KeptFile {
    fn read_again(&self, settings: &Settings) -> Option<Vec<ReadForm>> {
        match &self.kept {
            Kept::Document(document) => Some(jixiao_forms::read(document, settings)),
            Kept::Nothing | Kept::Forms => {
                let (document, _) = document(&self.input, self.format).ok()?;
                Some(jixiao_forms::read(&document, settings))
            }
        }
    }
}

/// A form with its head only.
fn head(read: &ReadForm) -> ReadForm {
    let subject = match &read.form.subject {
        Subject::Department(_) => Subject::Department(DepartmentTarget::default()),
        Subject::Project(project) => Subject::Project(ProjectTarget {
            name: project.name.clone(),
            budget: project.budget,
            approval: project.approval.as_ref().map(|_| Approval::default()),
            is_transfer: project.is_transfer,
            ..ProjectTarget::default()
        }),
    };
    let form = Form {
        title: read.form.title.clone(),
        fiscal_year: read.form.fiscal_year,
        unit: read.form.unit.clone(),
        results: read.form.results.as_ref().map(|results| Results::new(results.reporting)),
        ..Form::blank(subject)
    };
    ReadForm {
        form,
        layout: read.layout,
        grid: Grid::default(),
        cells: Vec::new(),
        lines: Vec::new(),
        narrative: Vec::new(),
        findings: Vec::new(),
    }
}
