//! Documents for distribution (배포용 문서): text that can be shown without a password but not edited. The key
//! stands, disguised, in the first record of each stream. Source: Hancom's "HWP document file format for
//! distribution documents", revision 1.2.

use aes::Aes128;
use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt, KeyInit};

use super::record;

const DISTRIBUTE_DOC_DATA: u32 = 0x1C;
const BLOCK: usize = 16;

/// The stream behind the first record, deciphered and possibly still compressed; `None` when the stream does
/// not begin as such a stream must.
pub(super) fn decipher(stream: &[u8]) -> Option<Vec<u8>> {
    let mut rest = stream;
    let first = record::next(&mut rest)?;
    if first.tag != DISTRIBUTE_DOC_DATA {
        return None;
    }
    let key = key(first.data.try_into().ok()?)?;
    let cipher = Aes128::new_from_slice(&key).ok()?;
    let mut bytes = rest[..rest.len() - rest.len() % BLOCK].to_vec();
    for block in bytes.chunks_exact_mut(BLOCK) {
        cipher.decrypt_block(GenericArray::from_mut_slice(block));
    }
    Some(bytes)
}

/// The key: the first bytes of a digest, written as hexadecimal digits of two bytes each, at a place that
/// depends on the seed.
fn key(mut data: [u8; 256]) -> Option<[u8; BLOCK]> {
    let seed = record::u32_at(&data, 0)?;
    let mut random = Random(seed);
    let (mut pad, mut count) = (0, 0);
    for (place, byte) in data.iter_mut().enumerate() {
        if count == 0 {
            pad = random.next();
            count = (random.next() & 0x0F) + 1;
        }
        if place >= 4 {
            *byte ^= pad;
        }
        count -= 1;
    }
    let offset = 4 + usize::try_from(seed & 0x0F).ok()?;
    data.get(offset..offset + BLOCK)?.try_into().ok()
}

/// The generator of the C library the format was born with.
struct Random(u32);

impl Random {
    fn next(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(214_013).wrapping_add(2_531_011);
        // The lowest byte of its fifteen bits is all that is ever used.
        self.0.to_le_bytes()[2]
    }
}

#[cfg(test)]
mod tests {
    use aes::cipher::BlockEncrypt;

    use super::*;

    #[test]
    fn generator_is_the_known_one() {
        // The first numbers after srand(1) are widely published: 41, 18467 (0x4823), 6334 (0x18BE).
        let mut random = Random(1);
        let first: Vec<u8> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [41, 0x23, 0xBE]);
    }

    #[test]
    fn what_is_enciphered_comes_back() {
        let key = *b"A\x001\x00B\x002\x00C\x003\x00D\x004\x00";
        let mut data = [0_u8; 256];
        let seed = 0x1234_5677_u32;
        let offset = 4 + 7;
        data[offset..offset + BLOCK].copy_from_slice(&key);
        data[..4].copy_from_slice(&seed.to_le_bytes());
        // The disguise is its own inverse.
        let mut random = Random(seed);
        let (mut pad, mut count) = (0, 0);
        for (place, byte) in data.iter_mut().enumerate() {
            if count == 0 {
                pad = random.next();
                count = (random.next() & 0x0F) + 1;
            }
            if place >= 4 {
                *byte ^= pad;
            }
            count -= 1;
        }
        let mut stream = (DISTRIBUTE_DOC_DATA | 256 << 20).to_le_bytes().to_vec();
        stream.extend_from_slice(&data);
        let plain = b"sixteen bytes...and sixteen more";
        for block in plain.chunks_exact(BLOCK) {
            let mut block = GenericArray::clone_from_slice(block);
            Aes128::new_from_slice(&key)
                .unwrap()
                .encrypt_block(&mut block);
            stream.extend_from_slice(&block);
        }
        stream.push(0);
        assert_eq!(decipher(&stream).unwrap(), plain);
        assert_eq!(
            decipher(b"\x43\x00\x10\x00abcd"),
            None,
            "an ordinary stream is refused"
        );
        assert_eq!(decipher(&stream[..100]), None, "a cut key is refused");
    }
}
