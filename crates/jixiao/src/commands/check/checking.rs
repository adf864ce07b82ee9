//! Checking part after part, and what is remembered of it.

use jixiao_checks::Selection;
use jixiao_domain::settings::Settings;
use jixiao_exchange::Fingerprints;
use jixiao_findings::{Certainty, RuleHead, Severity};
use jixiao_forms::{Batch, Listed, Outcome};

use crate::arguments::{Check, FailOn, View};
use crate::console;
use crate::failure::Status;
use crate::run::{self, Forms, Part};

/// How forms are checked, and what came of it so far.
pub(super) struct Checking<'c> {
    settings: &'c Settings,
    selection: &'c Selection,
    heads: &'c [&'static RuleHead],
    view: View,
    fail_on: FailOn,
    fingerprints: Fingerprints,
    /// Whether an input could not be read.
    pub(super) has_problems: bool,
    /// Whether something stands at or above `--fail-on`.
    has_found: bool,
}

/// What a view shows of the findings.
#[derive(Debug, Default)]
pub(super) struct Viewed {
    listed: Vec<Listed>,
    left_out: usize,
    accepted: usize,
}

impl<'c> Checking<'c> {
    pub(super) fn new(
        arguments: &Check,
        settings: &'c Settings,
        selection: &'c Selection,
        heads: &'c [&'static RuleHead],
    ) -> Checking<'c> {
        Checking {
            settings,
            selection,
            heads,
            view: arguments.view,
            fail_on: arguments.fail_on,
            fingerprints: Fingerprints::default(),
            has_problems: false,
            has_found: false,
        }
    }

    /// The findings of a part, whose forms are at hand afterwards.
    pub(super) fn listed(&mut self, forms: &mut Forms<'_>, part: &Part) -> Vec<Listed> {
        for name in forms.load(part.files.clone()) {
            console::note(&format!("{name}：读取中途被改动，没有检查完，请重新运行"));
            self.has_problems = true;
        }
        let findings = run::findings(forms, part, self.settings, self.selection);
        let listed = findings.into_iter().map(|finding| {
            let first = finding.places.first();
            let form = first.and_then(|place| forms.batch().forms.get(place.form));
            let fingerprint = self.fingerprints.of(form.map(|form| &form.read), &finding);
            Listed { finding, fingerprint, is_baselined: false }
        });
        listed.collect()
    }

    /// What the view shows, with the exit status in mind.
    pub(super) fn viewed(&mut self, all: Vec<Listed>) -> Viewed {
        let mut viewed = Viewed { listed: Vec::with_capacity(all.len()), ..Viewed::default() };
        for listed in all {
            let finding = &listed.finding;
            let is_faint =
                finding.severity == Severity::Advice && finding.certainty == Certainty::Likely;
            if listed.is_baselined && self.view != View::Auditor {
                viewed.accepted += 1;
            } else if is_faint && self.view == View::Clerk {
                viewed.left_out += 1;
            } else {
                self.has_found |= !listed.is_baselined && self.fails(finding.severity);
                viewed.listed.push(listed);
            }
        }
        viewed
    }

    fn fails(&self, severity: Severity) -> bool {
        match self.fail_on {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Advice => true,
            FailOn::Never => false,
        }
    }

    /// What reports are written from.
    pub(super) fn outcome<'o>(&self, batch: &'o Batch, viewed: &'o Viewed) -> Outcome<'o>
    where
        'c: 'o,
    {
        Outcome {
            batch,
            listed: &viewed.listed,
            left_out: viewed.left_out,
            accepted: viewed.accepted,
            pack: &self.settings.pack,
            switches: &self.settings.rules,
            rules: self.heads,
        }
    }

    pub(super) fn status(&self) -> Status {
        match (self.has_problems, self.has_found) {
            (true, _) => Status::Unread,
            (false, true) => Status::Found,
            (false, false) => Status::Clean,
        }
    }
}
