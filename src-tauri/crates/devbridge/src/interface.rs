//! The built interface as static files.

use std::path::{Component, Path, PathBuf};

use axum::{
    body::Body,
    http::{Response, StatusCode, header},
};

/// `GIROK_INTERFACE`, else what the interface's own build wrote in this checkout.
pub(crate) fn folder() -> PathBuf {
    std::env::var_os("GIROK_INTERFACE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/dist"),
        PathBuf::from,
    )
}

/// The file at `path` (as in the address, with its leading `/`).
pub(crate) async fn file(folder: &Path, path: &str) -> Response<Body> {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let inside = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let content = if inside {
        tokio::fs::read(folder.join(name)).await.ok()
    } else {
        None
    };
    let (status, kind, body) = match content {
        Some(content) => (StatusCode::OK, media_type(name), content),
        None => (StatusCode::NOT_FOUND, "text/plain", b"not found".to_vec()),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        header::HeaderValue::from_static(POLICY),
    );
    response
}

/// The policy of the application window, with the bridge in place of its own schemes, so that what
/// the window would refuse fails in the browser too.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

fn media_type(name: &str) -> &'static str {
    let extension = Path::new(name).extension().and_then(|text| text.to_str());
    match extension.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_outside_the_folder_is_served() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("dist")).unwrap();
        std::fs::write(folder.path().join("dist/index.html"), "<!doctype html>").unwrap();
        std::fs::write(folder.path().join("secret"), "").unwrap();
        let dist = folder.path().join("dist");
        for (path, expected) in [
            ("/", 200),
            ("/index.html", 200),
            ("/missing.js", 404),
            ("/../secret", 404),
            ("//etc/hostname", 404),
        ] {
            assert_eq!(file(&dist, path).await.status(), expected, "{path}");
        }
    }
}
