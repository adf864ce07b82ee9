//! Which rule pack a run uses.

use std::fs;
use std::path::Path;

use jixiao_domain::settings::Settings;

use crate::console;
use crate::failure::Failure;
use crate::selection;

/// The settings of a built-in pack or of a pack's file; the default pack where none is named.
pub(crate) fn load(pack: Option<&str>) -> Result<Settings, Failure> {
    let name = pack.unwrap_or(jixiao_packs::DEFAULT);
    if let Some(settings) = jixiao_packs::builtin(name) {
        return Ok(settings);
    }
    let path = Path::new(name);
    if !path.exists() {
        let known = jixiao_packs::NAMES.join("、");
        let message = format!("没有规则包“{name}”，也没有这个文件。内置规则包有：{known}");
        return Err(Failure::usage(message));
    }
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("规则包 {name} 读不出：{}", console::reason(&error)))
    })?;
    let known: Vec<&str> = selection::heads().iter().map(|head| head.code).collect();
    jixiao_packs::load(&text)
        .and_then(|settings| jixiao_packs::check_rules(&text, &known).map(|()| settings))
        .map_err(|error| Failure::usage(format!("{name}：{error}")))
}
