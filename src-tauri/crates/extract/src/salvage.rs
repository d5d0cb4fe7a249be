//! Streams of a compound file that does not follow its format to the letter: tables longer than the file, names in
//! the wrong letter case. `cfb` refuses such a file as a whole, as it must where one writes; here a stream is read as
//! far as its sectors can be followed. Source: [MS-CFB].

use std::fs::File;
use std::io::{Read, Seek};

use crate::budget;
use crate::bytes::{size_at, u16_at, wide};
use crate::fault::Fault;

const ENTRY: usize = 128;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
/// Streams smaller than this are kept in small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// The whole file, and the way its sectors follow one another.
pub(crate) struct Salvage {
    bytes: Vec<u8>,
    sector: usize,
    next: Vec<u8>,
    next_small: Vec<u8>,
    directory: Vec<u8>,
    small: Vec<u8>,
}

impl Salvage {
    /// Follows what can be followed.
    ///
    /// # Errors
    ///
    /// [`Fault::Format`] when there is not even a directory.
    pub(crate) fn open(mut file: File) -> Result<Self, Fault> {
        let mut bytes = Vec::new();
        file.rewind()?;
        file.take(budget::PART).read_to_end(&mut bytes)?;
        Self::read(bytes)
    }

    fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        let shift = u16_at(&bytes, 30).filter(|shift| (7..=16).contains(shift));
        let mut found = Self {
            sector: 1 << shift.ok_or(Fault::Format)?,
            bytes,
            next: Vec::new(),
            next_small: Vec::new(),
            directory: Vec::new(),
            small: Vec::new(),
        };
        found.next = found.table();
        found.directory = found.follow(size_at(&found.bytes, 48), usize::MAX);
        if found.directory.is_empty() {
            return Err(Fault::Format);
        }
        found.next_small = found.follow(size_at(&found.bytes, 60), usize::MAX);
        let root = found
            .directory
            .chunks_exact(ENTRY)
            .find(|entry| entry[66] == ROOT);
        let first = root.and_then(|entry| size_at(entry, 116));
        found.small = found.follow(first, usize::MAX);
        Ok(found)
    }

    /// The bytes of the stream with this name, wherever it stands.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.directory.chunks_exact(ENTRY).find(|entry| {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0))
                .saturating_sub(2)
                .min(64);
            entry[66] == STREAM && wide(&entry[..length]).eq_ignore_ascii_case(name)
        })?;
        let (first, size) = (size_at(entry, 116)?, size_at(entry, 120)?);
        let mut bytes = if size < SMALL {
            chain(&self.next_small, first, self.small.len() / SMALL_SECTOR)
                .filter_map(|number| self.small.get(number * SMALL_SECTOR..)?.get(..SMALL_SECTOR))
                .flatten()
                .copied()
                .collect()
        } else {
            self.follow(Some(first), size)
        };
        bytes.truncate(size);
        Some(bytes)
    }

    fn at(&self, number: usize) -> Option<&[u8]> {
        let start = number.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The table that says which sector follows which.
    fn table(&self) -> Vec<u8> {
        let most = self.bytes.len() / self.sector;
        let mut numbers: Vec<usize> = (0..109)
            .filter_map(|at| size_at(&self.bytes, 76 + at * 4))
            .collect();
        let mut more = size_at(&self.bytes, 68);
        while let Some(sector) = more.and_then(|number| self.at(number)) {
            let words = sector.len() / 4;
            if words == 0 || numbers.len() > most {
                break;
            }
            numbers.extend((0..words - 1).filter_map(|at| size_at(sector, at * 4)));
            more = size_at(sector, (words - 1) * 4);
        }
        let sectors = numbers
            .iter()
            .take(most)
            .filter_map(|number| self.at(*number));
        sectors.flatten().copied().collect()
    }

    fn follow(&self, first: Option<usize>, size: usize) -> Vec<u8> {
        let most = self.bytes.len() / self.sector + 1;
        let most = most.min(size.div_ceil(self.sector));
        first
            .into_iter()
            .flat_map(|first| chain(&self.next, first, most))
            .map_while(|number| self.at(number))
            .flatten()
            .copied()
            .collect()
    }
}

/// Numbers of the sectors from `first`, no more than there are: a chain may bite its tail.
fn chain(next: &[u8], first: usize, most: usize) -> impl Iterator<Item = usize> {
    // Numbers from here on mean an end.
    let real = |number: &usize| *number < 0xFFFF_FFFA;
    std::iter::successors(Some(first).filter(real), move |number| {
        size_at(next, number.checked_mul(4)?).filter(real)
    })
    .take(most)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use proptest::prelude::*;

    use super::*;

    fn compound() -> Vec<u8> {
        let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, size) in [("/WordDocument", 9000), ("/1Table", 100)] {
            let mut stream = compound.create_stream(name).unwrap();
            let bytes: Vec<u8> = (0..size)
                .map(|at: u32| u8::try_from(at % 251).unwrap())
                .collect();
            stream.write_all(&bytes).unwrap();
        }
        compound.flush().unwrap();
        compound.into_inner().into_inner()
    }

    #[test]
    fn the_same_streams_as_cfb() {
        let found = Salvage::read(compound()).unwrap();
        for (name, size) in [("WORDDOCUMENT", 9000_usize), ("1table", 100)] {
            let bytes = found.stream(name).unwrap();
            assert_eq!(bytes.len(), size);
            assert!(
                bytes
                    .iter()
                    .enumerate()
                    .all(|(at, byte)| usize::from(*byte) == at % 251)
            );
        }
        assert!(found.stream("other").is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_are_fatal(changes in prop::collection::vec((0_usize..4096, any::<u8>()), 0..40), cut in 0_usize..16_000) {
            let mut bytes = compound();
            for (at, byte) in changes {
                bytes[at] = byte;
            }
            bytes.truncate(cut);
            if let Ok(found) = Salvage::read(bytes) {
                for name in ["WordDocument", "1Table"] {
                    let stream = found.stream(name).unwrap_or_default();
                    prop_assert!(stream.len() < 20_000, "no more than the file");
                }
            }
        }
    }
}
