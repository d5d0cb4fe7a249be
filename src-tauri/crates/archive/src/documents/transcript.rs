//! Reading time-coded transcripts: WebVTT and SubRip, as far as they say when what was said. Styles, positions and notes are
//! left out; a speaker in a voice tag is put before the words.

use girok_model::{Invalid, Rule};

/// What was said between two moments, in milliseconds from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) starts: u64,
    pub(super) ends: u64,
    pub(super) text: String,
}

/// Most stretches of one transcript.
const MOST: usize = 100_000;

/// # Errors
/// [`Invalid`] that names the line where time codes are wrong, or says that there are none.
pub(super) fn parse_transcript(transcript: &str) -> Result<Vec<Stretch>, Invalid> {
    let transcript = transcript
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n");
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut number = 0;
    for block in transcript.split("\n\n") {
        let first = number + 1;
        number += block.matches('\n').count() + 2;
        let mut lines = block.lines().zip(first..);
        let head = lines
            .clone()
            .map(|(line, _)| line)
            .next()
            .unwrap_or_default();
        if ["WEBVTT", "NOTE", "STYLE", "REGION"].iter().any(|word| {
            head.strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        }) && !head.contains("-->")
        {
            continue;
        }
        let Some((timing, line)) = lines.find(|(line, _)| line.contains("-->")) else {
            continue;
        };
        let wrong = |what: &str| {
            Invalid::new("text", Rule::Date, timing)
                .saying(format!(
                    "Line {line} of the transcript {what}: \"{timing}\"."
                ))
                .hinting("Write times as 00:01:02.500 --> 00:01:05.000.")
        };
        let (from, to) = timing.split_once("-->").unwrap_or_default();
        // Positions may follow the end.
        let to = to.split_whitespace().next().unwrap_or_default();
        let starts = moment(from.trim()).ok_or_else(|| wrong("has no time code"))?;
        let ends = moment(to).ok_or_else(|| wrong("has no time code"))?;
        if ends < starts {
            return Err(wrong("ends before it begins"));
        }
        let words: Vec<String> = lines.map(|(line, _)| without_tags(line)).collect();
        let text = words.join("\n").trim().to_owned();
        if text.is_empty() {
            continue;
        }
        if stretches.len() == MOST {
            return Err(Invalid::new("text", Rule::Length, "")
                .hinting(format!("A transcript has at most {MOST} stretches.")));
        }
        stretches.push(Stretch { starts, ends, text });
    }
    if stretches.is_empty() {
        return Err(Invalid::new("text", Rule::Required, "")
            .saying("The transcript has no time codes.")
            .hinting("Use WebVTT or SubRip, or type the text of a page with --page."));
    }
    stretches.sort_by_key(|stretch| stretch.starts);
    Ok(stretches)
}

/// `01:02:03.500`, `02:03,5` …
fn moment(text: &str) -> Option<u64> {
    let (clock, fraction) = match text.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, fraction),
        None => (text, "0"),
    };
    if fraction.is_empty() || fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut seconds = 0u64;
    for (part, place) in parts.iter().zip(0..) {
        let value: u64 = part.parse().ok().filter(|_| part.len() <= 4)?;
        if place > 0 && value > 59 {
            return None;
        }
        seconds = seconds * 60 + value;
    }
    let scale = [100, 10, 1][fraction.len() - 1];
    Some(seconds * 1000 + fraction.parse::<u64>().ok()? * scale)
}

/// Removes tags; `<v Speaker>` becomes `Speaker: `. A lone `<` is text.
fn without_tags(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open + 1..];
        let Some(close) = tag.find('>') else {
            text.push_str(&rest[open..]);
            return text;
        };
        let inside = &tag[..close];
        if let Some((name, speaker)) = inside.split_once(char::is_whitespace)
            && (name == "v" || name.starts_with("v."))
        {
            text.push_str(speaker.trim());
            text.push_str(": ");
        }
        rest = &tag[close + 1..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(starts: u64, ends: u64, text: &str) -> Stretch {
        Stretch {
            starts,
            ends,
            text: text.to_owned(),
        }
    }

    #[test]
    fn webvtt_and_subrip() {
        let vtt = "WEBVTT - 제3차 위원회\n\nNOTE written by hand\n\n00:01.000 --> 00:04.250 align:start\n<v 김서연>개회를 선언합니다.\n\nlast\n01:00:00.000 --> 01:00:01.000\nA &amp; B <i>now</i>\nsecond line\n";
        assert_eq!(
            parse_transcript(vtt).unwrap(),
            [
                stretch(1000, 4250, "김서연: 개회를 선언합니다."),
                stretch(3_600_000, 3_601_000, "A & B now\nsecond line"),
            ]
        );
        let srt = "\u{feff}2\r\n00:00:05,5 --> 00:00:06,500\r\nПродолжаем\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nЗаседание открыто\r\n";
        assert_eq!(
            parse_transcript(srt).unwrap(),
            [
                stretch(1000, 2000, "Заседание открыто"),
                stretch(5500, 6500, "Продолжаем"),
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        for (text, part) in [
            ("WEBVTT\n\n00:99.000 --> 01:00.000\nx", "Line 3"),
            ("1\n00:00:05,000 --> 00:00:01,000\nx", "ends before"),
            ("only words", "no time codes"),
            ("", "no time codes"),
        ] {
            let fault = parse_transcript(text).unwrap_err();
            assert!(fault.to_string().contains(part), "{text:?}: {fault}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "[0-9:.,<>v \n\r\u{ac00}-]{0,200}") {
            let _ = parse_transcript(&text);
        }
    }
}
