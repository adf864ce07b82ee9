//! The file of a pack as a whole.

use jixiao_domain::settings::{PackStamp, Settings};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::error::PackError;
use crate::{NAMES, builtin, sections, wording};

/// A pack as written; what it leaves out is taken from the pack it extends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    name: String,
    version: String,
    extends: Option<String>,
    /// What the pack stands for, for people.
    #[serde(default, rename = "title")]
    _title: String,
    /// Frames; those of a kind replace the extended pack's of the same kind.
    #[serde(default)]
    frame: Vec<sections::frames::Frame>,
    #[serde(default)]
    rules: sections::rules::Section,
    #[serde(default)]
    values: sections::values::Section,
    #[serde(default)]
    completeness: sections::completeness::Section,
    #[serde(default)]
    indicators: sections::indicators::Section,
    #[serde(default)]
    money: sections::money::Section,
    #[serde(default)]
    goals: sections::goals::Section,
    #[serde(default)]
    across: sections::across::Section,
    #[serde(default)]
    periods: sections::periods::Section,
    #[serde(default)]
    approval: sections::approval::Section,
    #[serde(default)]
    documents: sections::documents::Section,
    #[serde(default)]
    scoring: sections::scoring::Section,
    #[serde(default)]
    monitoring: sections::monitoring::Section,
}

/// Reads a pack from its TOML, on top of the built-in pack that it extends.
pub fn load(text: &str) -> Result<Settings, PackError> {
    let pack: Pack = toml::from_str(text).map_err(|error| wording::wrong(text, &error))?;
    let base = match &pack.extends {
        None => Settings::default(),
        Some(name) => builtin::builtin(name).ok_or_else(|| PackError::UnknownBase {
            name: name.clone(),
            known: NAMES.join("、"),
        })?,
    };
    Ok(apply(pack, base, text))
}

fn apply(pack: Pack, base: Settings, text: &str) -> Settings {
    let mut settings = base;
    settings.pack = PackStamp {
        name: pack.name,
        version: pack.version,
        sha256: stamp(&settings.pack.sha256, text),
    };
    sections::frames::apply(pack.frame, &mut settings.frames);
    pack.rules.apply(&mut settings.rules);
    pack.values.apply(&mut settings.values);
    pack.completeness.apply(&mut settings.completeness);
    pack.indicators.apply(&mut settings.indicators);
    pack.money.apply(&mut settings.money);
    pack.goals.apply(&mut settings.goals);
    pack.across.apply(&mut settings.across);
    pack.periods.apply(&mut settings.periods);
    pack.approval.apply(&mut settings.approval);
    pack.documents.apply(&mut settings.documents);
    pack.scoring.apply(&mut settings.scoring);
    pack.monitoring.apply(&mut settings.monitoring);
    settings
}

/// The hash of this pack and all packs under it.
fn stamp(base: &str, text: &str) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::new().chain_update(base).chain_update(text).finalize();
    digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string");
        hex
    })
}
