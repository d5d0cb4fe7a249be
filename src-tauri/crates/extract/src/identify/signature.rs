//! Formats that say at their beginning what they are.

use super::contains;

/// The header of Windows Media, and of a stream of pictures in it.
const WINDOWS_MEDIA: &[u8] = b"\x30\x26\xB2\x75\x8E\x66\xCF\x11";
const FILM: &[u8] = b"\xC0\xEF\x19\xBC\x4D\x5B\xCF\x11\xA8\xFD\x00\x80\x5F\x5C\x44\x2B";

/// Signatures at the very beginning of a file.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1A\n", "image/png"),
    (b"\xFF\xD8\xFF", "image/jpeg"),
    (b"II\x2A\x00", "image/tiff"),
    (b"MM\x00\x2A", "image/tiff"),
    (b"II\x2B\x00", "image/tiff"),
    (b"MM\x00\x2B", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x00\x00\x00\x0CjP  \r\n\x87\n", "image/jp2"),
    (b"HWP Document File V", "application/x-hwp"),
    // Word for Windows 2 and 1, and Word 6 outside a compound file.
    (b"\xDB\xA5\x2D\0", "application/msword"),
    (b"\x9B\xA5\x21\0", "application/msword"),
    (b"\xDC\xA5\x65\0", "application/msword"),
    (b"\xDC\xA5\x68\0", "application/msword"),
    (b"%!PS", "application/postscript"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"\x1F\x8B", "application/gzip"),
    (b"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    (b"Rar!\x1A\x07", "application/vnd.rar"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
];

/// The format that begins so, if one does.
pub(super) fn signature(head: &[u8]) -> Option<&'static str> {
    // Printers and mail programs put bytes before the header; readers look for it in the first kilobyte.
    let start = &head[..head.len().min(1024)];
    if contains(start, b"%PDF-") {
        return Some("application/pdf");
    }
    if start.get(4..8) == Some(b"ftyp") {
        let brand = start.get(8..12).unwrap_or_default();
        return Some(match brand {
            b"heic" | b"heix" | b"mif1" => "image/heic",
            b"avif" => "image/avif",
            b"M4A " | b"M4B " => "audio/mp4",
            b"qt  " => "video/quicktime",
            brand if brand.starts_with(b"3g") => "video/3gpp",
            _ => "video/mp4",
        });
    }
    // Films of QuickTime before it had a type of its own.
    if matches!(
        start.get(4..8),
        Some(b"moov" | b"mdat" | b"wide" | b"free" | b"skip")
    ) && start[0] == 0
    {
        return Some("video/quicktime");
    }
    if start.starts_with(b"\x1A\x45\xDF\xA3") {
        let webm = contains(&start[..start.len().min(64)], b"webm");
        return Some(if webm {
            "video/webm"
        } else {
            "video/x-matroska"
        });
    }
    if start.starts_with(WINDOWS_MEDIA) {
        let film = contains(head, FILM);
        return Some(if film {
            "video/x-ms-asf"
        } else {
            "audio/x-ms-wma"
        });
    }
    if start.starts_with(b"FORM") && start.get(8..11) == Some(b"AIF") {
        return Some("audio/aiff");
    }
    if start.starts_with(b"OggS") && contains(start, b"\x80theora") {
        return Some("video/ogg");
    }
    if is_mp3(head) {
        return Some("audio/mpeg");
    }
    if start.starts_with(b"RIFF") {
        return match start.get(8..12) {
            Some(b"WEBP") => Some("image/webp"),
            Some(b"WAVE") => Some("audio/wav"),
            Some(b"AVI ") => Some("video/x-msvideo"),
            _ => None,
        };
    }
    // "BM" begins many a sentence: the reserved bytes of a bitmap header are zero.
    if start.starts_with(b"BM") && start.get(6..10) == Some(&[0; 4]) {
        return Some("image/bmp");
    }
    // Some programs put a mark or an empty line before RTF.
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    if text.trim_ascii_start().starts_with(b"{\\rtf") {
        return Some("application/rtf");
    }
    SIGNATURES
        .iter()
        .find(|(bytes, _)| start.starts_with(bytes))
        .map(|(_, media_type)| *media_type)
}

/// Two frames of MPEG audio, layer III, behind one another: the mark of one alone is in many files. Source:
/// ISO/IEC 11172-3, 2.4.1.3, and 13818-3.
fn is_mp3(head: &[u8]) -> bool {
    const RATES: [[u32; 14]; 2] = [
        [
            32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
        ],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];
    let length = |at: usize| {
        let [0xFF, second, third, ..] = *head.get(at..at + 4)? else {
            return None;
        };
        if second & 0xE6 != 0xE2 || second & 0x18 == 0x08 {
            return None;
        }
        let first_version = second & 0x18 == 0x18;
        let rate = usize::from(third >> 4).checked_sub(1)?;
        let rate = RATES[usize::from(!first_version)].get(rate)? * 1000;
        let samples = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))?;
        let samples = match second & 0x18 {
            0x18 => *samples,
            0x10 => samples / 2,
            _ => samples / 4,
        };
        let units = if first_version { 144 } else { 72 };
        usize::try_from(units * rate / samples + u32::from(third >> 1 & 1)).ok()
    };
    length(0).is_some_and(|first| length(first).is_some())
}
