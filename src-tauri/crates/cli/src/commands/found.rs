//! `new` and `sample`.

use std::path::Path;
use std::process::ExitCode;

use girok_archive::Archive;
use girok_protocol::WireError;
use serde_json::json;

use super::{Done, actor};
use crate::arguments::Common;
use crate::output;

pub(super) fn new(common: &Common, dir: &Path, name: &str, language: &str) -> Done {
    let archive = Archive::create(dir, name, language, &actor(common)?).map_err(WireError::from)?;
    archive.catch_up()?;
    created(common, &archive)
}

pub(super) fn sample(common: &Common, dir: &Path) -> Done {
    let archive = Archive::create_sample(dir, &actor(common)?).map_err(WireError::from)?;
    created(common, &archive)
}

fn created(common: &Common, archive: &Archive) -> Done {
    let dir = archive.dir().display().to_string();
    if common.json {
        output::json(&json!({ "archive": dir, "id": archive.id() }))?;
    } else {
        output::line(&format!("{dir}\t{}", archive.id()))?;
    }
    Ok(ExitCode::SUCCESS)
}
