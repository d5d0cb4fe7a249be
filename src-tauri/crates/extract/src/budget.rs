//! Limits the process puts on itself, and limits on what a document may unfold into.

use std::io;
use std::time::Duration;

/// Parsers recurse over strangers' nesting; a large stack turns most overflows into an ordinary error.
pub(crate) const STACK: usize = 64 * 1024 * 1024;
/// One part of a package, unpacked.
pub(crate) const PART: u64 = 128 * 1024 * 1024;
/// All parts of a package that are read, unpacked.
pub(crate) const PACKAGE: u64 = 384 * 1024 * 1024;
/// Text of one document, before it becomes JSON.
pub(crate) const TEXT: usize = 40 * 1024 * 1024;
/// A letter, or a letter of a mailbox, as it lies there.
pub(crate) const LETTER: u64 = 256 * 1024 * 1024;
/// Files inside a document that are listed and read.
pub(crate) const PARTS: usize = 1_000;
/// Files inside one another: a letter in a letter in an archive.
pub(crate) const NESTED: usize = 3;
/// Elements inside one another.
pub(crate) const DEPTH: usize = 2_000;

/// Limits address space, processor time, open files and core dumps, where the system can.
///
/// # Errors
///
/// When the system refuses; the document must then not be read.
pub(crate) fn limit_process(memory: Option<u64>, seconds: Option<u64>) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rlimit::Resource;
        // Whoever started us may have set less already; more than that is refused.
        let lower = |resource: Resource, wanted: u64| {
            let (_, hard) = resource.get()?;
            let limit = wanted.min(hard);
            resource.set(limit, limit)
        };
        lower(Resource::CORE, 0)?;
        lower(Resource::NOFILE, 64)?;
        if let Some(bytes) = memory {
            lower(Resource::AS, bytes)?;
        }
        if let Some(seconds) = seconds {
            // The parent watches the wall clock. Two readers may run side by side, and the time of both counts here.
            lower(Resource::CPU, 2 * seconds + 1)?;
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (memory, seconds);
    Ok(())
}

/// When to answer with what there is: early enough before the parent's limit to write it.
pub(crate) const fn soft_deadline(seconds: u64) -> Duration {
    Duration::from_millis(seconds * 850)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_comes_before_the_limit() {
        assert_eq!(soft_deadline(20), Duration::from_secs(17));
    }
}
