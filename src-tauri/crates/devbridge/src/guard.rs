//! Who may speak to the bridge: a page it served itself, with the token it printed.
//!
//! Any program and any web page on this machine can reach the port. The token keeps programs out,
//! `Origin` keeps other pages out, and `Host` keeps out names that were made to point here.

use axum::http::{HeaderMap, Uri, header};

/// Header the token comes in; a request that cannot carry one (an image) has `?token=`.
pub(crate) const TOKEN: &str = "x-girok-token";

/// The token and the address of this bridge.
pub(crate) struct Guard {
    token: String,
    host: String,
}

impl Guard {
    /// A guard with a new random token.
    pub(crate) fn new(port: u16) -> Result<Self, String> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| format!("no random numbers: {error}"))?;
        Ok(Self {
            token: format!("{:032x}", u128::from_be_bytes(random)),
            host: format!("127.0.0.1:{port}"),
        })
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Whether the request was made to this address by name and from a page of this address.
    pub(crate) fn knows_origin(&self, headers: &HeaderMap) -> bool {
        let host = text(headers, header::HOST.as_str());
        let origin = text(headers, header::ORIGIN.as_str());
        host == Some(&self.host)
            && origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(&self.host))
    }

    /// Whether the request carries the token.
    pub(crate) fn knows_token(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let given = text(headers, TOKEN).or_else(|| {
            let mut pairs = uri.query()?.split('&');
            pairs.find_map(|pair| pair.strip_prefix("token="))
        });
        given == Some(self.token())
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                let value = HeaderValue::from_str(value).unwrap();
                (HeaderName::from_static(name), value)
            })
            .collect()
    }

    #[test]
    fn only_its_own_pages_may_ask() {
        let guard = Guard::new(5000).unwrap();
        for (host, origin, expected) in [
            ("127.0.0.1:5000", None, true),
            ("127.0.0.1:5000", Some("http://127.0.0.1:5000"), true),
            ("127.0.0.1:5000", Some("http://example.org"), false),
            ("127.0.0.1:5000", Some("null"), false),
            ("evil.example:5000", None, false),
            ("localhost:5000", None, false),
        ] {
            let mut pairs = vec![("host", host)];
            pairs.extend(origin.map(|origin| ("origin", origin)));
            assert_eq!(
                guard.knows_origin(&headers(&pairs)),
                expected,
                "{host} {origin:?}"
            );
        }
        assert!(
            !guard.knows_origin(&HeaderMap::new()),
            "a request without Host"
        );
    }

    #[test]
    fn the_token_comes_in_a_header_or_in_the_query() {
        let guard = Guard::new(5000).unwrap();
        let token = guard.token().to_owned();
        let with = |query: &str| format!("/content/a?{query}").parse::<Uri>().unwrap();
        assert_eq!(token.len(), 32);
        assert!(guard.knows_token(&headers(&[(TOKEN, &token)]), &with("")));
        assert!(guard.knows_token(&HeaderMap::new(), &with(&format!("a=b&token={token}"))));
        assert!(!guard.knows_token(&HeaderMap::new(), &with("token=")));
        assert!(!guard.knows_token(&headers(&[(TOKEN, "guess")]), &with("")));
    }
}
