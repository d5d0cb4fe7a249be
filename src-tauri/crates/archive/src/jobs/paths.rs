//! Paths as text. Most are; one that is not (a name in an old code page) is kept byte by byte, so that its file is found again.

use std::path::{Path, PathBuf};

/// Begins what is not text: no file name has this character by accident.
const BYTES: char = '\u{1}';

/// A path as it is kept.
pub(super) fn kept(path: &Path) -> String {
    match path.to_str() {
        Some(text) if !text.starts_with(BYTES) => text.to_owned(),
        _ => escaped(path),
    }
}

#[cfg(unix)]
fn escaped(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt;
    let mut text = BYTES.to_string();
    for byte in path.as_os_str().as_bytes() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(not(unix))]
fn escaped(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The path that was kept.
pub(super) fn path_of(kept: &str) -> PathBuf {
    #[cfg(unix)]
    if let Some(digits) = kept.strip_prefix(BYTES) {
        use std::ffi::OsString;
        use std::os::unix::ffi::OsStringExt;
        let bytes: Vec<u8> = (0..digits.len() / 2)
            .filter_map(|at| u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok())
            .collect();
        return PathBuf::from(OsString::from_vec(bytes));
    }
    PathBuf::from(kept)
}

/// A kept path as a person reads it, parts divided by `/`.
pub(super) fn shown(kept: &str) -> String {
    let text = path_of(kept).to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' {
        text
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(kept(Path::new("회의록/1.hwp")), "회의록/1.hwp");
        assert_eq!(path_of("회의록/1.hwp"), Path::new("회의록/1.hwp"));
    }

    #[cfg(unix)]
    #[test]
    fn names_in_old_code_pages_are_found_again() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        // "회의" in CP949.
        let path = Path::new(OsStr::from_bytes(b"\xc8\xb8\xc0\xc7/a.hwp"));
        let text = kept(path);
        assert_eq!(path_of(&text), path);
        assert!(shown(&text).ends_with("/a.hwp"));
        let odd = Path::new("\u{1}61");
        assert_eq!(path_of(&kept(odd)), odd, "a name that looks kept");
    }
}
