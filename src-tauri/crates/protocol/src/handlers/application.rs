//! Drafts and application settings.

use std::fs;

use crate::wire::*;
use crate::{Answer, Session, refused};

pub(crate) fn draft_get(session: &Session, request: DraftKey) -> Answer<Option<String>> {
    Ok(session.archive().draft(&request.key)?)
}

pub(crate) fn draft_put(session: &Session, request: DraftPut) -> Answer<bool> {
    session
        .archive()
        .put_draft(&request.key, &request.content)?;
    Ok(true)
}

pub(crate) fn draft_remove(session: &Session, request: DraftKey) -> Answer<bool> {
    Ok(session.archive().remove_draft(&request.key)?)
}

#[expect(clippy::unnecessary_wraps, reason = "every handler answers alike")]
pub(crate) fn settings_get(session: &Session, _request: Empty) -> Answer<String> {
    Ok(fs::read_to_string(session.settings()).unwrap_or_else(|_| "{}".to_owned()))
}

pub(crate) fn settings_put(session: &Session, request: SettingsPut) -> Answer<bool> {
    let failed = |error: std::io::Error| {
        let mut error_on_wire = refused(
            Code::NoAccess,
            "The settings could not be written.",
            Some("Check the permissions of the settings folder."),
        );
        error_on_wire.details = Some(error.to_string());
        error_on_wire
    };
    // The host keeps its own entries (such as the last archive) in the same file: only what came is replaced.
    let parse =
        |text: &str| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text);
    let new = parse(&request.content)
        .map_err(|_| refused(Code::Invalid, "The settings must be a JSON object.", None))?;
    let path = session.settings();
    let mut all = fs::read_to_string(path)
        .ok()
        .and_then(|text| parse(&text).ok())
        .unwrap_or_default();
    all.extend(new);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let aside = path.with_extension("new");
    fs::write(&aside, serde_json::Value::Object(all).to_string()).map_err(failed)?;
    fs::rename(&aside, path).map_err(failed)?;
    Ok(true)
}
