//! `e2e`: the application as a person uses it, in a browser and in the real window.

use std::{process::Command, time::Duration};

use super::{Verb, setup};
use crate::{
    command::{Outcome, run},
    driver,
    node::Node,
    packages,
    project::{Project, find_program},
};

pub(crate) const VERB: Verb = Verb {
    name: "e2e",
    usage: "e2e [browser|window|ime] [ARGUMENT...]",
    about: "The interface in Chromium, the real window, or Korean typed into the real window.",
    run: |project, words| match words.split_first() {
        None => {
            prepare_browser(project)?;
            browser(project, &setup::for_browser(project)?, &[])?;
            prepare_window(project)?;
            window(project, "journey")?;
            window(project, "ime")
        }
        Some((kind, rest)) if kind == "browser" => {
            prepare_browser(project)?;
            browser(project, &setup::for_browser(project)?, rest)
        }
        Some((kind, [])) if kind == "window" => {
            prepare_window(project)?;
            window(project, "journey")
        }
        Some((kind, [])) if kind == "ime" => {
            prepare_window(project)?;
            window(project, "ime")
        }
        _ => Err("choose \"browser\", \"window\" or \"ime\"".into()),
    },
};

/// A whole run of one suite in the window, with a margin for a loaded machine.
const WINDOW_LIMIT: Duration = Duration::from_mins(10);

/// Checks accessibility in the window too; installed with the browser tests.
const AXE: &str = "tests/e2e/node_modules/axe-core/axe.min.js";

fn prepare_browser(project: &Project) -> Outcome {
    setup::for_window(project)?.build_interface(project)?;
    project.build_bridge()
}

fn prepare_window(project: &Project) -> Outcome {
    setup::for_browser(project)?;
    setup::for_window(project)?.build_interface(project)?;
    project.build_window()
}

/// The interface in Chromium, against the development bridge.
pub(super) fn browser(project: &Project, node: &Node, words: &[String]) -> Outcome {
    let mut command = node.npm(&project.path("tests/e2e"), ["test", "--"]);
    run(with_bridge(project, &mut command)?.args(words))
}

/// Tells a Playwright run where the bridge and the browser are.
pub(super) fn with_bridge<'a>(
    project: &Project,
    command: &'a mut Command,
) -> Outcome<&'a mut Command> {
    let chromium = find_program(packages::CHROMIUM).ok_or("Chromium is not on PATH")?;
    Ok(command
        .env("GIROK_CHROMIUM", chromium)
        .env("GIROK_DEVBRIDGE", project.binary("girok-devbridge"))
        .env("GIROK_EXTRACT", project.binary("girok-extract")))
}

/// One suite in the real window: on a display, a bus and a configuration of its own, so that it
/// neither sees nor disturbs the desktop of whoever runs it.
pub(super) fn window(project: &Project, suite: &str) -> Outcome {
    let driver = driver::ensure(project)?;
    let test = ["--quiet", "--test=window"];
    run(project.cargo_workspace("test").args(test).arg("--no-run"))?;
    let mut inside = project.cargo_workspace("test");
    inside.args(test);
    let mut outside = Command::new("timeout");
    outside
        .current_dir(&project.root)
        .args(["--kill-after=10", &WINDOW_LIMIT.as_secs().to_string()])
        .args(["xvfb-run", "--auto-servernum"])
        .args(["--server-args", "-screen 0 1440x900x24"])
        .args(["dbus-run-session", "--"])
        .arg(inside.get_program())
        .args(inside.get_args())
        .args([suite, "--", "--test-threads=1", "--nocapture"])
        .env("GIROK_DESKTOP", project.binary("girok-desktop"))
        .env("GIROK_EXTRACT", project.binary("girok-extract"))
        .env("GIROK_TAURI_DRIVER", driver)
        .env("GIROK_AXE", project.path(AXE))
        .env("GIROK_WINDOW_PICTURES", project.target().join("window"))
        // Without this the accessibility bus is waited for, and there is none here.
        .env("NO_AT_BRIDGE", "1")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    run(&mut outside)
}
