//! `sample`: makes the sources of the sample archive again.

use super::Verb;
use crate::command::run;

pub(crate) const VERB: Verb = Verb {
    name: "sample",
    usage: "sample [ARGUMENT...]",
    about: "Makes the documents of the sample archive again.",
    run: |project, words| {
        run(project
            .cargo(["run", "--quiet", "--package=girok-sample", "--"])
            .args(words))
    },
};
