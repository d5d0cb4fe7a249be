//! Packages of the operating system: installed where that is possible, named where it is not.
//!
//! On Debian and its family only what is missing is installed. Elsewhere, and without the right to
//! install, the tools themselves decide: what is there is used, what is not is named.

use std::process::Command;

use crate::{
    command::{Outcome, output, run},
    project::find_program,
};

/// What compiling and opening the window needs.
pub(crate) const WINDOW: Needs = Needs {
    what: "the window",
    packages: &[
        "build-essential",
        "pkg-config",
        "libgtk-3-dev",
        "libwebkit2gtk-4.1-dev",
        "librsvg2-dev",
    ],
    programs: &[&["cc"], &["pkg-config"]],
    libraries: &["gtk+-3.0", "webkit2gtk-4.1"],
};

/// What the tests need on top of `WINDOW`.
pub(crate) const TESTS: Needs = Needs {
    what: "the tests",
    packages: &[
        "chromium",
        "dbus",
        "dbus-x11",
        "dconf-gsettings-backend",
        "ibus",
        "ibus-gtk3",
        "ibus-hangul",
        "imagemagick",
        "openbox",
        "poppler-utils",
        "sqlite3",
        "tesseract-ocr",
        "tesseract-ocr-eng",
        "tesseract-ocr-kaz",
        "tesseract-ocr-kor",
        "tesseract-ocr-rus",
        "webkit2gtk-driver",
        "xauth",
        "xdotool",
        "xvfb",
    ],
    programs: &[
        CHROMIUM,
        &["WebKitWebDriver"],
        &["Xvfb"],
        &["dbus-run-session"],
        &["ibus-daemon"],
        &["import"],
        &["openbox"],
        &["pdftotext"],
        &["sqlite3"],
        &["tesseract"],
        &["xauth"],
        &["xdotool"],
        &["xvfb-run"],
    ],
    libraries: &[],
};

/// A Node to install the project's own Node with.
pub(crate) const NODE: Needs = Needs {
    what: "installing the project's own Node",
    packages: &["nodejs", "npm"],
    programs: &[&["node"], NPM],
    libraries: &[],
};

/// Names Chromium goes by.
pub(crate) const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Names npm goes by.
pub(crate) const NPM: &[&str] = &["npm", "npm.cmd"];

/// A group of things that are needed together.
pub(crate) struct Needs {
    what: &'static str,
    /// Debian's names.
    packages: &'static [&'static str],
    /// Programs that must be on PATH, each by any of its names.
    programs: &'static [&'static [&'static str]],
    /// Libraries `pkg-config` must know.
    libraries: &'static [&'static str],
}

impl Needs {
    /// Makes sure of all of it, or says what to install.
    pub(crate) fn ensure(&self) -> Outcome {
        let debian =
            find_program(&["apt-get"]).is_some() && find_program(&["dpkg-query"]).is_some();
        if debian {
            let wanted = not_installed(self.packages)?;
            if wanted.is_empty() {
                return Ok(());
            }
            // A tool may also come from elsewhere, so a failure here decides nothing yet.
            if let Err(failure) = install(&wanted) {
                println!("   {failure}");
            }
        }
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let how = if debian {
            format!("sudo apt-get install {}", self.packages.join(" "))
        } else {
            format!("the equivalents of Debian's {}", self.packages.join(", "))
        };
        Err(format!(
            "{} not found, needed for {}; install {how} and run this again",
            missing.join(", "),
            self.what
        )
        .into())
    }

    fn missing(&self) -> Vec<String> {
        // The window uses the system's own web view on Windows and macOS.
        if !cfg!(target_os = "linux") && !self.libraries.is_empty() {
            return Vec::new();
        }
        let programs = self
            .programs
            .iter()
            .filter(|names| find_program(names).is_none())
            .map(|names| format!("\"{}\"", names[0]));
        let libraries = self
            .libraries
            .iter()
            .filter(|name| {
                let mut ask = Command::new("pkg-config");
                !output(ask.args(["--exists", name])).is_ok_and(|(found, _)| found)
            })
            .map(|name| format!("the library \"{name}\""));
        programs.chain(libraries).collect()
    }
}

/// Those of `packages` that `dpkg` does not have installed.
fn not_installed<'a>(packages: &[&'a str]) -> Outcome<Vec<&'a str>> {
    let (_, listed) = output(
        Command::new("dpkg-query")
            .args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"])
            .args(packages),
    )?;
    Ok(absent(packages, &listed))
}

fn absent<'a>(packages: &[&'a str], listed: &str) -> Vec<&'a str> {
    packages
        .iter()
        .filter(|package| {
            !listed
                .lines()
                .any(|line| line.split_once(' ') == Some((package, "installed")))
        })
        .copied()
        .collect()
}

fn install(packages: &[&str]) -> Outcome {
    println!("   installing {}", packages.join(" "));
    run(apt_get()?.arg("update"))?;
    let all = run(apt_get()?
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages));
    if all.is_ok() || packages.len() == 1 {
        return all;
    }
    // One name a distribution does not have must not keep the others out.
    let mut failed = Vec::new();
    for package in packages {
        let one = run(apt_get()?.args(["install", "--yes", "--no-install-recommends", package]));
        if one.is_err() {
            failed.push(*package);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("apt-get did not install {}", failed.join(", ")).into())
    }
}

/// `apt-get`, as root, waiting for whoever else is installing.
fn apt_get() -> Outcome<Command> {
    let (_, user) = output(Command::new("id").arg("-u"))?;
    let mut command = if user.trim() == "0" {
        let mut command = Command::new("env");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else if find_program(&["sudo"]).is_some() {
        let mut command = Command::new("sudo");
        command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        return Err("packages can be installed by root only, and \"sudo\" is not there".into());
    };
    command.args(["--option", "DPkg::Lock::Timeout=600", "--quiet"]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_installed_counts() {
        let listed = "xvfb installed\nxauth config-files\nlibx not-installed\n";
        assert_eq!(
            absent(&["xvfb", "xauth", "libx", "never-heard-of"], listed),
            ["xauth", "libx", "never-heard-of"]
        );
    }
}
