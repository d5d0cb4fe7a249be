//! The start: which archive, and opening it while the window comes up.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use girok_archive::{Access, Archive};
use girok_protocol::Session;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

use crate::{desk::Desk, places::Places};

/// Opens the archive on a thread of its own; where that fails, says why and ends the application.
pub(crate) fn begin(app: AppHandle) {
    std::thread::spawn(move || match open() {
        Ok(session) => app.state::<Arc<Desk>>().put(session),
        Err(sentence) => {
            complain(&sentence);
            app.dialog()
                .message(sentence)
                .title("Girok")
                .kind(MessageDialogKind::Error)
                .blocking_show();
            app.state::<Arc<Desk>>().close();
            app.exit(1);
        }
    });
}

/// Says on the terminal what a dialog may not be able to show.
#[expect(
    clippy::print_stderr,
    reason = "the last resort before the process ends"
)]
pub(crate) fn complain(sentence: &str) {
    eprintln!("girok-desktop: {sentence}");
}

fn open() -> Result<Session, String> {
    let places = Places::find().ok_or("This system names no home folder for you.")?;
    let asked = env::args_os().nth(1).map(PathBuf::from);
    let chosen = choose(&places, asked.clone(), env::var_os("GIROK_ARCHIVE"));
    let session = open_archive(&places, &chosen)?;
    if let Some(asked) = asked {
        // Not being able to remember is no reason not to work.
        let asked = fs::canonicalize(&asked).unwrap_or(asked);
        if let Err(error) = places.remember(&asked) {
            complain(&format!("the settings could not be written: {error}"));
        }
    }
    Ok(session)
}

/// The archive named on the command line, else by the environment, else the last one, else the sample.
fn choose(
    places: &Places,
    asked: Option<PathBuf>,
    environment: Option<std::ffi::OsString>,
) -> PathBuf {
    asked
        .or(environment.map(PathBuf::from))
        .or_else(|| places.last_archive())
        .unwrap_or_else(|| places.sample())
}

/// Opens the archive; the sample is made first, where it is wanted and not there.
fn open_archive(places: &Places, folder: &Path) -> Result<Session, String> {
    if folder == places.sample() && !folder.exists() {
        make_sample(folder)?;
    }
    let archive = Archive::open(folder, Access::Write).map_err(|error| error.to_string())?;
    archive.start_indexer();
    Ok(Session::new(Arc::new(archive), places.settings()))
}

/// Made beside and renamed when it is whole: a start that was broken off leaves no half a sample.
fn make_sample(folder: &Path) -> Result<(), String> {
    let unfinished = folder.with_extension("unfinished");
    let words = |error: std::io::Error| {
        format!(
            "The sample archive \"{}\" could not be made: {error}",
            folder.display()
        )
    };
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(words)?;
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent).map_err(words)?;
    }
    let sample = Archive::create_sample(&unfinished, &actor());
    sample.map(drop).map_err(|error| error.to_string())?;
    fs::rename(&unfinished, folder).map_err(words)
}

/// The person at the desk: `GIROK_ACTOR`, else the account of the system.
fn actor() -> String {
    ["GIROK_ACTOR", "USER", "USERNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "unknown".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_particular_wish_wins() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::at(home.path());
        let sample = places.sample();
        assert_eq!(choose(&places, None, None), sample);

        let last = home.path().join("last.girok");
        fs::create_dir(&last).unwrap();
        places.remember(&last).unwrap();
        assert_eq!(choose(&places, None, None), last);
        assert_eq!(choose(&places, None, Some("b".into())), Path::new("b"));
        assert_eq!(
            choose(&places, Some("a".into()), Some("b".into())),
            Path::new("a")
        );
    }

    #[test]
    fn a_folder_that_is_no_archive_is_refused_in_words() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::at(home.path());
        let refusal = open_archive(&places, &home.path().join("nothing.girok")).err();
        assert!(refusal.is_some_and(|sentence| sentence.contains("nothing.girok")));
    }
}
