//! The library that draws pages of PDFs and reads those the first reader cannot: PDFium, as the wheels of
//! `pypdfium2` on PyPI carry it. Version and digests are here and nowhere else.

use std::{
    env::{self, consts},
    fs,
    path::PathBuf,
};

use crate::{
    command::{Outcome, run},
    node::Node,
    project::Project,
    stamp::{forget, unless_done},
};

/// A wheel for one platform.
struct Wheel {
    /// Operating system and processor, as Rust names them.
    platform: (&'static str, &'static str),
    name: &'static str,
    sha256: &'static str,
}

/// `pypdfium2` 5.15.2. A new version is a new table: names and digests are on the page of the release.
const WHEELS: &[Wheel] = &[
    Wheel {
        platform: ("linux", "x86_64"),
        name: "pypdfium2-5.15.2-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        sha256: "dc31aea5b0fb9fefc9b537a65f4113980b2c40798445736a7e6565bc85161e37",
    },
    Wheel {
        platform: ("linux", "aarch64"),
        name: "pypdfium2-5.15.2-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.whl",
        sha256: "dd46e93c0c3a73f6cea8489baff6d77a5d0759dd53fbbce0aeb49c91830176fc",
    },
    Wheel {
        platform: ("macos", "x86_64"),
        name: "pypdfium2-5.15.2-py3-none-macosx_13_0_x86_64.whl",
        sha256: "7f296a298074d76fb7c3d1ecb80d7097a96778bf0ad9c5c48a0170e56e2c6821",
    },
    Wheel {
        platform: ("macos", "aarch64"),
        name: "pypdfium2-5.15.2-py3-none-macosx_13_0_arm64.whl",
        sha256: "e71fe832e94421ac3c28d6a6ed4a9e61f22417089652d339f391c4ffc2a44c35",
    },
    Wheel {
        platform: ("windows", "x86_64"),
        name: "pypdfium2-5.15.2-py3-none-win_amd64.whl",
        sha256: "74d1bace34fb01c660d0b64344d5a4b7d276942b7c6623c88ab59ea21c5acfbd",
    },
    Wheel {
        platform: ("windows", "aarch64"),
        name: "pypdfium2-5.15.2-py3-none-win_arm64.whl",
        sha256: "a20398367f188eb817be156bfd00077dcb5f8ad06c093849f3fa70b8087b4a87",
    },
];

/// The index that has the wheels, unless the machine is told another for its Python packages.
const INDEX: &str = "https://pypi.org/simple/";

/// Where the library is, once it is there.
pub(crate) fn path(project: &Project) -> PathBuf {
    project.tools().join("pdfium").join(file_name())
}

fn file_name() -> String {
    format!("{}pdfium{}", consts::DLL_PREFIX, consts::DLL_SUFFIX)
}

/// Fetches the library into the tools of this checkout, unless this version is there.
pub(crate) fn ensure(project: &Project, node: &Node) -> Outcome<PathBuf> {
    let library = path(project);
    let platform = (consts::OS, consts::ARCH);
    let Some(wheel) = WHEELS.iter().find(|wheel| wheel.platform == platform) else {
        return Err(format!(
            "there is no PDFium for {} on {}; name one in GIROK_PDFIUM",
            consts::OS,
            consts::ARCH
        )
        .into());
    };
    let stamp = project.tools().join("pdfium/stamp");
    if !library.is_file() {
        forget(&stamp)?;
    }
    unless_done(&stamp, wheel.sha256, || {
        let index = env::var("PIP_INDEX_URL").unwrap_or_else(|_| INDEX.to_owned());
        let script = project.path("src-tauri/crates/xtask/node/pdfium.mjs");
        let member = format!("pypdfium2_raw/{}", file_name());
        run(node
            .script(&script)
            .args([&index, wheel.name, wheel.sha256, &member])
            .arg(&library))
    })?;
    Ok(library)
}

/// Puts the library beside the programs in `folder`, where they look for it first.
pub(crate) fn beside(project: &Project, node: &Node, folder: &std::path::Path) -> Outcome {
    let library = ensure(project, node)?;
    let wanted = folder.join(file_name());
    fs::copy(&library, &wanted)
        .map_err(|error| format!("\"{}\" could not be written: {error}", wanted.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wheel_is_pinned_and_of_one_version() {
        for wheel in WHEELS {
            assert!(
                wheel.name.starts_with("pypdfium2-5.15.2-"),
                "{}",
                wheel.name
            );
            let digits = wheel.sha256.bytes().filter(u8::is_ascii_hexdigit).count();
            assert_eq!((wheel.sha256.len(), digits), (64, 64), "{}", wheel.name);
        }
    }
}
