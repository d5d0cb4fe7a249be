//! `accession`, `custody`, `where`, `location`, `container`, `transfer` and `loan`.

mod accession;
mod container;
mod history;
mod loan;
mod location;
mod transfer;

pub(super) use accession::accession;
pub(super) use container::container;
pub(super) use history::{history, place, place_lines};
pub(super) use loan::loan;
pub(super) use location::location;
pub(super) use transfer::transfer;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use girok_archive::Archive;
use girok_protocol::{Code, LocationStep, TreeNode, refused};
use serde_json::json;

use super::Done;
use crate::arguments::Common;
use crate::output::{self, Failure};

/// Prints the code of what was written.
fn coded(common: &Common, archive: &Archive, code: &str) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "code": code }))?;
    } else {
        output::line(code)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints how many were changed.
fn counted(common: &Common, archive: &Archive, changed: u32) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "changed": changed }))?;
    } else {
        output::line(&changed.to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write(common: &Common, out: &Path, bytes: &[u8]) -> Done {
    fs::write(out, bytes).map_err(|error| {
        refused(
            Code::NoAccess,
            &format!("The file \"{}\" cannot be written: {error}.", out.display()),
            Some("Name a file in a folder where you may write."),
        )
    })?;
    if common.json {
        output::json(&json!({ "file": out, "bytes": bytes.len() }))?;
    } else {
        output::line(&out.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn printed(result: girok_print::Result<Vec<u8>>) -> Result<Vec<u8>, Failure> {
    result.map_err(|error| {
        refused(
            Code::Internal,
            &format!("The page cannot be printed: {error}."),
            None,
        )
        .into()
    })
}

fn path(steps: &[LocationStep]) -> String {
    let names: Vec<&str> = steps
        .iter()
        .map(|step| {
            if step.label.is_empty() {
                step.code.as_str()
            } else {
                step.label.as_str()
            }
        })
        .collect();
    names.join(" > ")
}

/// `NAME VALUE` lines, empty values left out.
struct Lines(Vec<String>);

impl Lines {
    fn headed(head: String) -> Self {
        Self(vec![head])
    }

    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.push(format!("{name:<12} {value}"));
        }
    }

    fn optional(&mut self, name: &str, value: Option<&String>) {
        self.field(name, value.map_or("", String::as_str));
    }

    fn records(&mut self, records: &[TreeNode]) {
        for record in records {
            self.field(
                "record",
                &format!("{}  {}", record.reference, record.title.text),
            );
        }
    }

    fn print(self) -> Done {
        output::line(&self.0.join("\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
