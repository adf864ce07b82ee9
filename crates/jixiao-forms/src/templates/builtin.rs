//! The templates that are built into the binary, and which is taken where none is named.

use std::sync::LazyLock;

use jixiao_domain::form::FormKind;

use super::Template;

macro_rules! texts {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../../../templates/", $id, ".toml")))),*]
    };
}

/// Their TOML by id; the first of a kind is the default of the kind.
const TEXTS: &[(&str, &str)] = texts![
    "national-2021-project",
    "national-2015-project",
    "national-2021-core-indicators",
    "county-project",
    "daqing-project",
    "shanghai-project",
    "sichuan-2025-project-list",
    "target-adjustment",
    "dongguan-2025-approval",
    "dongguan-2019-approval",
    "dongguan-2025-department",
    "national-2015-department",
    "national-2015-transfer",
    "national-2015-transfer-overall",
    "national-2019-monitoring",
    "national-2020-self-evaluation",
    "transfer-self-evaluation",
    "sichuan-2023-self-evaluation",
    "department-self-evaluation",
    "guangdong-department-self-evaluation",
    "evaluation",
    "examination-general",
    "examination-key",
];

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let load = |(_, text): &(&str, &str)| {
        Template::load(text).expect("the built-in templates are read by a test")
    };
    TEXTS.iter().map(load).collect()
});

/// All built-in templates.
pub fn builtin() -> &'static [Template] {
    &TEMPLATES
}

/// The built-in template of an id.
pub fn find(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

/// The built-in template for a form of a kind, read in a layout.
pub fn suitable(kind: FormKind, layout: &str) -> &'static Template {
    let of_kind = || TEMPLATES.iter().filter(|template| template.kinds.contains(&kind));
    of_kind()
        .find(|template| template.layouts.iter().any(|known| known == layout))
        .or_else(|| of_kind().next())
        .expect("a test finds a template for every kind")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_template_is_read_and_bears_the_name_of_its_file() {
        for (id, text) in TEXTS {
            match Template::load(text) {
                Ok(template) => assert_eq!(template.id, *id),
                Err(error) => panic!("{id}: {error}"),
            }
        }
    }

    #[test]
    fn every_kind_of_form_has_a_template() {
        for kind in FormKind::ALL {
            assert!(suitable(kind, "general-project").kinds.contains(&kind));
        }
    }
}
