//! `report`.

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use girok_archive::{Access, ReportRequest};
use girok_protocol::{Code, refused, report_view};

use super::{Done, actor, language, open};
use crate::arguments::{Common, Format, Report};
use crate::output::{self, Failure, usage};
use crate::sheet;

pub(super) fn report(common: &Common, arguments: Report) -> Done {
    let archive = open(common, Access::Read)?;
    let request = ReportRequest {
        kind: arguments.kind,
        on: arguments.on,
        language: language(&archive, arguments.language)?,
        full: arguments.full,
    };
    if !common.json && arguments.format == Format::Pdf && arguments.out.is_none() {
        return Err(usage(
            "Pages need a file to go to.",
            "Name it at the end, for example holdings.pdf.",
        ));
    }
    let report = archive.report(&request, &actor(common)?)?;
    if common.json {
        output::json(&report_view(report))?;
        return Ok(ExitCode::SUCCESS);
    }
    let bytes = match arguments.format {
        Format::Table => sheet::text(&report).into_bytes(),
        Format::Csv => sheet::csv(&report, arguments.bom).into_bytes(),
        Format::Pdf => sheet::pages(&report)
            .pdf()
            .map_err(|error| refused(Code::Internal, &format!("{error}."), None))?,
    };
    if let Some(path) = arguments.out {
        fs::write(&path, bytes).map_err(|error| {
            Failure::from(refused(
                Code::NoAccess,
                &format!(
                    "The file \"{}\" could not be written: {error}.",
                    path.display()
                ),
                Some("Name a file in a folder you may write to."),
            ))
        })?;
    } else {
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}
