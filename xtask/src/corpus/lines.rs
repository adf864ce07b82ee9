//! Findings as lines that a person can review.

use anyhow::Context as _;
use serde_json::Value;

/// The report `jixiao.findings/1` as lines: how many forms were read, then one line per finding
/// with code, severity, certainty, places and message.
pub(crate) fn of_report(report: &Value) -> anyhow::Result<String> {
    let list = |key: &str| {
        report.get(key).and_then(Value::as_array).with_context(|| format!("no list `{key}`"))
    };
    let mut lines = format!("forms: {}\n", list("forms")?.len());
    for finding in list("findings")? {
        lines.push_str(&of_finding(finding)?);
        lines.push('\n');
    }
    Ok(lines)
}

fn of_finding(finding: &Value) -> anyhow::Result<String> {
    let text = |key: &str| {
        let value = finding.get(key).and_then(Value::as_str);
        value.with_context(|| format!("a finding without `{key}`"))
    };
    let places = finding.get("places").and_then(Value::as_array).context("no places")?;
    let more = places.len().saturating_sub(1);
    let place = places.first().map(of_place).unwrap_or_default();
    let place = if more > 0 { format!("{place} (+{more})") } else { place };
    let (code, severity, certainty) = (text("code")?, text("severity")?, text("certainty")?);
    Ok(format!("{code} {severity} {certainty} {place} | {}", text("message")?))
}

fn of_place(place: &Value) -> String {
    let part = |key: &str| match place.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(format!("#{number}")),
        _ => None,
    };
    let parts = ["form", "project", "indicator", "field", "cell"].into_iter().filter_map(part);
    parts.collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_finding_is_one_line() {
        let report = json!({
            "forms": [{}, {}],
            "findings": [{
                "code": "M201", "severity": "error", "certainty": "sure", "message": "预算超出",
                "places": [
                    {"form": 1, "project": "村道路灯维护", "field": "annual", "cell": "F13"},
                    {"form": 1},
                ],
            }],
        });
        assert_eq!(
            super::of_report(&report).expect("a report"),
            "forms: 2\nM201 error sure #1 / 村道路灯维护 / annual / F13 (+1) | 预算超出\n"
        );
    }
}
