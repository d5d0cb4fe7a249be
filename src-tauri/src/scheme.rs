//! The scheme `content`: documents for the window's own page, and for nobody else.

use std::sync::Arc;

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use tauri::{Manager as _, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::{content, desk::Desk, window};

/// Answers one request; reading happens away from the main thread.
pub(crate) fn respond<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    if context.webview_label() != window::LABEL {
        return responder.respond(status(StatusCode::FORBIDDEN));
    }
    let desk = Arc::clone(&context.app_handle().state::<Arc<Desk>>());
    tauri::async_runtime::spawn_blocking(move || {
        let page = match page(request.headers()) {
            Ok(page) => page,
            Err(refusal) => return responder.respond(status(refusal)),
        };
        let mut response = answer(&desk, &request);
        if let Some(page) = page {
            allow(response.headers_mut(), page);
        }
        responder.respond(response);
    });
}

/// The page that asks, where the web view says so; an image is asked for without saying it.
fn page(headers: &HeaderMap) -> Result<Option<HeaderValue>, StatusCode> {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(None);
    };
    let known = origin.to_str().is_ok_and(window::is_own_page);
    known
        .then(|| Some(origin.clone()))
        .ok_or(StatusCode::FORBIDDEN)
}

fn answer(desk: &Desk, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    match *request.method() {
        // Asked before a range is, where the web view counts this scheme as another site.
        Method::OPTIONS => status(StatusCode::NO_CONTENT),
        Method::GET => match desk.session() {
            Ok(session) => {
                let name = request.uri().path().trim_start_matches('/');
                content::answer(&session, name, request.headers())
            }
            Err(_) => status(StatusCode::SERVICE_UNAVAILABLE),
        },
        _ => status(StatusCode::METHOD_NOT_ALLOWED),
    }
}

/// Lets the page read the answer and its size.
fn allow(headers: &mut HeaderMap, page: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, page);
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "range"),
        (
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "accept-ranges, content-length, content-range",
        ),
        (header::VARY, "origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

fn status(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_read() {
        let asked_by = |origin: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            page(&headers)
        };
        assert_eq!(page(&HeaderMap::new()), Ok(None), "an image");
        assert!(matches!(asked_by("tauri://localhost"), Ok(Some(_))));
        for stranger in ["null", "http://example.org", "content://localhost"] {
            assert_eq!(asked_by(stranger), Err(StatusCode::FORBIDDEN), "{stranger}");
        }
    }
}
