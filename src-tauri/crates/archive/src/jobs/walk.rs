//! What a folder holds, in the order a person would list it. Links are never followed, so there is no way round in a circle.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use girok_model::ItemState;
use girok_store::JobItemRow;
use walkdir::WalkDir;

use super::paths::kept;

/// Files that systems leave in folders for themselves.
const CLUTTER: [&str; 4] = [".ds_store", "thumbs.db", "desktop.ini", ".directory"];

/// How a folder is walked.
pub(super) struct Walk<'a> {
    pub(super) root: &'a Path,
    /// The archive: what it keeps is not attached to it.
    pub(super) archive: &'a Path,
    /// Folders become items too.
    pub(super) folders: bool,
}

impl Walk<'_> {
    /// Every file and whatever else there is, as items without a place. Folders end with `/`; the folder itself is `./`.
    pub(super) fn items(&self) -> impl Iterator<Item = JobItemRow> {
        let archive = fs::canonicalize(self.archive).ok();
        let mut entries = WalkDir::new(self.root)
            .sort_by(|one, other| natural(one.file_name(), other.file_name()))
            .into_iter();
        std::iter::from_fn(move || {
            loop {
                let entry = match entries.next()? {
                    Ok(entry) => entry,
                    Err(error) => {
                        let path = error.path().unwrap_or(self.root).to_path_buf();
                        return Some(self.unreadable(&path, &error));
                    }
                };
                if entry.file_type().is_dir() {
                    if archive.is_some() && fs::canonicalize(entry.path()).ok() == archive {
                        entries.skip_current_dir();
                        let message = "This is the archive itself.";
                        return Some(self.item(
                            entry.path(),
                            ItemState::Refused,
                            "archive",
                            message,
                        ));
                    }
                    if self.folders {
                        let mut item = self.item(entry.path(), ItemState::Waiting, "", "");
                        if item.what.is_empty() {
                            item.what.push('.');
                        }
                        item.what.push('/');
                        return Some(item);
                    }
                    continue;
                }
                return Some(self.file(&entry));
            }
        })
    }

    fn file(&self, entry: &walkdir::DirEntry) -> JobItemRow {
        let refused = |reason: &str, message: &str| {
            self.item(entry.path(), ItemState::Refused, reason, message)
        };
        if entry.path_is_symlink() {
            return refused(
                "link",
                "A symbolic link; the file it leads to is not followed.",
            );
        }
        if !entry.file_type().is_file() {
            return refused(
                "special",
                "Not an ordinary file: a pipe, a socket or a device.",
            );
        }
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if CLUTTER.contains(&name.as_str()) || name.starts_with("._") {
            return refused("clutter", "A file the system keeps for itself.");
        }
        match entry.metadata() {
            Ok(metadata) if metadata.len() == 0 => refused("empty", "The file is empty."),
            Ok(metadata) => JobItemRow {
                bytes: metadata.len(),
                ..self.item(entry.path(), ItemState::Waiting, "", "")
            },
            Err(error) => self.unreadable(entry.path(), &error),
        }
    }

    fn unreadable(&self, path: &Path, error: &walkdir::Error) -> JobItemRow {
        let (reason, message) = match error.io_error().map(std::io::Error::kind) {
            Some(std::io::ErrorKind::PermissionDenied) => {
                ("no_access", "No permission to read it.".to_owned())
            }
            Some(std::io::ErrorKind::NotFound) => ("missing", "It is gone.".to_owned()),
            _ => ("io", format!("It cannot be read: {error}.")),
        };
        self.item(path, ItemState::Failed, reason, &message)
    }

    fn item(&self, path: &Path, state: ItemState, reason: &str, message: &str) -> JobItemRow {
        JobItemRow {
            what: kept(path.strip_prefix(self.root).unwrap_or(path)),
            state: state.code().to_owned(),
            reason: reason.to_owned(),
            message: message.to_owned(),
            ..JobItemRow::default()
        }
    }
}

