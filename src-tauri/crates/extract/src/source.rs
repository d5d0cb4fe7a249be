//! The document as it is handed over: the parent's open file, or a pipe with a password before the bytes.

use std::fs::File;
use std::io::{self, Read, Seek};

/// A longer password is none.
const LONGEST: u32 = 4 * 1024;

/// The document, as a file of its own: the parent's handle with a position that can move.
pub(crate) fn plain() -> io::Result<File> {
    #[cfg(unix)]
    let handle = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned()?;
    #[cfg(windows)]
    let handle = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned()?;
    Ok(File::from(handle))
}

/// A password and the document after it. A pipe cannot be read twice, so the bytes go through a file without a name;
/// they are still as protected as they came. The password is in no argument and no variable, where others could see
/// it, and in no file.
pub(crate) fn with_password() -> io::Result<(File, String)> {
    let mut pipe = io::stdin().lock();
    let password = password(&mut pipe)?;
    let mut file = tempfile::tempfile()?;
    io::copy(&mut pipe, &mut file)?;
    file.rewind()?;
    Ok((file, password))
}

/// Four bytes of length, the lowest first, and so many bytes of UTF-8.
fn password(pipe: &mut impl Read) -> io::Result<String> {
    let mut length = [0; 4];
    pipe.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    pipe.take(u64::from(length)).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_ends_where_it_says() {
        let mut pipe: &[u8] = b"\x06\0\0\0\xEA\xB0\x80123%PDF";
        assert_eq!(password(&mut pipe).unwrap(), "가123");
        assert_eq!(pipe, b"%PDF", "the document follows");
        assert!(password(&mut &b"\xFF\xFF\xFF\xFFx"[..]).is_err());
        assert!(password(&mut &b"\x01\0"[..]).is_err());
    }
}
