//! One open archive as a host serves it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{env, fs, io, thread};

use girok_archive::{ActorName, Archive, ArchiveError, Notice, Sight, Watch, clean_line};
use girok_files::FilesError;
use uuid::Uuid;

use crate::present::changes;
use crate::wire::{Code, Event, StagedFile, WireError};
use crate::{Answer, refused};

/// An open archive with the files staged for it, its watchers and its jobs. Cheap to clone.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

/// Opens a file with the system's application.
type Opener = dyn Fn(&Path) -> io::Result<()> + Send + Sync;

struct Inner {
    archive: Arc<Archive>,
    actor: ActorName,
    settings: PathBuf,
    staged: Mutex<HashMap<String, PathBuf>>,
    watchers: Mutex<Vec<Sender<Event>>>,
    jobs: Mutex<HashMap<String, Arc<Watch>>>,
    opener: Mutex<Option<Box<Opener>>>,
}

/// The bytes of a document.
#[derive(Debug)]
pub struct Content {
    /// Opened for reading.
    pub file: File,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type.
    pub media_type: String,
}

/// The person at the desk: `GIROK_ACTOR`, else the account of the operating system.
pub fn actor_of_system() -> ActorName {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let account = variable("USER")
        .or_else(|| variable("USERNAME"))
        .or_else(|| variable("LOGNAME"))
        .unwrap_or_else(|| "unknown".to_owned());
    let name = variable("GIROK_ACTOR").unwrap_or_else(|| account.clone());
    let name: String = clean_line(&name).chars().take(200).collect();
    ActorName {
        name,
        account: clean_line(&account),
    }
}

impl Session {
    /// Serves `archive` to the person at the desk; application settings live in `settings`.
    pub fn new(archive: Arc<Archive>, settings: PathBuf) -> Self {
        Self::with(archive, settings, actor_of_system())
    }

    /// Serves `archive` to `actor`, who sees from now on what the register lets them see.
    pub fn with(archive: Arc<Archive>, settings: PathBuf, actor: ActorName) -> Self {
        if archive.look_as(&actor).is_err() {
            // Nobody knows who it is: then it is nobody who may see what is closed.
            archive.look(Sight::leaving());
        }
        let notices = archive.watch();
        let session = Self(Arc::new(Inner {
            archive,
            actor,
            settings,
            staged: Mutex::default(),
            watchers: Mutex::default(),
            jobs: Mutex::default(),
            opener: Mutex::default(),
        }));
        let weak = Arc::downgrade(&session.0);
        thread::spawn(move || {
            // Ends when the archive is gone, because that drops the other end.
            while let Ok(notice) = notices.recv() {
                let Some(inner) = weak.upgrade() else { return };
                let event = match notice {
                    Notice::Changed(committed) => Event::Changes {
                        changes: changes(&committed),
                    },
                    Notice::Indexed(as_of) => Event::Index {
                        as_of,
                        rebuilding: false,
                    },
                    Notice::Read => continue,
                };
                Session(inner).send(&event);
            }
        });
        session
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.0.archive
    }

    pub(crate) fn actor(&self) -> &ActorName {
        &self.0.actor
    }

    /// Offers the file at `path` for attaching; the interface gets a token instead of the path.
    ///
    /// # Errors
    /// Files that cannot be attached are refused at once.
    pub fn stage(&self, path: &Path) -> Answer<StagedFile> {
        let named = path.to_path_buf();
        let metadata = fs::metadata(path).map_err(|_| {
            WireError::from(FilesError::Missing {
                path: named.clone(),
            })
        })?;
        if metadata.is_dir() {
            return Err(FilesError::Folder { path: named }.into());
        }
        if metadata.len() == 0 {
            return Err(FilesError::Empty { path: named }.into());
        }
        let token = Uuid::new_v4().to_string();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        lock(&self.0.staged).insert(token.clone(), named);
        Ok(StagedFile {
            token,
            name,
            bytes: metadata.len(),
        })
    }

