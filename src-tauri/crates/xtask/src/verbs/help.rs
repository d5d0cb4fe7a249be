//! `help`: the list of verbs.

use super::{TABLE, Verb};

pub(crate) const VERB: Verb = Verb {
    name: "help",
    usage: "help",
    about: "Lists the verbs.",
    run: |_, _| {
        print();
        Ok(())
    },
};

pub(crate) fn print() {
    println!("cargo xtask VERB\n");
    for verb in TABLE {
        println!("  {:<30} {}", verb.usage, verb.about);
    }
    println!("\nEvery verb installs by itself what it needs.");
}
