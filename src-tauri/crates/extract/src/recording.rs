//! Sound and film: nothing is read from them but how long they are; archivists write down what is said.

mod film;

use std::fs::File;
use std::io::{BufReader, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use lofty::config::ParseOptions;
use lofty::file::AudioFile;
use lofty::probe::Probe;

/// Whether a media type is that of a recording.
pub(crate) fn is_recording(media_type: &str) -> bool {
    media_type.starts_with("audio/") || media_type.starts_with("video/")
}

/// Length of a recording in milliseconds, where its file tells it.
pub(crate) fn duration(mut file: File, media_type: &str) -> Option<u64> {
    file.rewind().ok()?;
    let mut reader = BufReader::new(file);
    let found = match media_type {
        "video/mp4" | "video/quicktime" | "video/3gpp" | "audio/mp4" => film::mp4(&mut reader),
        "video/x-matroska" | "video/webm" => film::matroska(&mut reader),
        "video/x-msvideo" => film::avi(&mut reader),
        "video/x-ms-asf" | "audio/x-ms-wma" => film::asf(&mut reader),
        _ => sound(reader),
    };
    // Longer than a year, the field is not what it seems.
    found.filter(|milliseconds| (1..31_536_000_000).contains(milliseconds))
}

fn sound(reader: BufReader<File>) -> Option<u64> {
    let read = || {
        // What tags say of singers and titles is not wanted, and pictures of covers are large.
        let options = ParseOptions::new().read_tags(false).read_cover_art(false);
        let probe = Probe::new(reader).options(options).guess_file_type().ok()?;
        let tagged = probe.read().ok()?;
        u64::try_from(tagged.properties().duration().as_millis()).ok()
    };
    // A parser of strangers' bytes; a recording without a length is still a recording.
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}
