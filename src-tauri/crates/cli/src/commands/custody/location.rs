//! `location …`.

use std::process::ExitCode;

use girok_archive::{Access, LocationPatch};
use girok_protocol::location_view;

use super::{coded, counted};
use crate::arguments::{Common, Location, LocationFields};
use crate::commands::{Done, actor, open};
use crate::output;

pub(in crate::commands) fn location(common: &Common, command: Location) -> Done {
    match command {
        Location::Add { code, fields } => save(common, None, Some(code), fields),
        Location::Set {
            location,
            code,
            fields,
        } => save(common, Some(&location), code, fields),
        Location::List { location } => {
            let archive = open(common, Access::Read)?;
            for entry in archive.locations(location.as_deref())? {
                let view = location_view(&entry);
                if common.json {
                    output::json(&view)?;
                } else {
                    let depth = view.path.len().saturating_sub(1);
                    output::line(&format!(
                        "{}{}\t{}\t{}\t{}",
                        "  ".repeat(depth),
                        view.code,
                        view.kind,
                        view.label,
                        view.containers.join(", ")
                    ))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Location::Remove { location } => {
            let archive = open(common, Access::Write)?;
            archive.remove_location(&location, &actor(common)?)?;
            counted(common, &archive, 1)
        }
    }
}

fn save(
    common: &Common,
    known: Option<&str>,
    code: Option<String>,
    fields: LocationFields,
) -> Done {
    let patch = LocationPatch {
        code,
        kind: fields.kind,
        label: fields.label,
        note: fields.note,
        position: fields.position,
        parent: fields.parent,
    };
    let archive = open(common, Access::Write)?;
    let code = archive.save_location(known, &patch, &actor(common)?)?.value;
    coded(common, &archive, &code)
}
