//! Where PDFium is. It is no part of the program: a library that is loaded when it is there.

use std::path::{Path, PathBuf};

use pdfium_render::prelude::{Pdfium, PdfiumError};

/// Loads PDFium: the file `GIROK_PDFIUM` names, else beside this program, in `../lib/girok/`, or, in a build for
/// developers, among the tools of the checkout.
///
/// # Errors
/// When it is in none of these places or is not a library of the wanted version.
pub(crate) fn bind() -> Result<Pdfium, PdfiumError> {
    let places = match std::env::var_os("GIROK_PDFIUM").filter(|stated| !stated.is_empty()) {
        // Whoever names a library wants that one or none.
        Some(stated) => vec![PathBuf::from(stated)],
        None => places(&std::env::current_exe().unwrap_or_default()),
    };
    let found = places.iter().find(|place| place.is_file());
    // A name that is not there gives the error of whoever looks for it.
    let library = found
        .or_else(|| places.first())
        .cloned()
        .unwrap_or_default();
    Pdfium::bind_to_library(library).map(Pdfium::new)
}

fn places(executable: &Path) -> Vec<PathBuf> {
    let name = Pdfium::pdfium_platform_library_name();
    let beside = executable.parent().unwrap_or(Path::new("."));
    let above = beside.parent().unwrap_or(beside);
    let mut places = vec![beside.join(&name), above.join("lib/girok").join(&name)];
    if cfg!(debug_assertions) {
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
        places.extend(checkout.map(|root| root.join(".tools/pdfium").join(&name)));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_order() {
        let name = Pdfium::pdfium_platform_library_name();
        let places = places(Path::new("/opt/girok/bin/girok-extract"));
        assert_eq!(places[0], Path::new("/opt/girok/bin").join(&name));
        assert_eq!(places[1], Path::new("/opt/girok/lib/girok").join(&name));
        assert!(
            places[2].parent().unwrap().ends_with(".tools/pdfium"),
            "where a developer's set-up puts it"
        );
    }
}
