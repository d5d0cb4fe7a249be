//! Renders the TypeScript of the wire into the folder given.

use std::path::PathBuf;

fn main() -> Result<(), String> {
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("which folder?")?;
    girok_protocol::bindings::render(&folder)
}
