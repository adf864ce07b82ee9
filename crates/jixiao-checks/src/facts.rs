//! Facts that several rules need, computed once per dossier.

pub mod sums;

use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;

/// Facts about one dossier, computed once and shared by the rules.
#[derive(Debug)]
pub struct Facts<'c> {
    _dossier: &'c Dossier<'c>,
}

impl<'c> Facts<'c> {
    pub(crate) fn new(dossier: &'c Dossier<'c>, _settings: &'c Settings) -> Facts<'c> {
        Facts { _dossier: dossier }
    }
}
