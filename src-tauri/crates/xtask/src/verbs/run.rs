//! `run`: the desktop application, from nothing but the checkout.

use std::{env, process::Command};

use super::{Verb, setup};
use crate::{
    command::{Outcome, run},
    project::Project,
};

pub(crate) const VERB: Verb = Verb {
    name: "run",
    usage: "run [ARGUMENT...]",
    about: "Sets up, builds and opens the desktop application; the first time on a sample archive.",
    run: open,
};

fn open(project: &Project, words: &[String]) -> Outcome {
    // Said before anything is built: a person without a display should not wait for minutes first.
    if cfg!(target_os = "linux") && !has_display() {
        return Err(
            "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); \
             run this in a desktop session, or on a virtual display with \
             \"xvfb-run -a cargo xtask run\" (Debian package xvfb)"
                .into(),
        );
    }
    let node = setup::for_window(project)?;
    node.build_interface(project)?;
    project.build_window()?;
    run(Command::new(project.binary("girok-desktop")).args(words))
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
