//! `screenshots`: the pictures in `docs/images`, taken of the interface as it is.

use super::{Verb, e2e, no_more, setup};
use crate::command::run;

pub(crate) const VERB: Verb = Verb {
    name: "screenshots",
    usage: "screenshots",
    about: "Takes the pictures of the documentation again.",
    run: |project, words| {
        no_more(words)?;
        setup::for_window(project)?.build_interface(project)?;
        project.build_bridge()?;
        let node = setup::for_browser(project)?;
        let mut command = node.npm(&project.path("tests/e2e"), ["run", "screenshots"]);
        run(e2e::with_bridge(project, &mut command)?
            .env("GIROK_IMAGES", project.path("docs/images")))
    },
};
