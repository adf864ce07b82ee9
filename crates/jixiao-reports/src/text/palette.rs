//! Colours of the report.

use anstyle::{AnsiColor, Style};
use jixiao_findings::Severity;

/// Styles for what must stand out; all plain where no colours are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) heading: Style,
    pub(super) faint: Style,
    pub(super) good: Style,
    error: Style,
    warning: Style,
    advice: Style,
}

impl Palette {
    pub(super) fn new(has_color: bool) -> Palette {
        if !has_color {
            let plain = Style::new();
            let (heading, faint, good) = (plain, plain, plain);
            return Palette { heading, faint, good, error: plain, warning: plain, advice: plain };
        }
        Palette {
            heading: Style::new().bold(),
            faint: Style::new().dimmed(),
            good: AnsiColor::Green.on_default().bold(),
            error: AnsiColor::Red.on_default().bold(),
            warning: AnsiColor::Yellow.on_default().bold(),
            advice: AnsiColor::Blue.on_default().bold(),
        }
    }

    /// What a person still has to decide.
    pub(super) fn open(&self) -> Style {
        self.warning
    }

    pub(super) fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Advice => self.advice,
        }
    }
}
