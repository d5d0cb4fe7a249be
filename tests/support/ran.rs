//! What a program said and how it ended.

use serde_json::Value;

/// A program that has ended.
#[derive(Debug, Clone)]
pub struct Ran {
    /// What was asked, for messages.
    pub asked: String,
    /// Exit code; -1 when a signal ended it.
    pub code: i32,
    /// Everything on stdout.
    pub stdout: String,
    /// Everything on stderr.
    pub stderr: String,
}

impl Ran {
    /// Itself, when it ended with `code`.
    ///
    /// # Panics
    /// When it ended otherwise.
    #[must_use]
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "{} ended with {}\n{}\n{}",
            self.asked, self.code, self.stdout, self.stderr
        );
        self
    }

    /// Itself, when it ended well.
    ///
    /// # Panics
    /// When it did not.
    #[must_use]
    #[track_caller]
    pub fn done(self) -> Self {
        self.ends(0)
    }

    /// stdout as one JSON value.
    ///
    /// # Panics
    /// When it is none.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("{} printed no JSON ({error}): {}", self.asked, self.stdout)
        })
    }

    /// stdout as one JSON value a line.
    ///
    /// # Panics
    /// When a line is none.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let value = |line: &str| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{} printed no JSON ({error}): {line}", self.asked))
        };
        self.stdout.lines().map(value).collect()
    }
}
