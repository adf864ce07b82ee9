//! Findings as SARIF 2.1.0, the format that code hosts and editors read.

use std::collections::BTreeMap;
use std::io;

use jixiao_findings::{Place, RuleHead, Severity};
use jixiao_forms::{Listed, Outcome, ReadForm};
use serde::Serialize;

/// The findings of a run as SARIF 2.1.0 (OASIS standard of 2020), pretty-printed, written part
/// after part.
///
/// A text input gives lines; a workbook or document has none, and gives the cell as a logical
/// location. Ordered as in the outcomes: by form, place, code.
#[derive(Debug)]
pub struct Stream {
    has_results: bool,
}

impl Stream {
    /// Writes everything that stands before the results.
    pub fn begin(outcome: &Outcome<'_>, out: &mut dyn io::Write) -> io::Result<Stream> {
        let log = Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [run(outcome)],
        };
        let head = serde_json::to_string_pretty(&log)?;
        // The last field of a run is a text, so that what closes the run can be told from it.
        out.write_all(head.trim_end_matches([' ', '\n', ']', '}']).as_bytes())?;
        out.write_all(b",\n      \"results\": [")?;
        Ok(Stream { has_results: false })
    }

    /// Writes the findings of a part; their forms must be at hand.
    pub fn add(&mut self, outcome: &Outcome<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for listed in outcome.listed {
            let result = serde_json::to_string_pretty(&result(outcome, listed))?;
            out.write_all(if self.has_results { b",\n        " } else { b"\n        " })?;
            out.write_all(result.replace('\n', "\n        ").as_bytes())?;
            self.has_results = true;
        }
        Ok(())
    }

    /// Closes what is open.
    pub fn finish(self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.has_results { b"\n      ]" } else { b"]" })?;
        out.write_all(b"\n    }\n  ]\n}\n")
    }
}

#[derive(Serialize)]
struct Log<'o> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'o>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'o> {
    tool: Tool<'o>,
    artifacts: Vec<Artifact<'o>>,
    properties: BTreeMap<&'static str, &'o str>,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool<'o> {
    driver: Driver<'o>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'o> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Rule<'o>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'o> {
    id: &'o str,
    name: &'o str,
    short_description: Text<'o>,
    help: Help<'o>,
    default_configuration: Configuration,
    properties: BTreeMap<&'static str, &'o str>,
}

#[derive(Serialize)]
struct Text<'o> {
    text: &'o str,
}

#[derive(Serialize)]
struct Help<'o> {
    text: &'o str,
    markdown: &'o str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact<'o> {
    location: ArtifactLocation,
    hashes: BTreeMap<&'static str, &'o str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'o> {
    rule_id: &'o str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, &'o str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    properties: BTreeMap<&'static str, &'o str>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    justification: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the standard's names")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
    kind: &'static str,
}

fn run<'o>(outcome: &Outcome<'o>) -> Run<'o> {
    let sources = outcome.batch.sources.iter();
    Run {
        tool: Tool {
            driver: Driver {
                name: "jixiao",
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                language: "zh-CN",
                rules: outcome.rules.iter().map(|rule| described(rule)).collect(),
            },
        },
        artifacts: sources
            .map(|source| Artifact {
                location: ArtifactLocation { uri: uri(&source.name), index: None },
                hashes: BTreeMap::from([("sha-256", source.sha256.as_str())]),
            })
            .collect(),
        properties: BTreeMap::from([
            ("pack", outcome.pack.name.as_str()),
            ("packVersion", outcome.pack.version.as_str()),
            ("packSha256", outcome.pack.sha256.as_str()),
        ]),
        column_kind: "unicodeCodePoints",
    }
}

fn described<'o>(rule: &RuleHead) -> Rule<'o> {
    Rule {
        id: rule.code,
        name: rule.name,
        short_description: Text { text: rule.title },
        help: Help { text: rule.doc.trim(), markdown: rule.doc.trim() },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: BTreeMap::from([("basis", rule.basis), ("precision", rule.certainty.id())]),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result<'o>(outcome: &Outcome<'o>, listed: &'o Listed) -> SarifResult<'o> {
    let finding = &listed.finding;
    let mut locations = finding.places.iter().enumerate().map(|(index, place)| {
        let id = index.checked_sub(1);
        location(outcome, *place, id)
    });
    let parts = [Some(finding.message.as_str()), finding.formula.as_deref()];
    let message = parts.into_iter().flatten().chain([finding.suggestion.as_str()]);
    let suppression =
        Suppression { kind: "external", justification: "基线已接受，不计入本次问题" };
    SarifResult {
        rule_id: finding.code,
        rule_index: outcome
            .rules
            .binary_search_by_key(&finding.code, |rule| rule.code)
            .expect("findings come from the rules of the outcome"),
        level: level(finding.severity),
        message: Message { text: message.collect::<Vec<_>>().join("\n") },
        locations: locations.by_ref().take(1).collect(),
        related_locations: locations.collect(),
        partial_fingerprints: BTreeMap::from([("jixiao/v1", listed.fingerprint.as_str())]),
        suppressions: listed.is_baselined.then_some(suppression).into_iter().collect(),
        properties: BTreeMap::from([
            ("basis", finding.basis),
            ("certainty", finding.certainty.id()),
        ]),
    }
}

fn location(outcome: &Outcome<'_>, place: Place, id: Option<usize>) -> Location {
    let form = outcome.batch.forms.get(place.form);
    let located = form.map(|form| form.read.locate(place.spot)).unwrap_or_default();
    // What is said of a whole form stands at the form's first line.
    let line = located.line.or_else(|| form.and_then(|form| first_line(&form.read)));
    let name = form.map(|form| form.read.form.short_name().to_owned()).unwrap_or_default();
    let address = located.sheet_cell.clone().or_else(|| located.address());
    let parts = [Some(name), located.sheet.clone(), address];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join("!");
    let source = form.and_then(|form| Some((form.source, outcome.batch.sources.get(form.source)?)));
    Location {
        id,
        physical_location: source.map(|(index, source)| PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&source.name), index: Some(index) },
            region: line.map(|start_line| Region { start_line }),
        }),
        logical_locations: vec![LogicalLocation { fully_qualified_name: name, kind: "element" }],
    }
}

/// The first line of a form in a text; workbooks have none.
fn first_line(read: &ReadForm) -> Option<u32> {
    let first = read.lines.iter().map(|(_, line)| *line).min();
    first.or_else(|| Some(read.grid.origin(0).line)).filter(|line| *line > 0)
}

/// A path as a URI reference (RFC 3986): a `file` URI where the path is absolute, relative
/// otherwise. What is not unreserved is percent-encoded.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    match path.as_bytes() {
        [b'/', ..] => format!("file://{}", encoded(&path)),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => {
            format!("file:///{}:{}", char::from(*drive), encoded(&path[2..]))
        }
        _ => encoded(&path),
    }
}

fn encoded(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("writing to a string"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_reference_that_points_to_the_file() {
        assert_eq!(uri("2025年/a b.txt"), "2025%E5%B9%B4/a%20b.txt");
        assert_eq!(uri("/data/100%.xlsx"), "file:///data/100%25.xlsx");
        assert_eq!(uri(r"forms\a.txt"), "forms/a.txt");
        assert_eq!(uri(r"C:\forms\a.txt"), "file:///C:/forms/a.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
    }
}
