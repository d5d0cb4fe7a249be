//! `test`: every check there is, cheap ones first.

use super::{Verb, bindings, e2e, fmt, lint, setup};
use crate::{
    command::{Outcome, run},
    driver, packages,
    project::Project,
    steps::Steps,
};

pub(crate) const VERB: Verb = Verb {
    name: "test",
    usage: "test [--quick]",
    about: "Runs every test; with --quick only those that need neither browser nor window.",
    run: |project, words| match words {
        [] => test(project, false),
        [word] if word == "--quick" => test(project, true),
        _ => Err("only --quick may follow".into()),
    },
};

fn test(project: &Project, quick: bool) -> Outcome {
    let ui = project.path("ui");
    let mut steps = Steps::new();
    steps.add("format", || fmt::check(project));
    steps.add("set up", || {
        packages::TESTS.ensure()?;
        setup::for_window(project).map(drop)
    });
    steps.add("headless tests", || {
        // Some tests start the programs themselves.
        project.build_headless()?;
        run(&mut project.cargo(["test", "--quiet"]))
    });
    steps.add("bindings", || bindings::check(project));
    steps.add("interface: rules", || {
        lint::interface(project, &setup::for_window(project)?)
    });
    steps.add("interface: types", || {
        lint::types(project, &setup::for_window(project)?)
    });
    steps.add("interface: units", || {
        run(&mut setup::for_window(project)?.npm(&ui, ["run", "test"]))
    });
    if !quick {
        steps.add("interface: build", || {
            setup::for_window(project)?.build_interface(project)
        });
        steps.add("clippy", || lint::rust(project));
        steps.add("browser", || {
            e2e::browser(project, &setup::for_browser(project)?, &[])
        });
        steps.add("window: build", || {
            driver::ensure(project)?;
            project.build_shell()
        });
        steps.add("window: units", || {
            run(&mut project.cargo([
                "test",
                "--quiet",
                "--package=girok-desktop",
                "--package=girok-extract",
                "--features=girok-desktop/custom-protocol",
                "--bin=girok-desktop",
            ]))
        });
        steps.add("window: journey", || e2e::window(project, "journey"));
        steps.add("window: Korean input", || e2e::window(project, "ime"));
    }
    steps.run()
}
