//! Running other programs: every one is shown before it starts, and a failure names it.

use std::{
    fmt,
    process::{Command, Stdio},
};

/// Why a verb stopped, as one sentence.
#[derive(Debug)]
pub(crate) struct Failure(String);

pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self(sentence)
    }
}

impl From<&str> for Failure {
    fn from(sentence: &str) -> Self {
        Self(sentence.to_owned())
    }
}

/// Shows the command, runs it with this terminal and waits; anything but success is a failure.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let words = words(command);
    println!("   $ {words}");
    let status = command
        .status()
        .map_err(|error| format!("\"{words}\" could not be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("\"{words}\" failed ({status})").into())
    }
}

/// Runs the command silently and gives what it wrote to stdout, whatever its status.
pub(crate) fn output(command: &mut Command) -> Outcome<(bool, String)> {
    let words = words(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("\"{words}\" could not be started: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok((output.status.success(), text))
}

/// The command as one would type it, without its folder and environment.
fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = program
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        words.push(' ');
        if argument.contains(' ') {
            words.push('\'');
            words.push_str(&argument);
            words.push('\'');
        } else {
            words.push_str(&argument);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_named_as_one_would_type_it() {
        let mut command = Command::new("/usr/bin/xvfb-run");
        command.args(["-a", "-s", "-screen 0 1440x900x24"]);
        assert_eq!(words(&command), "xvfb-run -a -s '-screen 0 1440x900x24'");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = run(&mut Command::new("girok-no-such-program")).unwrap_err();
        assert!(failure.to_string().contains("\"girok-no-such-program\""));
    }
}
