//! Faults planted in a corpus entry, against the findings that it gives.
//!
//! `planted.txt` holds one planted fault a line: the code of the rule that must find it, then
//! words that stand in the line of the finding (an indicator, a project, `#2` for the second
//! form). An entry without faults says `none`. A line that begins with `missed` names a fault
//! that the rules are known to overlook. Lines that begin with `#` explain.

/// What speaks against an entry: planted faults that nothing found, findings that nobody planted.
///
/// Advice may come unplanned; an error or a warning may not.
pub(crate) fn faults(planted: &str, findings: &str) -> Vec<String> {
    let planted: Vec<_> = planted.lines().filter_map(Planted::read).collect();
    let mut faults = Vec::new();
    for fault in &planted {
        let is_found = findings.lines().any(|finding| fault.is_found_by(finding));
        match (is_found, fault.is_missed) {
            (false, false) => faults.push(format!("not found: {}", fault.line)),
            (true, true) => faults.push(format!("found after all: {}", fault.line)),
            _ => {}
        }
    }
    let unplanned = findings.lines().filter(|finding| is_error_or_warning(finding));
    let unplanned = unplanned.filter(|line| !planted.iter().any(|fault| fault.is_found_by(line)));
    faults.extend(unplanned.map(|finding| format!("unplanned: {finding}")));
    faults
}

struct Planted<'t> {
    line: &'t str,
    code: &'t str,
    hints: Vec<&'t str>,
    /// Whether the rules are known to overlook it.
    is_missed: bool,
}

impl<'t> Planted<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let is_missed = line.starts_with("missed ");
        let mut words = line.strip_prefix("missed ").unwrap_or(line).split_whitespace();
        let code = words.next().filter(|code| *code != "none" && !code.starts_with('#'))?;
        Some(Self { line, code, hints: words.collect(), is_missed })
    }

    fn is_found_by(&self, finding: &str) -> bool {
        finding.split(' ').next() == Some(self.code)
            && self.hints.iter().all(|hint| finding.contains(hint))
    }
}

fn is_error_or_warning(finding: &str) -> bool {
    matches!(finding.split(' ').nth(1), Some("error" | "warning"))
}

#[cfg(test)]
mod tests {
    use super::faults;

    const FINDINGS: &str = "\
forms: 1
M201 error sure #1 / 村道路灯维护 / 每盏维护费 / annual (+2) | 预算超出
V107 advice likely #1 / 村道路灯维护 / 亮灯率 / annual | 100%
";

    #[test]
    fn planted_faults_are_found_and_advice_may_come_unplanned() {
        assert_eq!(faults("# 预算多了 5000 元\nM201 每盏维护费\n", FINDINGS), [""; 0]);
    }

    #[test]
    fn a_fault_that_nothing_finds_speaks_against_the_entry() {
        let planted = "M201 每盏维护费\nV107 #2\nmissed V107 亮灯率\nmissed G101 路灯\n";
        assert_eq!(
            faults(planted, FINDINGS),
            ["not found: V107 #2", "found after all: missed V107 亮灯率"]
        );
    }

    #[test]
    fn an_error_that_nobody_planted_speaks_against_the_entry() {
        assert_eq!(
            faults("none\n", FINDINGS),
            ["unplanned: M201 error sure #1 / 村道路灯维护 / 每盏维护费 / annual (+2) | 预算超出"]
        );
    }
}
