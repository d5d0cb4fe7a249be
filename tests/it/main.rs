//! Suites that join several crates, most of them through the real command line. One binary, so that the
//! heavy crates are linked once.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

/// The direction of dependency between the crates is the one the design fixes.
mod architecture;
/// Many records are changed together, and it is said what selected them.
mod batch;
/// Every document of the corpus can be attached, and what is inside is found on its page.
mod corpus;
/// What was destroyed with authority is in no file of the folder, and its certificate says so.
mod destruction;
/// What does not depend on the size of an archive costs the same in a larger one.
mod growth;
/// Damaged files and files made to hurt cost the process that reads them, never more.
mod hostile;
/// An index that is gone, damaged, foreign or of another past answers like a fresh one.
mod index;
/// Folders attached as jobs that are killed and resumed.
mod jobs;
/// An archivist's day at the command line, from an empty folder to a clean check.
mod journey;
/// Killing an attach at any moment loses nothing that was acknowledged.
mod kill;
/// What the manual writes out runs, and says what it shows.
mod manual;
/// Archives of older versions are brought up to date and lose nothing.
mod migrate;
/// What minutes say of their meeting is proposed from them.
mod minutes;
/// Scans wait for OCR, are read later, and how well is measured.
mod ocr;
/// A record as it was, and every difference in words.
mod past;
/// The generated archives are the same every time, check clean and hold what they promise.
mod population;
/// Whatever a reader asks the protocol, no word of what is closed comes back.
mod readers;
/// Records on several levels are described, arranged, copied and thrown away.
mod records;
/// What cannot be done is refused in one sentence, and the rest goes on.
mod refusals;
/// Reports add up, and leave in forms that can be read again.
mod reports;
/// What was changed behind our back is noticed and named.
mod tamper;
/// What a letter carries is taken out of it, once.
mod unpack;
/// Every command of the protocol has an example, and its answer is written down.
mod wire;
