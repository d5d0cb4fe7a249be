//! Names and terms in running text, in whatever form they stand there.
//!
//! A label matches where its words follow one another with the same stems (Russian, Kazakh, English), and a Korean one
//! where its syllables do and no longer word goes on after them but a particle. Labels are many and texts are read
//! once: what a label begins with is looked up, nothing is compared with everything.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::analyze::{Kind, Token, analyze};
use crate::josa::strip_josa;

/// The forms that can stand at one place.
type Forms = HashSet<(Kind, String)>;

/// Labels to look for.
#[derive(Debug, Default)]
pub struct Labels {
    /// Each label: what it stands for, and per position the forms it can have there.
    labels: Vec<(usize, Vec<Forms>)>,
    /// Labels by a form they begin with.
    first: HashMap<(Kind, String), Vec<usize>>,
}

/// A label in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLabel {
    /// What the label stands for, as given to [`Labels::add`].
    pub thing: usize,
    /// Its bytes.
    pub range: Range<usize>,
}

impl Labels {
    /// Adds a label of a thing. Of labels that are one Hangul syllable or two letters nothing is looked for: they are
    /// everywhere.
    pub fn add(&mut self, thing: usize, label: &str) {
        let places = places(label);
        let letters = label.chars().filter(|c| c.is_alphanumeric()).count();
        let hangul = label.chars().any(|c| ('가'..='힣').contains(&c));
        if places.is_empty() || letters < if hangul { 2 } else { 3 } {
            return;
        }
        let at = self.labels.len();
        let forms: Vec<Forms> = places.into_iter().map(|(_, _, forms)| forms).collect();
        for form in &forms[0] {
            self.first.entry(form.clone()).or_default().push(at);
        }
        self.labels.push((thing, forms));
    }

    /// Every label in a text, in order; of two that begin at one place the longer.
    pub fn find(&self, text: &str) -> Vec<FoundLabel> {
        let places = places(text);
        let mut found: Vec<FoundLabel> = Vec::new();
        for (at, (start, _, forms)) in places.iter().enumerate() {
            let mut best: HashMap<usize, usize> = HashMap::new();
            let candidates: HashSet<usize> = forms
                .iter()
                .filter_map(|form| self.first.get(form))
                .flatten()
                .copied()
                .collect();
            for label in candidates {
                let (thing, wanted) = &self.labels[label];
                let Some(there) = places.get(at..at + wanted.len()) else {
                    continue;
                };
                if !there
                    .iter()
                    .zip(wanted)
                    .all(|((_, _, forms), wanted)| !forms.is_disjoint(wanted))
                {
                    continue;
                }
                let end = there.last().map_or(*start, |(_, end, _)| *end);
                if whole(text, *start, end) {
                    let known = best.entry(*thing).or_default();
                    *known = end.max(*known);
                }
            }
            let mut here: Vec<FoundLabel> = best
                .into_iter()
                .map(|(thing, end)| FoundLabel {
                    thing,
                    range: *start..end,
                })
                .collect();
            here.sort_by_key(|label| (std::cmp::Reverse(label.range.end), label.thing));
            found.extend(here);
        }
        found
    }
}

/// A place of a text: its first byte, the byte after it, and the forms that stand there.
type Place = (usize, usize, Forms);

/// The places of a text: one per word of an alphabet, one per syllable.
fn places(text: &str) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    let mut last = None;
    for Token {
        text,
        start,
        end,
        position,
        kind,
    } in analyze(text)
    {
        // A loose form would take one Kazakh word for another; pairs and words repeat the syllables.
        if matches!(kind, Kind::Loose | Kind::Pair | Kind::Word) {
            continue;
        }
        if last != Some(position) {
            out.push((start, end, HashSet::new()));
            last = Some(position);
        }
        if let Some(place) = out.last_mut() {
            place.1 = place.1.min(end);
            place.2.insert((kind, text));
        }
    }
    out
}

/// Whether Hangul that ends at `end` ends its word there: what follows is a particle or no Hangul.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let hangul = |c: &char| ('가'..='힣').contains(c);
    if !text[..end].chars().next_back().is_some_and(|c| hangul(&c)) {
        return true;
    }
    if text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| hangul(&c))
    {
        return false;
    }
    let tail: Vec<char> = text[end..].chars().take_while(hangul).take(8).collect();
    if tail.is_empty() {
        return true;
    }
    let from = text[..end].rfind(|c: char| !hangul(&c)).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let word: Vec<char> = text[from..end]
        .chars()
        .chain(tail.iter().copied())
        .collect();
    strip_josa(&word).is_some_and(|stem| stem <= word.len() - tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_the_forms_they_take() {
        let mut labels = Labels::default();
        for (thing, label) in [
            (1, "강제이주"),
            (1, "депортация корейцев"),
            (1, "forced migration"),
            (2, "기록"),
            (3, "Сеул"),
            (4, "жер аудару"),
            (5, "MoU"),
        ] {
            labels.add(thing, label);
        }
        for (text, expected) in [
            (
                "документов о депортации корейцев 1937 года",
                vec![(1, "депортации корейцев")],
            ),
            (
                "고려인 강제이주에 관한 기록의 가치",
                vec![(1, "강제이주"), (2, "기록")],
            ),
            ("고려인 강제 이주를", vec![(1, "강제 이주")]),
            ("기록관리 협력, 국가기록원", vec![]),
            ("в Сеуле", vec![(3, "Сеуле")]),
            (
                "forced migrations of Koreans",
                vec![(1, "forced migrations")],
            ),
            ("корейлерді жер аудару туралы", vec![(4, "жер аудару")]),
        ] {
            let found: Vec<(usize, &str)> = labels
                .find(text)
                .into_iter()
                .map(|label| (label.thing, &text[label.range]))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
