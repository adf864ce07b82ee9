//! The packs that are built into the binary.

use jixiao_domain::settings::Settings;

use crate::pack;

/// Names of the built-in packs.
pub const NAMES: &[&str] = &["cn-2015", "cn-2021", "guangdong-2025"];

/// The pack that is taken where none is named.
pub const DEFAULT: &str = "guangdong-2025";

/// The settings of a built-in pack; `None` for an unknown name.
pub fn builtin(name: &str) -> Option<Settings> {
    let text = text(name)?;
    Some(pack::load(text).expect("the built-in packs are read by a test"))
}

/// The TOML of a built-in pack.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    match name {
        "cn-2015" => Some(include_str!("../../../packs/cn-2015.toml")),
        "cn-2021" => Some(include_str!("../../../packs/cn-2021.toml")),
        "guangdong-2025" => Some(include_str!("../../../packs/guangdong-2025.toml")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_built_in_pack_is_read() {
        for name in super::NAMES {
            let settings = super::builtin(name).expect("a built-in pack");
            assert_eq!(settings.pack.name, *name);
        }
    }
}
