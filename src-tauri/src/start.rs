//! The start: which archive, and opening it while the window comes up.

use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
};

use girok_archive::{Archive, ArchiveError};
use girok_protocol::{Session, actor_of_system};
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
    let opened = open_archive(&places, &chosen)?;
    if let Some(asked) = asked {
        // Not being able to remember is no reason not to work.
        let asked = std::fs::canonicalize(&asked).unwrap_or(asked);
        if let Err(error) = places.remember(&asked) {
            complain(&format!("the settings could not be written: {error}"));
        }
    }
    Ok(opened)
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
    let words = |error: ArchiveError| error.to_string();
    let archive = if folder == places.sample() && !folder.exists() {
        Archive::create_sample(folder, &actor_of_system()).map_err(words)?
    } else {
        Archive::open_to_read(folder).map_err(words)?
    };
    let archive = Arc::new(archive);
    archive.start_indexer();
    let session = Session::new(archive, places.settings());
    session.open_with(|path| open::that_detached(path));
    Ok(session)
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
        std::fs::create_dir(&last).unwrap();
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