    pub(crate) fn take_staged(&self, token: &str) -> Option<PathBuf> {
        lock(&self.0.staged).remove(token)
    }

    /// Everything a window should know, from now on.
    pub fn watch(&self) -> Receiver<Event> {
        let (sender, receiver) = channel();
        lock(&self.0.watchers).push(sender);
        receiver
    }

    /// Tells every window; a host uses it for what only it knows, such as dropped files.
    pub fn send(&self, event: &Event) {
        lock(&self.0.watchers).retain(|watcher| watcher.send(event.clone()).is_ok());
    }

    /// A job begins; nothing when it is running already.
    pub(crate) fn begin_job(&self, id: &str) -> Option<Arc<Watch>> {
        let watch = Arc::new(Watch::default());
        match lock(&self.0.jobs).entry(id.to_owned()) {
            Entry::Occupied(_) => None,
            Entry::Vacant(place) => {
                place.insert(Arc::clone(&watch));
                Some(watch)
            }
        }
    }

    pub(crate) fn end_job(&self, id: &str) {
        lock(&self.0.jobs).remove(id);
    }

    /// Stops a running job; false where there is none.
    pub(crate) fn stop_job(&self, id: &str) -> bool {
        let watch = lock(&self.0.jobs).get(id).cloned();
        if let Some(watch) = &watch {
            watch.stop.store(true, Ordering::Relaxed);
        }
        watch.is_some()
    }

    /// Offers a folder for attaching with everything below it; the interface gets a token instead of the path.
    ///
    /// # Errors
    /// What is no folder is refused at once.
    pub fn stage_folder(&self, path: &Path) -> Answer<StagedFile> {
        if !path.is_dir() {
            return Err(FilesError::Missing {
                path: path.to_path_buf(),
            }
            .into());
        }
        let token = Uuid::new_v4().to_string();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        lock(&self.0.staged).insert(token.clone(), path.to_path_buf());
        Ok(StagedFile {
            token,
            name,
            bytes: 0,
        })
    }

    /// Says how this host opens a file with the system's application, for `document.open`.
    pub fn open_with(&self, opener: impl Fn(&Path) -> io::Result<()> + Send + Sync + 'static) {
        *lock(&self.0.opener) = Some(Box::new(opener));
    }

    /// Opens a copy of a document, which nobody can write, with the system's application.
    pub(crate) fn open_outside(&self, document: &str) -> Answer<()> {
        let opener = lock(&self.0.opener);
        let Some(opener) = opener.as_ref() else {
            return Err(refused(
                Code::Unsupported,
                "Documents cannot be opened in another program from here.",
                Some("Use \"girok open\" on the command line."),
            ));
        };
        let copy = self.archive().copy_to_open(document, &env::temp_dir())?;
        opener(&copy).map_err(|error| WireError {
            details: Some(error.to_string()),
            ..refused(
                Code::Unsupported,
                "No program of the system opens this document.",
                Some("Save it and open it with a program of your choice."),
            )
        })
    }

    /// The bytes of a document of this archive.
    ///
    /// # Errors
    /// [`Code::NotFound`] for anything that is not the SHA-256 of one of its documents.
    pub fn content(&self, sha256: &str) -> Answer<Content> {
        let shaped = sha256.len() == 64
            && sha256
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !shaped {
            return Err(refused(
                Code::NotFound,
                "That is not a document of this archive.",
                None,
            ));
        }
        let (file, bytes, media_type) = self.archive().content(sha256)?;
        Ok(Content {
            file,
            bytes,
            media_type,
        })
    }

    pub(crate) fn settings(&self) -> &Path {
        &self.0.settings
    }

    /// Leaves the archive so that its folder can be copied.
    ///
    /// # Errors
    /// What the file system says.
    pub fn settle(&self) -> Result<(), ArchiveError> {
        self.archive().settle()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
