//! `test`: every check there is, cheap ones first.

use super::{Verb, bindings, e2e, fmt, lint, setup};
use crate::{
    command::{Outcome, run},
    driver, packages, pdfium,
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
    let node = || setup::for_window(project);
    let mut steps = Steps::new();
    steps.add("format", || fmt::check(project));
    steps.add("set up", || {
        packages::TESTS.ensure()?;
        node().map(drop)
    });
    steps.add("interface: rules", || lint::interface(project, &node()?));
    steps.add("interface: types", || lint::types(project, &node()?));
    steps.add("interface: units", || {
        run(&mut node()?.npm(&ui, ["run", "test"]))
    });
    // The window takes the built interface in, and it is in the workspace with everything else.
    steps.add("interface: build", || node()?.build_interface(project));
    steps.add("Rust", || rust(project));
    steps.add("bindings", || bindings::check(project));
    if !quick {
        steps.add("clippy", || lint::rust(project));
        steps.add("browser", || {
            project.build_bridge()?;
            e2e::browser(project, &setup::for_browser(project)?, &[])
        });
        steps.add("window: build", || {
            driver::ensure(project)?;
            project.build_window()
        });
        steps.add("window: journey", || e2e::window(project, "journey"));
        steps.add("window: Korean input", || e2e::window(project, "ime"));
    }
    steps.run()
}

/// Everything that needs neither browser nor display: what stands in the real window has a step of its own.
fn rust(project: &Project) -> Outcome {
    // Some tests start these programs.
    project.build(["girok", "girok-extract"])?;
    let programs = project.binary("girok").with_file_name("");
    let words = ["--quiet", "--", "--skip=real_window"];
    run(project
        .cargo_workspace("test")
        .args(words)
        .env("GIROK_PROGRAMS", programs)
        .env("GIROK_PDFIUM", pdfium::path(project)))
}
