//! What the files of one format add up to.

use std::collections::BTreeMap;

use girok_extract::{Report, State};

use crate::compare::{Likeness, compare, length};
use crate::extract::Reading;
use crate::figures::{mean, percentile};
use crate::format::{Floor, Format, Witness};
use crate::truth::Truth;

/// One file. Texts are not kept: a corpus of books would not fit.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) state: State,
    pub(crate) reason: String,
    pub(crate) media_type: String,
    pub(crate) milliseconds: f64,
    pub(crate) memory: u64,
    pub(crate) bytes: u64,
    /// Characters read.
    pub(crate) characters: usize,
    /// Characters of the truth.
    pub(crate) truth: usize,
    /// Against the truth, where there is enough of it.
    pub(crate) likeness: Option<Likeness>,
    /// Milliseconds the other program took in this run.
    pub(crate) other: Option<f64>,
}

impl Measured {
    pub(crate) fn new(
        name: String,
        format: Format,
        reading: Reading,
        truth: Option<Truth>,
    ) -> Self {
        let text = text_of(&reading.report, format.witness);
        let other = truth
            .as_ref()
            .and_then(|truth| truth.took)
            .map(|took| took.as_secs_f64() * 1000.0);
        let truth = truth.map(|truth| truth.text);
        let known = truth.as_deref().map_or(0, length);
        Self {
            likeness: truth
                .filter(|_| known >= format.enough)
                .map(|truth| compare(&truth, &text)),
            characters: length(&text),
            truth: known,
            name,
            format,
            state: reading.report.state,
            reason: reading.report.reason,
            media_type: reading.report.media_type,
            milliseconds: reading.took.as_secs_f64() * 1000.0,
            memory: reading.memory,
            bytes: reading.bytes,
            other,
        }
    }

    /// Says it was read and has next to nothing where another program sees a page of text.
    pub(crate) fn is_silently_empty(&self) -> bool {
        self.truth >= 200
            && self.characters < 20
            && self.reason.is_empty()
            && matches!(self.state, State::Text | State::NoText | State::NeedsOcr)
    }

    /// The figure this format is judged by.
    pub(crate) fn score(&self) -> Option<f64> {
        let likeness = self.likeness?;
        Some(match self.format.witness {
            Witness::Poppler => likeness.f1(),
            _ => likeness.recall,
        })
    }
}

/// All text of a report.
fn text_of(report: &Report, witness: Witness) -> String {
    let pages: Vec<&str> = report.pages.iter().map(|page| page.text.as_str()).collect();
    let text = pages.join("\n");
    match witness {
        Witness::Hancom => crate::truth::without_cell_marks(&text),
        _ => text,
    }
}

/// The files of one format.
#[derive(Debug)]
pub(crate) struct Summary {
    pub(crate) format: Format,
    pub(crate) files: Vec<Measured>,
    /// How many ended how: a state, and for failed ones the reason.
    pub(crate) states: BTreeMap<String, usize>,
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) longest: f64,
    pub(crate) median_memory: u64,
    pub(crate) most_memory: u64,
    /// Files with a truth.
    pub(crate) compared: usize,
    pub(crate) recall: Option<f64>,
    pub(crate) precision: Option<f64>,
    pub(crate) f1: Option<f64>,
}

impl Summary {
    /// `files` are of one format and at least one.
    pub(crate) fn of(files: Vec<Measured>) -> Self {
        let mut states = BTreeMap::new();
        for file in &files {
            *states.entry(state(file)).or_default() += 1;
        }
        let mut times: Vec<f64> = files.iter().map(|file| file.milliseconds).collect();
        times.sort_by(f64::total_cmp);
        let mut memory: Vec<u64> = files.iter().map(|file| file.memory).collect();
        memory.sort_unstable();
        let known = || files.iter().filter_map(|file| file.likeness);
        // What a preview leaves out is no fault of the reader.
        let whole = |format: Format| format.witness != Witness::Hancom;
        let format = files[0].format;
        Self {
            format,
            states,
            median: percentile(&times, 50),
            p95: percentile(&times, 95),
            longest: percentile(&times, 100),
            median_memory: percentile(&memory, 50),
            most_memory: percentile(&memory, 100),
            compared: known().count(),
            recall: mean(known().map(|likeness| likeness.recall)),
            precision: mean(known().map(|likeness| likeness.precision)).filter(|_| whole(format)),
            f1: mean(known().map(Likeness::f1)).filter(|_| whole(format)),
            files,
        }
    }

    /// Whether its floor is held; a format without truths cannot fall below.
    pub(crate) fn holds(&self) -> bool {
        let (found, floor) = match self.format.floor {
            Some(Floor::Recall(floor)) => (self.recall, floor),
            Some(Floor::F1(floor)) => (self.f1, floor),
            None => return true,
        };
        found.is_none_or(|found| found >= floor)
    }

    /// The files that compare worst, worst first.
    pub(crate) fn worst(&self, count: usize) -> Vec<&Measured> {
        let mut files: Vec<&Measured> = self
            .files
            .iter()
            .filter(|file| file.score().is_some_and(|score| score < 0.995))
            .collect();
        files.sort_by(|one, other| {
            let order = one
                .score()
                .unwrap_or(1.0)
                .total_cmp(&other.score().unwrap_or(1.0));
            order.then_with(|| one.name.cmp(&other.name))
        });
        files.truncate(count);
        files
    }

    /// Files that were not read at all and should perhaps have been.
    pub(crate) fn failed(&self) -> impl Iterator<Item = &Measured> {
        self.files
            .iter()
            .filter(|file| file.state == State::Failed && file.likeness.is_none())
    }
}

/// Refused is what is not a sound document of its kind; failed is what stopped a reader.
pub(crate) fn state(file: &Measured) -> String {
    match (file.state, file.reason.as_str()) {
        (State::Text, "") => "text".to_owned(),
        (State::Text, reason) => format!("text in part ({reason})"),
        (State::NoText, _) => "no text".to_owned(),
        (State::NeedsOcr, _) => "needs OCR".to_owned(),
        (State::Encrypted, _) => "encrypted".to_owned(),
        (State::Failed, reason @ ("format" | "unsupported")) => format!("refused ({reason})"),
        (State::Failed, reason) => format!("failed ({reason})"),
    }
}