/// One file named by itself, as an item.
pub(super) fn named(path: &Path) -> JobItemRow {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    JobItemRow {
        bytes: fs::metadata(path).map_or(0, |metadata| metadata.len()),
        what: kept(&absolute),
        state: ItemState::Waiting.code().to_owned(),
        ..JobItemRow::default()
    }
}

/// Numbers inside names are compared as numbers: `2.pdf` comes before `10.pdf`.
fn natural(one: &OsStr, other: &OsStr) -> Ordering {
    let (one_text, other_text) = (one.to_string_lossy(), other.to_string_lossy());
    let (mut a, mut b) = (one_text.as_ref(), other_text.as_ref());
    while !a.is_empty() && !b.is_empty() {
        let (number_a, number_b) = (digits(a), digits(b));
        let order = if number_a > 0 && number_b > 0 {
            let (one, other) = (
                a[..number_a].trim_start_matches('0'),
                b[..number_b].trim_start_matches('0'),
            );
            let order = one.len().cmp(&other.len()).then_with(|| one.cmp(other));
            (a, b) = (&a[number_a..], &b[number_b..]);
            order
        } else {
            let (x, y) = (a.chars().next(), b.chars().next());
            let order = x.cmp(&y);
            let step = |text: &str, c: Option<char>| text.len().min(c.map_or(0, char::len_utf8));
            (a, b) = (&a[step(a, x)..], &b[step(b, y)..]);
            order
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    // What is left decides, then the names as they are: `01` and `1` are two names.
    a.len().cmp(&b.len()).then_with(|| one.cmp(other))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(root: &Path, folders: bool) -> Vec<String> {
        let walk = Walk {
            root,
            archive: &root.join("own.girok"),
            folders,
        };
        walk.items()
            .map(|item| {
                format!("{} {} {}", item.what, item.state, item.reason)
                    .trim()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn everything_there_is_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for path in [
            "2.pdf",
            "10.pdf",
            "하위/a.txt",
            "하위/더/b.txt",
            "own.girok/catalogue.db",
        ] {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), "x").unwrap();
        }
        fs::write(root.join("empty.hwp"), "").unwrap();
        fs::write(root.join("Thumbs.db"), "x").unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root, root.join("하위/loop")).unwrap();
            std::os::unix::net::UnixListener::bind(root.join("socket")).unwrap();
        }
        let mut expected = vec![
            "2.pdf waiting",
            "10.pdf waiting",
            "Thumbs.db refused clutter",
            "empty.hwp refused empty",
            "own.girok refused archive",
        ];
        if cfg!(unix) {
            expected.push("socket refused special");
        }
        expected.push("하위/a.txt waiting");
        if cfg!(unix) {
            expected.push("하위/loop refused link");
        }
        expected.push("하위/더/b.txt waiting");
        assert_eq!(walked(root, false), expected);
        let folders: Vec<String> = walked(root, true)
            .into_iter()
            .filter(|line| line.contains("/ "))
            .collect();
        assert_eq!(folders, ["./ waiting", "하위/ waiting", "하위/더/ waiting"]);
    }

    #[test]
    fn numbers_are_numbers() {
        let mut names = [
            "a10", "a2", "a02", "a", "b1", "a2b", "10", "9", "제10차", "제9차",
        ];
        names.sort_by(|one, other| natural(one.as_ref(), other.as_ref()));
        assert_eq!(
            names,
            [
                "9", "10", "a", "a02", "a2", "a2b", "a10", "b1", "제9차", "제10차"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn the_order_is_an_order(a in "[a0-9제]{0,6}", b in "[a0-9제]{0,6}", c in "[a0-9제]{0,6}") {
            let order = |x: &str, y: &str| natural(x.as_ref(), y.as_ref());
            proptest::prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
            proptest::prop_assert_eq!(order(&a, &b) == Ordering::Equal, a == b);
            if order(&a, &b).is_le() && order(&b, &c).is_le() {
                proptest::prop_assert!(order(&a, &c).is_le());
            }
        }
    }
}
