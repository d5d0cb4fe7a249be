//! A ZIP package of XML parts, unpacked within limits and never to disk.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use zip::ZipArchive;

use crate::budget;
use crate::fault::Fault;

/// An open package and how much of it may still be unpacked.
pub(crate) struct Package {
    archive: ZipArchive<BufReader<File>>,
    left: u64,
}

impl Package {
    pub(crate) fn open(file: File) -> Result<Self, Fault> {
        Ok(Self {
            archive: ZipArchive::new(BufReader::new(file))?,
            left: budget::PACKAGE,
        })
    }

    /// Forgets what was unpacked so far: it was thrown away.
    pub(crate) fn renew(&mut self) {
        self.left = budget::PACKAGE;
    }

    /// Names of the parts, in the order of the package.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect()
    }

    /// The size of a part unpacked, as the package claims.
    pub(crate) fn claimed_size(&mut self, name: &str) -> u64 {
        self.archive
            .index_for_name(name)
            .and_then(|index| self.archive.by_index_raw(index).ok())
            .map_or(0, |part| part.size())
    }

    /// Whether there is a picture besides the thumbnail of the first page.
    pub(crate) fn has_pictures(&self) -> bool {
        self.names().iter().any(|name| {
            let name = name.to_ascii_lowercase();
            is_picture(&name) && !name.contains("thumbnail") && !name.starts_with("preview/")
        })
    }

    /// A part by its name; where it is missing, by its name in other letter case or with `\` for `/`, which
    /// some producers write.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, Fault> {
        let index = self.archive.index_for_name(name).or_else(|| {
            self.names()
                .iter()
                .find(|known| known.replace('\\', "/").eq_ignore_ascii_case(name))
                .and_then(|known| self.archive.index_for_name(known))
        });
        let Some(index) = index else {
            return Ok(None);
        };
        let part = self.archive.by_index(index)?;
        Ok(Some(BufReader::new(Limited {
            inner: part,
            part: budget::PART,
            package: &mut self.left,
        })))
    }

    /// Whether the manifest of an OpenDocument or HWPX package names a key: its parts are then ciphertext.
    pub(crate) fn is_encrypted(&mut self) -> bool {
        let mut manifest = Vec::new();
        match self.part("META-INF/manifest.xml") {
            Ok(Some(part)) => {
                // A manifest cut short by a fault still shows what stands before it.
                let _ = part.take(4 * 1024 * 1024).read_to_end(&mut manifest);
            }
            Ok(None) | Err(_) => return false,
        }
        let wanted = b"encryption-data";
        manifest
            .windows(wanted.len())
            .any(|window| window == wanted)
    }
}

/// Whether a name is that of a picture made of points, which may show text. Drawings hold theirs as text.
pub(crate) fn is_picture(name: &str) -> bool {
    const EXTENSIONS: [&str; 8] = ["png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp"];
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Counts what unpacking yields and stops when it is too much, whatever the sizes in the package claim.
struct Limited<'a, R> {
    inner: R,
    part: u64,
    package: &'a mut u64,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let taken = count as u64;
        match (
            self.part.checked_sub(taken),
            self.package.checked_sub(taken),
        ) {
            (Some(part), Some(package)) => {
                self.part = part;
                *self.package = package;
                Ok(count)
            }
            _ => Err(io::ErrorKind::FileTooLarge.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn package(parts: &[(&str, &[u8])]) -> Package {
        let mut writer = zip::ZipWriter::new(tempfile::tempfile().unwrap());
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        Package::open(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn parts_are_found_by_any_spelling() {
        let mut package = package(&[("Word\\Document.xml", b"<a/>")]);
        let mut text = String::new();
        let part = package.part("word/document.xml").unwrap();
        part.unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "<a/>");
        assert!(package.part("word/other.xml").unwrap().is_none());
    }

    #[test]
    fn unpacking_stops_at_the_limit() {
        let zeros = vec![0_u8; 1024 * 1024];
        let mut package = package(&[("a", &zeros), ("b", &zeros)]);
        package.left = 1536 * 1024;
        let mut sink = Vec::new();
        let first = package.part("a").unwrap().unwrap().read_to_end(&mut sink);
        assert!(first.is_ok(), "the first part fits");
        let second = package.part("b").unwrap().unwrap().read_to_end(&mut sink);
        assert_eq!(second.unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
