//! TypeScript of the wire: one file per type, and the map of commands.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use ts_rs::{Config, TS};

use crate::commands::with_commands;
use crate::wire::*;

const HEADER: &str = "// Rendered from the Rust types by `cargo xtask bindings`. Do not edit.\n\n";

/// Writes every type and `commands.ts` into `folder`.
///
/// # Errors
/// One sentence when a file cannot be written.
pub fn render(folder: &Path) -> Result<(), String> {
    let failed = |error: io::Error| format!("The folder \"{}\" cannot be written: {error}.", folder.display());
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
        lines.push(format!("  \"{command}\": {{ request: {request}; answer: {answer} }};"));
    };
    macro_rules! each {
        ($($command:literal $handler:ident($request:ty) -> $answer:ty;)*) => {$(
            <$request>::export_all(&config).map_err(|error| error.to_string())?;
            <$answer>::export_all(&config).map_err(|error| error.to_string())?;
            one($command, <$request as TS>::name(&config), <$answer as TS>::name(&config));
        )*};
    }
    with_commands!(each);
    Event::export_all(&config).map_err(|error| error.to_string())?;
    WireError::export_all(&config).map_err(|error| error.to_string())?;
    let imports: String =
        names.iter().map(|name| format!("import type {{ {name} }} from \"./{name}\";\n")).collect();
    let text = format!(
        "{HEADER}{imports}\n/** Every command with what it asks and what it answers. */\nexport type Commands = {{\n{}\n}};\n\nexport type CommandName = keyof Commands;\n",
        lines.join("\n")
    );
    fs::write(folder.join("commands.ts"), text).map_err(failed)
}
