//! Dependencies point right and down only, and only the shell may know the window.

use std::collections::BTreeMap;
use std::process::Command;

use girok_tests::root;
use serde_json::{Value, json};

/// What each crate of ours may use of ours, without the common beginning `girok-`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("language", &["model"]),
    ("store", &["model"]),
    ("search", &["model", "language"]),
    ("files", &["model", "extract"]),
    ("extract", &[]),
    (
        "archive",
        &["model", "language", "store", "search", "files", "extract"],
    ),
    // `files` for the words of its errors alone.
    ("protocol", &["archive", "files"]),
    ("cli", &["archive", "protocol", "model", "print"]),
    ("devbridge", &["archive", "protocol"]),
    ("desktop", &["archive", "protocol"]),
    // Words in, pages out: it knows nothing of an archive.
    ("print", &[]),
    ("sample", &[]),
    ("xtask", &[]),
    // Types of the report alone.
    ("corpus", &["extract"]),
];

/// Crates of the window; everything but the shell must do without them.
const WINDOW: &[&str] = &["tauri", "wry", "tao", "webkit2gtk", "gtk"];

/// Every edge of `metadata` that should not be there, in words.
fn forbidden(metadata: &Value) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let packages = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let own = name.strip_prefix("girok-").unwrap_or(name);
        if own != "tests" && !allowed.contains_key(own) {
            wrong.push(format!("{name} is not in the table of allowed edges"));
        }
        for dependency in package["dependencies"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
        {
            let target = dependency["name"].as_str().unwrap_or_default();
            let windowed = WINDOW.iter().any(|crate_name| {
                target == *crate_name || target.starts_with(&format!("{crate_name}-"))
            });
            if windowed && own != "desktop" {
                wrong.push(format!(
                    "{name} depends on {target}, which belongs to the window"
                ));
            }
            let Some(target_own) = target.strip_prefix("girok-") else {
                continue;
            };
            if own != "tests"
                && !allowed
                    .get(own)
                    .is_some_and(|targets| targets.contains(&target_own))
            {
                wrong.push(format!("{name} must not depend on {target}"));
            }
            if target == "girok-extract" && dependency["uses_default_features"] != false {
                wrong.push(format!("{name} takes girok-extract with its parsers"));
            }
        }
    }
    wrong
}

#[test]
fn no_forbidden_edge_between_the_crates() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    for (name, _) in ALLOWED {
        let name = format!("girok-{name}");
        assert!(
            packages.iter().any(|package| package["name"] == name),
            "{name} is in the table and not in the workspace"
        );
    }
    assert_eq!(forbidden(&metadata), Vec::<String>::new());
}

#[test]
fn a_forbidden_edge_would_be_noticed() {
    let with = |name: &str, dependency: Value| json!({ "packages": [{ "name": name, "dependencies": [dependency] }] });
    let plain = |target: &str| json!({ "name": target, "uses_default_features": true });
    let cases = [
        (
            with("girok-store", plain("girok-search")),
            "girok-store must not depend on girok-search",
        ),
        (
            with("girok-model", plain("girok-language")),
            "girok-model must not depend on girok-language",
        ),
        (
            with("girok-cli", plain("girok-store")),
            "girok-cli must not depend on girok-store",
        ),
        (
            with("girok-archive", plain("tauri")),
            "girok-archive depends on tauri, which belongs to the window",
        ),
        (
            with("girok-tests", plain("tauri-build")),
            "girok-tests depends on tauri-build, which belongs to the window",
        ),
        (
            with("girok-files", plain("girok-extract")),
            "girok-files takes girok-extract with its parsers",
        ),
        (
            with("girok-cloud", plain("serde")),
            "girok-cloud is not in the table of allowed edges",
        ),
    ];
    for (metadata, expected) in cases {
        assert_eq!(forbidden(&metadata), [expected]);
    }
    let sound = with(
        "girok-files",
        json!({ "name": "girok-extract", "uses_default_features": false }),
    );
    assert_eq!(forbidden(&sound), Vec::<String>::new());
}
