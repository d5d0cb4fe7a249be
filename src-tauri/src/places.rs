//! Where this person's settings and archives are.
//!
//! `GIROK_HOME` takes the place of all the system's folders, so that a test never touches a desk.

use std::{env, fs, path::PathBuf};

use directories::ProjectDirs;
use serde_json::{Map, Value};

/// The folders of one person.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    config: PathBuf,
    data: PathBuf,
}

impl Places {
    /// The folders of whoever runs this process; absent where the system names no home.
    pub(crate) fn find() -> Option<Self> {
        if let Some(home) = env::var_os("GIROK_HOME").map(PathBuf::from) {
            return Some(Self {
                config: home.join("config"),
                data: home.join("data"),
            });
        }
        let folders = ProjectDirs::from("org", "Girok", "Girok")?;
        Some(Self {
            config: folders.config_dir().to_path_buf(),
            data: folders.data_dir().to_path_buf(),
        })
    }

    /// Settings of the application, one JSON object; the interface reads and writes it too.
    pub(crate) fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    /// Where the sample archive is made at the first start.
    pub(crate) fn sample(&self) -> PathBuf {
        self.data.join("sample.girok")
    }

    /// The archive that was opened last, if it is still there.
    pub(crate) fn last_archive(&self) -> Option<PathBuf> {
        let path = PathBuf::from(self.read().get("archive")?.as_str()?);
        path.is_dir().then_some(path)
    }

    /// Remembers the archive for the next start; everything else in the settings stays.
    pub(crate) fn remember(&self, archive: &std::path::Path) -> std::io::Result<()> {
        let mut settings = self.read();
        let archive = archive.to_string_lossy().into_owned();
        settings.insert("archive".into(), archive.into());
        fs::create_dir_all(&self.config)?;
        // Beside and renamed, so that a crash leaves the settings as they were.
        let fresh = self.config.join("settings.json.new");
        fs::write(&fresh, Value::Object(settings).to_string())?;
        fs::rename(fresh, self.settings())
    }

    fn read(&self) -> Map<String, Value> {
        let text = fs::read_to_string(self.settings()).unwrap_or_default();
        // Settings that cannot be read are as none: nothing of an archive is in them.
        serde_json::from_str(&text).unwrap_or_default()
    }

    #[cfg(test)]
    pub(crate) fn at(home: &std::path::Path) -> Self {
        Self {
            config: home.join("config"),
            data: home.join("data"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_archive_is_remembered_beside_what_the_interface_keeps() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::at(home.path());
        assert_eq!(places.last_archive(), None);

        fs::create_dir_all(home.path().join("config")).unwrap();
        fs::write(places.settings(), r#"{"theme":"dark"}"#).unwrap();
        let archive = home.path().join("a.girok");
        places.remember(&archive).unwrap();
        assert_eq!(places.last_archive(), None, "a folder that is gone");

        fs::create_dir(&archive).unwrap();
        assert_eq!(places.last_archive(), Some(archive));
        assert_eq!(places.read()["theme"], "dark");
    }

    #[test]
    fn broken_settings_are_as_none() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::at(home.path());
        fs::create_dir_all(home.path().join("config")).unwrap();
        fs::write(places.settings(), "{\"archive\":").unwrap();
        assert_eq!(places.last_archive(), None);
    }
}
