//! The tag files that make the folder a BagIt bag (RFC 8493, version 1.0), so that any BagIt tool can check it.
//!
//! The manifest is written from the names, which are the digests: it states what was stored, not what a disk
//! made of it since. A bag is complete again after each [`Documents::write_manifest`].

use std::fs::{self, File};
use std::io;

use super::{Documents, durable, put};
use crate::error::{FilesError, Result};

const DECLARATION: &str = "bagit.txt";
const INFO: &str = "bag-info.txt";
const MANIFEST: &str = "manifest-sha256.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

impl Documents {
    pub(super) fn has_declaration(&self) -> bool {
        self.dir.join(DECLARATION).is_file()
    }

    /// Brings the tag files up to date with what is stored. Each is replaced as a whole or stays as it was.
    ///
    /// # Errors
    ///
    /// When the stored files cannot be listed or a tag file not written.
    pub fn write_manifest(&self) -> Result<()> {
        let (mut files, mut bytes) = (0_u64, 0_u64);
        let mut broken = None;
        durable::replace(&self.dir.join(MANIFEST), |out| {
            for sha256 in self.list() {
                let counted = sha256.and_then(|sha256| Ok((self.size(&sha256)?, sha256)));
                let (size, sha256) = match counted {
                    Ok(counted) => counted,
                    Err(error) => {
                        // The file system's own error says more than the one that ends the writing.
                        broken = Some(error);
                        return Err(io::ErrorKind::Other.into());
                    }
                };
                files += 1;
                bytes += size;
                let (first, second) = (&sha256[..2], &sha256[2..4]);
                writeln!(out, "{sha256}  data/{first}/{second}/{sha256}")?;
            }
            Ok(())
        })
        .map_err(|error| broken.take().unwrap_or(error))?;
        let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
        let info = format!("Bag-Software-Agent: Girok\nPayload-Oxum: {bytes}.{files}\n");
        self.write_if_new(INFO, &info)?;
        self.write_if_new(DECLARATION, declaration)?;
        let mut tags = String::new();
        for name in [INFO, DECLARATION, MANIFEST] {
            let path = self.dir.join(name);
            let digest = File::open(&path)
                .and_then(|mut file| put::digest(&mut file))
                .map_err(|error| FilesError::at(&path, error))?;
            tags.extend([&digest, "  ", name, "\n"]);
        }
        self.write_if_new(TAG_MANIFEST, &tags)
    }

    fn write_if_new(&self, name: &str, text: &str) -> Result<()> {
        let path = self.dir.join(name);
        if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            return Ok(());
        }
        durable::replace(&path, |out| out.write_all(text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_that_checks_out() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read(MANIFEST), "", "a new bag is empty and complete");
        let first = documents.put_bytes(b"abc").unwrap().sha256;
        let second = documents.put_bytes(b"defgh").unwrap().sha256;
        documents.write_manifest().unwrap();

        assert_eq!(
            read(DECLARATION),
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        );
        assert!(read(INFO).contains("Payload-Oxum: 8.2\n"));
        let manifest = read(MANIFEST);
        for digest in [&first, &second] {
            let line = format!(
                "{digest}  data/{}/{}/{digest}\n",
                &digest[..2],
                &digest[2..4]
            );
            assert!(manifest.contains(&line), "{line} is in the manifest");
        }
        for line in read(TAG_MANIFEST).lines() {
            let (digest, name) = line.split_once("  ").unwrap();
            let mut file = File::open(folder.path().join(name)).unwrap();
            assert_eq!(put::digest(&mut file).unwrap(), digest, "{name}");
        }
        let names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with('.'))
            .collect();
        assert!(names.is_empty(), "no temporary file is left: {names:?}");
    }
}
