//! A sequence of named steps with their times; the first failure ends it.

use std::time::Instant;

use crate::command::Outcome;

/// One named step.
type Step<'a> = (&'a str, Box<dyn Fn() -> Outcome + 'a>);

/// Steps in the order in which they were added, cheap ones first by convention.
pub(crate) struct Steps<'a> {
    steps: Vec<Step<'a>>,
}

impl<'a> Steps<'a> {
    pub(crate) fn new() -> Self {
        Self { steps: Vec::new() }
    }

    pub(crate) fn add(&mut self, name: &'a str, work: impl Fn() -> Outcome + 'a) {
        self.steps.push((name, Box::new(work)));
    }

    /// Runs all of them; says how many passed only when all did.
    pub(crate) fn run(self) -> Outcome {
        let total = self.steps.len();
        let begun = Instant::now();
        for (done, (name, work)) in self.steps.iter().enumerate() {
            println!("\n== {}/{total} {name}", done + 1);
            let begun = Instant::now();
            let outcome = work();
            println!("== {name}: {:.1} s", begun.elapsed().as_secs_f64());
            if let Err(failure) = outcome {
                return Err(format!(
                    "step {} of {total}, {name}, failed: {failure}\n{done} passed, 1 failed, {} not run",
                    done + 1,
                    total - done - 1
                )
                .into());
            }
        }
        println!("\n{:.0} s in all", begun.elapsed().as_secs_f64());
        println!("{total} passed, 0 failed");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn the_first_failure_ends_the_sequence() {
        let seen = RefCell::new(Vec::new());
        let mut steps = Steps::new();
        for name in ["one", "two", "three"] {
            let seen = &seen;
            steps.add(name, move || {
                seen.borrow_mut().push(name);
                if name == "two" {
                    Err("it broke".into())
                } else {
                    Ok(())
                }
            });
        }
        let failure = steps.run().unwrap_err().to_string();
        assert_eq!(*seen.borrow(), ["one", "two"]);
        assert!(failure.contains("step 2 of 3, two, failed: it broke"));
    }
}
