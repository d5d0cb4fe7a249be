//! The one window: it shows our page and nothing else.

use std::{path::PathBuf, sync::Arc};

use girok_protocol::Event;
use tauri::{
    App, AppHandle, DragDropEvent, Manager as _, Url, WebviewWindow, WebviewWindowBuilder,
    WindowEvent, webview::NewWindowResponse,
};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

use crate::desk::Desk;

/// Label of the window; the capability is given to it by this name.
pub(crate) const LABEL: &str = "main";

/// Opens the window as `tauri.conf.json` describes it.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let config = app.config().app.windows.iter();
    let config = config
        .into_iter()
        .find(|window| window.label == LABEL)
        .expect("BUG: tauri.conf.json does not describe the window");
    let mut builder = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_address)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            // A title that is not set is one nobody reads; nothing depends on it.
            drop(window.set_title(&title));
        });
    if let Some(home) = std::env::var_os("GIROK_HOME") {
        builder = builder.data_directory(PathBuf::from(home).join("view"));
    }
    let window = builder.build()?;
    show_composition(&window)?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
            take(handle.clone(), paths.clone());
        }
    });
    Ok(())
}

/// Whether a page with this origin is ours. On Windows the scheme is shown as a host name.
pub(crate) fn is_own_page(origin: &str) -> bool {
    const OWN: &[&str] = &[
        "tauri://localhost",
        "http://tauri.localhost",
        "https://tauri.localhost",
    ];
    OWN.contains(&origin) || (tauri::is_dev() && origin == "http://localhost:5173")
}

fn is_own_address(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    is_own_page(&format!("{}://{host}{port}", url.scheme()))
}

/// Stages files dropped on the window and tells the page of those that were taken.
fn take(app: AppHandle, paths: Vec<PathBuf>) {
    std::thread::spawn(move || {
        let desk = Arc::clone(&app.state::<Arc<Desk>>());
        let Ok(session) = desk.session() else { return };
        let (mut files, mut refused) = (Vec::new(), Vec::new());
        for path in paths {
            match session.stage(&path) {
                Ok(file) => files.push(file),
                Err(error) => refused.push(error.message),
            }
        }
        if !files.is_empty() {
            session.send(&Event::Dropped { files });
        }
        if !refused.is_empty() {
            app.dialog()
                .message(refused.join("\n"))
                .title("Girok")
                .kind(MessageDialogKind::Warning)
                .show(|_| {});
        }
    });
}

/// Shows the syllable that is being composed. The web view's default hides it until it is
/// finished, and nobody can write Korean that way.
#[cfg(target_os = "linux")]
fn show_composition(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt as _, WebViewExt as _};

    window.with_webview(|view| {
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn show_composition(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_window_goes_nowhere_else() {
        for (address, expected) in [
            ("tauri://localhost/index.html#/record/1", true),
            ("http://tauri.localhost/", true),
            ("http://tauri.localhost:8080/", false),
            ("https://example.org/", false),
            ("content://localhost/0", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
            ("data:text/html,x", false),
            ("tauri://localhost.example.org/", false),
        ] {
            let url = address.parse().unwrap();
            assert_eq!(is_own_address(&url), expected, "{address}");
        }
    }

    #[test]
    fn the_page_may_run_nothing_that_did_not_come_with_it() {
        let config: Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let security = &config["app"]["security"];
        for (directive, value) in security["csp"].as_object().unwrap() {
            let value = value.as_str().unwrap();
            for forbidden in ["'unsafe-inline'", "'unsafe-eval'", "*", "https:"] {
                let found = value.split(' ').any(|word| word == forbidden);
                assert!(!found, "{directive} allows {forbidden}");
            }
        }
        assert_eq!(security["csp"]["default-src"], "'none'");
        assert_eq!(security["freezePrototype"], true);
        assert_eq!(config["app"]["withGlobalTauri"], false);
    }

    #[test]
    fn the_window_may_ask_only_for_our_own_commands() {
        let capability: Value =
            serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        assert_eq!(capability["windows"], serde_json::json!([LABEL]));
        let permissions = capability["permissions"].as_array().unwrap();
        for permission in permissions {
            let permission = permission.as_str().unwrap();
            assert!(
                permission.starts_with("allow-"),
                "{permission} is a plugin's"
            );
        }
    }
}
