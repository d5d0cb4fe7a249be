//! Why a reader stopped. Readers keep the text they had; a fault only says that there was more.

use std::io;

use girok_extract::Reason;

/// What stopped a reader.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A password is needed.
    Encrypted,
    /// The bytes do not follow their format.
    Format,
    /// A limit on unpacked bytes or on text was reached.
    TooLarge,
    /// No reader for this kind.
    Unsupported,
    /// A parser panicked on a part.
    Crash,
    /// The time is over.
    Late,
    /// The library that draws pages of PDFs is not installed.
    NoRenderer,
    /// The document has no such page.
    NoPage,
}

impl Fault {
    pub(crate) const fn reason(&self) -> Reason {
        match self {
            Self::Encrypted => Reason::Password,
            Self::Format => Reason::Format,
            Self::TooLarge => Reason::Memory,
            Self::Unsupported => Reason::Unsupported,
            Self::Crash => Reason::Crash,
            Self::Late => Reason::Timeout,
            Self::NoRenderer => Reason::RendererMissing,
            Self::NoPage => Reason::NoPage,
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::OutOfMemory | io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Format,
        }
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(inner) => match inner.kind() {
                io::ErrorKind::FileTooLarge => Self::TooLarge,
                _ => Self::Format,
            },
            _ => Self::Format,
        }
    }
}

impl From<zip::result::ZipError> for Fault {
    fn from(error: zip::result::ZipError) -> Self {
        use zip::result::ZipError;
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => Self::Encrypted,
            ZipError::Io(error) => error.into(),
            _ => Self::Format,
        }
    }
}
