//! Documents as a web view gets them: by the digest of their bytes, in pieces; and pictures of their pages, by
//! `picture/DOCUMENT/PAGE/WIDTH`.
//!
//! Shared by the window and by the bridge of the browser tests, which takes this file in by its
//! path, so that both answer alike. A path never gets here, only 64 hexadecimal digits or an id; and what is
//! answered can neither run nor be taken for another type, whatever a stranger put into it.

use std::io::{Read as _, Seek as _, SeekFrom};

use girok_protocol::{Code, Content, Session, WireError};
use http::{HeaderMap, Response, StatusCode, header};

/// The most one answer holds. A longer document comes in ranges, so that none is in memory whole.
const PIECE: u64 = 4 << 20;

/// Without a range, a document up to this size is answered at once.
const WHOLE: u64 = 64 << 20;

/// Answers one request for the document `name`; `headers` are those of the request.
pub(crate) fn answer(session: &Session, name: &str, headers: &HeaderMap) -> Response<Vec<u8>> {
    if let Some((document, page, width)) = picture_of(name) {
        return match session.picture(document, page, width) {
            Ok(picture) => drawn(picture),
            Err(error) => refusal(status(&error)),
        };
    }
    if !is_digest(name) {
        return refusal(StatusCode::BAD_REQUEST);
    }
    let range = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    match session.content(name) {
        Ok(content) => piece(content, range),
        Err(error) => refusal(status(&error)),
    }
}

/// Document, page and width of `picture/DOCUMENT/PAGE/WIDTH`.
fn picture_of(name: &str) -> Option<(&str, u32, u32)> {
    // A page that makes an address of a name writes its slashes so.
    let mut parts = name
        .split('/')
        .flat_map(|part| part.split("%2F"))
        .skip_while(|part| part.is_empty());
    if parts.next() != Some("picture") {
        return None;
    }
    let document = parts.next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let (page, width) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let sound = document.len() == 36 && document.bytes().all(plain) && parts.next().is_none();
    (sound && page > 0).then_some((document, page, width))
}

fn drawn(picture: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .header(header::CONTENT_TYPE, "image/jpeg")
        .header(header::CONTENT_LENGTH, picture.len())
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        // Who may see a page can change, and the archive keeps pictures itself.
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(picture)
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

fn status(error: &WireError) -> StatusCode {
    match error.code {
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::NoAccess => StatusCode::FORBIDDEN,
        // There is a document and no picture of that page.
        Code::Precondition => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn is_digest(name: &str) -> bool {
    name.len() == 64
        && name
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What a `Range` header asks for, of a document of `bytes`.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// The whole document.
    Whole,
    /// From the first to the last byte, both included.
    Part(u64, u64),
    /// Nothing that exists.
    Outside,
}

/// One range is understood (RFC 9110, 14.1.2); more than one, or another unit, is as none.
fn wanted(range: Option<&str>, bytes: u64) -> Wanted {
    let Some((first, last)) = range
        .and_then(|range| range.trim().strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return Wanted::Whole;
    };
    let (first, last) = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) => (first, last),
        (Ok(first), Err(_)) if last.trim().is_empty() => (first, u64::MAX),
        (Err(_), Ok(length)) if first.trim().is_empty() => (
            // The last `length` bytes; none of them is a range that cannot be.
            if length == 0 {
                u64::MAX
            } else {
                bytes.saturating_sub(length)
            },
            u64::MAX,
        ),
        _ => return Wanted::Whole,
    };
    if first >= bytes || first > last {
        return Wanted::Outside;
    }
    Wanted::Part(first, last.min(bytes - 1).min(first + PIECE - 1))
}

fn piece(content: Content, range: Option<&str>) -> Response<Vec<u8>> {
    let Content {
        mut file,
        bytes,
        media_type,
    } = content;
    let (status, first, length) = match wanted(range, bytes) {
        Wanted::Whole if bytes <= WHOLE => (StatusCode::OK, 0, bytes),
        // Too long to be held: the asker is told to use ranges.
        Wanted::Whole => return refusal(StatusCode::PAYLOAD_TOO_LARGE),
        Wanted::Part(first, last) => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Wanted::Outside => {
            return Response::builder()
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{bytes}"))
                .body(Vec::new())
                .unwrap_or_default();
        }
    };
    let mut body = Vec::new();
    let read = file
        .seek(SeekFrom::Start(first))
        .and_then(|_| file.take(length).read_to_end(&mut body));
    if read.is_err() || body.len() as u64 != length {
        return refusal(StatusCode::INTERNAL_SERVER_ERROR);
    }
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CONTENT_LENGTH, length)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_DISPOSITION, "attachment")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        // The page has another origin than its documents; nobody else can ask for them.
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "content-range, content-length, accept-ranges",
        )
        // Named by its digest, a document never changes.
        .header(
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable",
        );
    if status == StatusCode::PARTIAL_CONTENT {
        let last = first + length - 1;
        response = response.header(
            header::CONTENT_RANGE,
            format!("bytes {first}-{last}/{bytes}"),
        );
    }
    response
        .body(body)
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

