//! A progress bar for long runs.

use std::io::{self, IsTerminal as _};
use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run stays silent.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error that appears after a second, at a terminal only.（进度）
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    appearance: Once,
    is_wanted: bool,
}

impl Progress {
    pub(crate) fn new(doing: &'static str, total: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(
            Some(total.try_into().unwrap_or(u64::MAX)),
            ProgressDrawTarget::hidden(),
        );
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(doing);
        Progress {
            bar,
            started: Instant::now(),
            appearance: Once::new(),
            is_wanted: total > 1 && io::stderr().is_terminal(),
        }
    }

    /// One more is done.
    pub(crate) fn advance(&self) {
        if self.is_wanted && self.started.elapsed() >= PATIENCE {
            self.appearance.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// All is done; the bar leaves no trace.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
