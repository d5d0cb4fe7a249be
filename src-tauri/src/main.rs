//! The desktop window.
//!
//! Owns the window, the native dialogs, files dropped on it and the way to the protocol: three
//! commands and the scheme `content`. Decides nothing about archives; every command of the interface
//! goes through `girok_protocol` as it came.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod content;
mod desk;
mod display;
mod places;
mod scheme;
mod start;
mod window;

use std::{process::ExitCode, sync::Arc};

use crate::desk::Desk;

fn main() -> ExitCode {
    if let Some(code) = display::restart_for_driver() {
        return code;
    }
    let desk = Arc::new(Desk::default());
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::clone(&desk))
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::watch,
            call::pick_files
        ])
        .register_asynchronous_uri_scheme_protocol("content", scheme::respond)
        .setup(|app| {
            window::open(app)?;
            start::begin(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => {
            start::complain(&format!("The window could not be opened: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let code = app.run_return(|_, _| {});
    // The archive is closed before the process ends, not by it.
    if let Err(error) = desk.close() {
        start::complain(&error.to_string());
    }
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
