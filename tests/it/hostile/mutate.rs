//! Documents damaged in the ways disks, networks and people damage them. The same every time.

use std::fs;
use std::path::{Path, PathBuf};

use super::seeds::Seed;

/// Numbers that look random and are always the same. Source: Marsaglia, "Xorshift RNGs".
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `limit`, which is not zero.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }
}

/// Writes `count` mutated documents.
pub(super) fn write(seeds: &[Seed], count: usize, folder: &Path) -> Vec<PathBuf> {
    (0..count)
        .map(|number| {
            let mut random = Random::new(number as u64 + 1);
            let seed = &seeds[number % seeds.len()];
            let other = &seeds[random.below(seeds.len())];
            let bytes = if seed.is_package() && random.below(2) == 0 {
                // Damage inside, packed soundly: it reaches the reader of the parts.
                seed.with_parts(|part| mutated(part, &other.bytes, &mut random))
            } else {
                mutated(&seed.bytes, &other.bytes, &mut random)
            };
            let path = folder.join(format!("{number:04}-{}", seed.name));
            // The store refuses files without a byte, as it should.
            fs::write(
                &path,
                if bytes.is_empty() {
                    b" ".to_vec()
                } else {
                    bytes
                },
            )
            .unwrap();
            path
        })
        .collect()
}

fn mutated(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        let length = (1 + random.below(512)).min(bytes.len() - at);
        match random.below(6) {
            0 => bytes.truncate(at.max(1)),
            1 => {
                for _ in 0..=random.below(64) {
                    let bit = random.below(bytes.len() * 8);
                    bytes[bit / 8] ^= 1 << (bit % 8);
                }
            }
            2 => {
                let fill = [0x00, 0xFF, 0x7F, b'<', b'('][random.below(5)];
                bytes[at..at + length].fill(fill);
            }
            3 => {
                for byte in &mut bytes[at..at + length] {
                    *byte = random.next().to_le_bytes()[0];
                }
            }
            4 if !other.is_empty() => {
                let from = random.below(other.len());
                let until = (from + length).min(other.len());
                let _ = bytes
                    .splice(at..at + length, other[from..until].iter().copied())
                    .count();
            }
            _ => {
                let piece = bytes[at..at + length].to_vec();
                let _ = bytes.splice(at..at, piece).count();
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}
