//! Templates: forms of the domain to official forms on paper.
//!
//! One official form is one TOML file; those under `templates/` of the workspace are built in, and
//! a user can give one of their own. [`Template::load`] reads and checks it, [`Template::sheet`]
//! lays a form out; what file that becomes is for `jixiao_documents::paper`. Deliberately absent:
//! any form in code.

mod binding;
mod builtin;
mod error;
mod groups;
mod language;
mod layout;
mod left_out;
mod rows;
mod source;
mod spans;
mod template;
mod value_parts;
mod values;

pub use builtin::{builtin, find, suitable};
pub use error::TemplateError;
pub use template::Template;

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::expect_file;

    use super::*;

    #[test]
    fn the_manual_lists_every_placeholder() {
        let mut page = String::from(
            "# 填写项一览\n\n表样中 `{名称}` 可用的名称。写法见[表样](templates.md)。\n\n| 名称 | 填入 | 用在 |\n|---|---|---|\n",
        );
        for known in binding::KNOWN {
            let place = match known.scope {
                binding::Scope::Form => "各处",
                binding::Scope::Item => "重复的行",
                binding::Scope::Indicator => "指标行",
                binding::Scope::Task => "任务行",
                binding::Scope::Line => "资金执行行",
            };
            writeln!(page, "| `{}` | {} | {place} |", known.name, known.meaning).expect("a string");
        }
        for (name, _, meaning) in binding::EXECUTION_FIELDS {
            writeln!(page, "| `line.{name}` | {meaning} | 资金执行行 |").expect("a string");
        }
        for (source, _, label) in binding::SOURCES {
            for (name, _, meaning) in binding::EXECUTION_FIELDS {
                let name = format!("execution.{source}.{name}");
                writeln!(page, "| `{name}` | {label}的{meaning} | 各处 |").expect("a string");
            }
        }
        expect_file!["../../../docs/manual/template-placeholders.md"].assert_eq(&page);
    }

    #[test]
    fn the_template_in_the_manual_is_right() {
        let manual = include_str!("../../../docs/manual/templates.md");
        let start = manual.find("```toml\n").expect("a template") + "```toml\n".len();
        let end = start + manual[start..].find("```").expect("its end");
        let template = Template::load(&manual[start..end]).expect("a right template");
        assert_eq!(template.id, "linchuan-2026-project");
    }

    #[test]
    fn the_manual_names_every_built_in_template() {
        let manual = include_str!("../../../docs/manual/templates.md");
        for template in builtin() {
            assert!(manual.contains(&format!("`{}`", template.id)), "{}", template.id);
        }
    }
}
