//! The file of a new rule.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail, ensure};

use crate::{codegen, say};

/// Writes the file of a rule and lists it.
pub(crate) fn run(root: &Path, code: &str, name: &str) -> anyhow::Result<()> {
    let code = code.to_ascii_uppercase();
    let digits = code.get(1..).unwrap_or_default();
    ensure!(
        code.starts_with(|c: char| c.is_ascii_uppercase())
            && digits.len() == 3
            && digits.bytes().all(|byte| byte.is_ascii_digit()),
        "a code is a family letter and three digits: c106"
    );
    ensure!(
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
        "a name names the fault in small letters and hyphens: points-off-total"
    );
    let is_import = code.starts_with('D');
    let folder = if is_import { "crates/jixiao-forms" } else { "crates/jixiao-checks" };
    let file = format!("{}_{}.rs", code.to_ascii_lowercase(), name.replace('-', "_"));
    let path = root.join(folder).join("src/rules").join(file);
    if path.exists() {
        bail!("{} exists", path.display());
    }
    let text = if is_import { import_rule(&code, name) } else { dossier_rule(&code, name) };
    fs::write(&path, text).with_context(|| format!("failed to write {}", path.display()))?;
    codegen::write(root)?;
    say(&format!("wrote {}; fill in its page first", path.display()));
    Ok(())
}

fn head(code: &str, name: &str, indent: &str) -> String {
    [
        &format!("code: \"{code}\","),
        &format!("name: \"{name}\","),
        "title: \"\",",
        "severity: Severity::Warning,",
        "certainty: Certainty::Sure,",
        "basis: \"\",",
        "since: \"0.1\",",
        "parameters: &[],",
        "doc: DOC,",
    ]
    .map(|line| format!("{indent}{line}\n"))
    .concat()
}

const DOC: &str = r#"
const DOC: &str = "
一句话说清错在哪里。

为什么：…

怎么办：…

例外：…

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
```
";
"#;

fn dossier_rule(code: &str, name: &str) -> String {
    let head = head(code, name, "        ");
    format!(
        "//! {code}: what is wrong, in one line.

use jixiao_findings::{{Certainty, RuleHead, Severity}};

use crate::{{Context, Reporter, Rule}};

pub(crate) static RULE: Rule = Rule {{
    head: RuleHead {{
{head}    }},
    check,
}};
{DOC}
fn check(_context: &Context<'_>, _reporter: &mut Reporter<'_>) {{}}
"
    )
}

fn import_rule(code: &str, name: &str) -> String {
    let head = head(code, name, "    ");
    format!(
        "//! {code}: what is wrong, in one line.

use jixiao_findings::{{Certainty, Finding, RuleHead, Severity}};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {{
{head}}};
{DOC}
pub(crate) fn inspect(_inspection: &Inspection<'_>, _findings: &mut Vec<Finding>) {{}}
"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_skeleton_names_its_code_and_name() {
        for text in [super::dossier_rule("C106", "points"), super::import_rule("D106", "digit")] {
            assert!(text.contains("name: \"") && text.contains("```bad"), "{text}");
        }
    }
}