/// An answer without a document.
fn refusal(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn content(bytes: &[u8]) -> Content {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        Content {
            file,
            bytes: bytes.len() as u64,
            media_type: "text/html".into(),
        }
    }

    #[test]
    fn only_digests_are_names() {
        let digest = "0123456789abcdef".repeat(4);
        assert!(is_digest(&digest));
        for name in [
            "",
            "../../../etc/passwd",
            &digest[1..],
            &digest.to_uppercase(),
            &format!("{digest}0"),
        ] {
            assert!(!is_digest(name), "{name}");
        }
    }

    #[test]
    fn pictures_are_named_by_document_page_and_width() {
        let id = "01a20c8c-0b37-7728-a24a-a73e20bd1d1a";
        let wanted = Some((id, 3, 240));
        assert_eq!(picture_of(&format!("picture/{id}/3/240")), wanted);
        assert_eq!(picture_of(&format!("picture%2F{id}%2F3%2F240")), wanted);
        for name in [
            format!("picture/{id}/0/240"),
            format!("picture/{id}/3"),
            format!("picture/{id}/3/240/x"),
            format!("picture/{id}/-1/240"),
            "picture/../../etc/3/240".to_owned(),
            id.to_owned(),
        ] {
            assert_eq!(picture_of(&name), None, "{name}");
        }
    }

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (range, expected) in [
            (None, Wanted::Whole),
            (Some("bytes=0-9"), Wanted::Part(0, 9)),
            (Some("bytes=90-"), Wanted::Part(90, 99)),
            (Some("bytes=-10"), Wanted::Part(90, 99)),
            (Some("bytes=-1000"), Wanted::Part(0, 99)),
            (Some("bytes=50-1000"), Wanted::Part(50, 99)),
            (Some("bytes=100-"), Wanted::Outside),
            (Some("bytes=-0"), Wanted::Outside),
            (Some("bytes=9-3"), Wanted::Outside),
            (Some("bytes=0-1,5-6"), Wanted::Whole),
            (Some("lines=1-2"), Wanted::Whole),
            (Some("bytes=-"), Wanted::Whole),
        ] {
            assert_eq!(wanted(range, 100), expected, "{range:?}");
        }
        assert_eq!(
            wanted(Some("bytes=0-"), u64::MAX),
            Wanted::Part(0, PIECE - 1)
        );
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Outside);
    }

    #[test]
    fn a_piece_says_what_it_is_and_cannot_run() {
        let response = piece(content(b"<script>"), Some("bytes=1-6"));
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(response.body(), b"script");
        let headers = response.headers();
        assert_eq!(headers[header::CONTENT_RANGE], "bytes 1-6/8");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(
            headers[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap()
                .contains("sandbox")
        );
        assert_eq!(piece(content(b"abc"), None).body(), b"abc");
        assert_eq!(
            piece(content(b"abc"), Some("bytes=3-")).status(),
            StatusCode::RANGE_NOT_SATISFIABLE
        );
    }

    #[test]
    fn a_file_that_is_shorter_than_said_is_an_error() {
        let mut content = content(b"abc");
        content.bytes = 10;
        assert_eq!(
            piece(content, None).status(),
            StatusCode::INTERNAL_SERVER_ERROR
        );
    }
}
