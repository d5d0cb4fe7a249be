//! TypeScript of the wire: one file per type, and the map of commands.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use girok_archive::Op;
use ts_rs::{Config, ExportError, TS};

use crate::commands::with_commands;
use crate::wire::*;

const HEADER: &str = "// Rendered from the Rust types by `cargo xtask bindings`. Do not edit.\n\n";

/// Writes every type and `commands.ts` into `folder`.
///
/// # Errors
/// One sentence when a file cannot be written.
pub fn render(folder: &Path) -> Result<(), String> {
    let failed = |error: io::Error| {
        format!(
            "The folder \"{}\" cannot be written: {error}.",
            folder.display()
        )
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let config = Config::new().with_out_dir(folder);
    let mut names = BTreeSet::new();
    let mut lines = Vec::new();
    let mut one = |command: &str, request: String, answer: String| {
        for word in format!("{request} {answer}").split(|c: char| !c.is_alphanumeric()) {
            if word.starts_with(|c: char| c.is_ascii_uppercase()) && word != "Array" {
                names.insert(word.to_owned());
            }
        }
        lines.push(format!(
            "  \"{command}\": {{ request: {request}; answer: {answer} }};"
        ));
    };
    macro_rules! each {
        ($($command:literal $handler:ident($request:ty) -> $answer:ty;)*) => {$(
            write::<$request>(&config)?;
            write::<$answer>(&config)?;
            one($command, <$request as TS>::name(&config), <$answer as TS>::name(&config));
        )*};
    }
    with_commands!(each);
    // What answers only in lists is not reached through a type of its own.
    write::<TreeNode>(&config)?;
    write::<PageText>(&config)?;
    write::<Suggestion>(&config)?;
    write::<TagView>(&config)?;
    write::<TrashedView>(&config)?;
    write::<DestructionView>(&config)?;
    write::<LevelView>(&config)?;
    write::<CandidateView>(&config)?;
    write::<VocabularyView>(&config)?;
    write::<TermNode>(&config)?;
    write::<OperationView>(&config)?;
    write::<DifferenceView>(&config)?;
    write::<MeetingLine>(&config)?;
    write::<ContinuityView>(&config)?;
    write::<InstrumentView>(&config)?;
    write::<MatterView>(&config)?;
    write::<ChainView>(&config)?;
    write::<TemplateView>(&config)?;
    write::<ProfileView>(&config)?;
    write::<GroundView>(&config)?;
    write::<RightsView>(&config)?;
    write::<PersonView>(&config)?;
    write::<LocationView>(&config)?;
    write::<LabelView>(&config)?;
    write::<LoanView>(&config)?;
    write::<ScheduleView>(&config)?;
    write::<HoldView>(&config)?;
    write::<DisposalView>(&config)?;
    write::<CounterpartsView>(&config)?;
    write::<Event>(&config)?;
    write::<WireError>(&config)?;
    let imports = names.iter().fold(String::new(), |all, name| {
        all + &format!("import type {{ {name} }} from \"./{name}\";\n")
    });
    let text = format!(
        "{HEADER}{imports}\n/** Every command with what it asks and what it answers. */\nexport type Commands = {{\n{}\n}};\n\nexport type CommandName = keyof Commands;\n",
        lines.join("\n")
    );
    fs::write(folder.join("commands.ts"), text).map_err(failed)?;
    let operations = Op::ALL.iter().fold(String::new(), |all, op| {
        format!("{all}  \"{}\",\n", op.code())
    });
    let text = format!(
        "{HEADER}/** Every kind of operation; each has a message of the same key. */\nexport const operations = [\n{operations}] as const;\n"
    );
    fs::write(folder.join("operations.ts"), text).map_err(failed)
}

/// Writes a type and what it is made of; a plain `boolean`, `string` or list has no file.
fn write<T: TS + 'static>(config: &Config) -> Result<(), String> {
    match T::export_all(config) {
        Ok(()) | Err(ExportError::CannotBeExported(_)) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}
