//! Rich text as Outlook packs it. Source: Microsoft, [MS-OXRTFCP].

/// What stands in the dictionary before anything was unpacked.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \
\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const DICTIONARY: usize = 4096;
const PACKED: u32 = 0x7546_5A4C;
const UNPACKED: u32 = 0x414C_454D;
/// One packed byte gives at most nine; this is far beyond any letter.
const LIMIT: usize = 64 * 1024 * 1024;

/// The rich text in `bytes`; nothing when they are in neither form. What was unpacked before a fault is kept.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let word = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    let size = usize::try_from(word(4)?).ok()?.min(LIMIT);
    let packed = bytes.get(16..)?;
    match word(8)? {
        UNPACKED => Some(packed[..packed.len().min(size)].to_vec()),
        PACKED => Some(inflate(packed, size)),
        _ => None,
    }
}

fn inflate(packed: &[u8], size: usize) -> Vec<u8> {
    let mut dictionary = [0_u8; DICTIONARY];
    dictionary[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut at = BEGINNING.len();
    let mut out = Vec::new();
    let mut input = packed.iter().copied();
    while let Some(flags) = input.next() {
        for bit in 0..8 {
            if out.len() >= size {
                return out;
            }
            let Some(first) = input.next() else {
                return out;
            };
            if flags >> bit & 1 == 0 {
                dictionary[at] = first;
                at = (at + 1) % DICTIONARY;
                out.push(first);
                continue;
            }
            let Some(second) = input.next() else {
                return out;
            };
            let reference = usize::from(u16::from_be_bytes([first, second]));
            let from = reference >> 4;
            if from == at {
                return out;
            }
            for step in 0..(reference & 0x0F) + 2 {
                let byte = dictionary[(from + step) % DICTIONARY];
                dictionary[at] = byte;
                at = (at + 1) % DICTIONARY;
                out.push(byte);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The two examples of the specification, chapter 4.
    #[test]
    fn examples_of_the_specification() {
        let simple = [
            0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5,
            0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42,
            0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0,
            0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(
            unpack(&simple).unwrap(),
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
        );
        let crossing = [
            0x1a, 0x00, 0x00, 0x00, 0x1c, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4,
            0x4b, 0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01,
            0x0e, 0xb0,
        ];
        assert_eq!(unpack(&crossing).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
        assert_eq!(unpack(b"short"), None);
    }

    #[test]
    fn the_dictionary_is_as_long_as_it_must_be() {
        assert_eq!(BEGINNING.len(), 207);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
            let mut packed = vec![0xFF; 8];
            packed.extend_from_slice(&PACKED.to_le_bytes());
            packed.extend_from_slice(&[0; 4]);
            packed.extend_from_slice(&bytes);
            prop_assert!(unpack(&packed).unwrap().len() <= bytes.len() * 9);
        }
    }
}
