//! The three commands of the window.
//!
//! Each leaves the main thread at once: a click must never wait for a disk.

use std::{
    sync::{Arc, mpsc::RecvTimeoutError},
    time::Duration,
};

use girok_protocol::{Code, Event, StagedFile, WireError, refused};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Manager as _, State, async_runtime::spawn_blocking, ipc::Channel};
use tauri_plugin_dialog::DialogExt as _;

use crate::{desk::Desk, window};

type Shared<'a> = State<'a, Arc<Desk>>;

/// Runs one command of the protocol.
#[tauri::command]
pub(crate) async fn call(
    desk: Shared<'_>,
    command: String,
    payload: Value,
) -> Result<Value, WireError> {
    let desk = Arc::clone(&desk);
    away(move || dispatch(&desk, &command, payload)).await
}

fn dispatch(desk: &Desk, command: &str, payload: Value) -> Result<Value, WireError> {
    desk.session()?.call(command, payload)
}

/// Sends every event from now on to `channel`.
#[tauri::command]
pub(crate) async fn watch(desk: Shared<'_>, channel: Channel<Event>) -> Result<(), WireError> {
    let desk = Arc::clone(&desk);
    desk.listen(channel.id());
    let session = {
        let desk = Arc::clone(&desk);
        away(move || desk.session()).await?
    };
    let events = session.watch();
    // The archive can be closed only when nobody holds a session.
    drop(session);
    std::thread::spawn(move || {
        while desk.listens(channel.id()) {
            match events.recv_timeout(Duration::from_secs(1)) {
                Ok(event) => drop(channel.send(event)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    Ok(())
}

/// Files chosen in the system's dialog.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Picked {
    /// Those that can be attached.
    files: Vec<StagedFile>,
    /// Those that cannot, with the reason: one of them does not hold up the others.
    refused: Vec<Refused>,
}

/// A file that cannot be attached.
#[derive(Debug, Serialize)]
struct Refused {
    name: String,
    error: WireError,
}

/// Asks for files in the system's own dialog; the interface gets tokens, never paths.
#[tauri::command]
pub(crate) async fn pick_files(app: AppHandle, desk: Shared<'_>) -> Result<Picked, WireError> {
    let desk = Arc::clone(&desk);
    away(move || {
        let mut dialog = app.dialog().file();
        if let Some(window) = app.get_webview_window(window::LABEL) {
            dialog = dialog.set_parent(&window);
        }
        let session = desk.session()?;
        let mut picked = Picked::default();
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        for path in chosen.into_iter().filter_map(|file| file.into_path().ok()) {
            match session.stage(&path) {
                Ok(file) => picked.files.push(file),
                Err(error) => {
                    let name = path.file_name().unwrap_or_default();
                    picked.refused.push(Refused {
                        name: name.to_string_lossy().into_owned(),
                        error,
                    });
                }
            }
        }
        Ok(picked)
    })
    .await
}

/// Runs `work` where it may block.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, WireError> + Send + 'static,
) -> Result<T, WireError> {
    spawn_blocking(work).await.unwrap_or_else(|error| {
        let mut failure = refused(Code::Internal, "Girok could not do this.", None);
        failure.details = Some(error.to_string());
        Err(failure)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use girok_archive::{ActorName, Archive};
    use girok_protocol::Session;
    use serde_json::json;

    #[test]
    fn a_call_reaches_the_protocol() {
        let home = tempfile::tempdir().unwrap();
        let actor = ActorName::new("Test", "test").unwrap();
        let folder = home.path().join("a.girok");
        let archive = Archive::create(&folder, "Committee", "en", &actor).unwrap();
        let session = Session::new(Arc::new(archive), home.path().join("settings.json"));
        let desk = Desk::default();
        desk.put(session);

        let answer = dispatch(&desk, "archive.get", json!({})).unwrap();
        assert_eq!(answer["name"], "Committee");
        assert!(dispatch(&desk, "no.such.command", json!({})).is_err());

        desk.close().unwrap();
        let refused = dispatch(&desk, "archive.get", json!({})).unwrap_err();
        assert_eq!(refused.code, Code::Precondition, "after closing");
    }
}
