//! Progress on stderr: a bar on a terminal, a line every few seconds otherwise.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How far a long task is.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    quiet: bool,
    last: Instant,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new(0);
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
                bar.set_style(style);
            }
            bar
        });
        Self {
            bar,
            quiet,
            last: Instant::now(),
        }
    }

    /// `done` of `total` steps of `phase`.
    pub(crate) fn step(&mut self, phase: &str, done: u64, total: u64) {
        if let Some(bar) = &self.bar {
            bar.set_message(phase.to_owned());
            bar.set_length(total);
            bar.set_position(done);
        } else if !self.quiet && self.last.elapsed() > Duration::from_secs(3) {
            self.last = Instant::now();
            eprintln!("{phase}: {done} of {total}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
