//! Masks: how the reference code of the next record is made.
//!
//! A mask is text with placeholders: `{parent}` (the code of the record above), `{number}` or `{number:03}` (with
//! leading zeros up to that many digits), `{year}` and `{level}`. The number comes exactly once, because it is what
//! makes a code unique. At the top there is no parent: a mask with `{parent}` gives `R1`, `R2` … there.

use std::fmt;

use crate::invalid::{Invalid, Rule};
use crate::reference::ReferenceCode;
use crate::text::clean_line;

/// Most digits leading zeros may fill.
const WIDEST: usize = 12;

/// A mask of reference codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceMask(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Parent,
    Number(usize),
    Year,
    Level,
}

/// What a mask is filled with, but for the number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaskFacts {
    /// Reference code of the record above.
    pub parent: Option<String>,
    /// Year of the record.
    pub year: i32,
    /// Level code of the record.
    pub level: String,
}

/// A mask filled with everything but the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedCode {
    /// What stands before the number.
    pub before: String,
    /// What stands after it.
    pub after: String,
    width: usize,
}

impl ReferenceMask {
    /// Reads a mask: one line of at most 200 characters.
    ///
    /// # Errors
    /// [`Rule::Mask`] when a placeholder is unknown or the number is not there exactly once,
    /// [`Rule::Length`] when it is too long.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let mask = clean_line(text);
        let fault = |rule| Invalid::new("reference_mask", rule, &mask);
        if mask.chars().count() > 200 {
            return Err(fault(Rule::Length));
        }
        let mut parts = Vec::new();
        let mut rest = mask.as_str();
        while !rest.is_empty() {
            let open = rest.find(['{', '}']).unwrap_or(rest.len());
            let (text, after) = rest.split_at(open);
            if !text.is_empty() {
                parts.push(Part::Text(text.to_owned()));
            }
            let Some(placeholder) = after.strip_prefix('{') else {
                if after.is_empty() {
                    break;
                }
                return Err(fault(Rule::Mask));
            };
            let (name, after) = placeholder
                .split_once('}')
                .ok_or_else(|| fault(Rule::Mask))?;
            parts.push(placeholder_named(name).ok_or_else(|| fault(Rule::Mask))?);
            rest = after;
        }
        let numbers = parts
            .iter()
            .filter(|part| matches!(part, Part::Number(_)))
            .count();
        if numbers == 1 {
            Ok(Self(parts))
        } else {
            Err(fault(Rule::Mask))
        }
    }

    /// Whether a code made with it begins or goes on from that of the record above, so that its numbers count among
    /// the records there and not in the whole archive.
    pub fn has_parent(&self) -> bool {
        self.0.contains(&Part::Parent)
    }

    /// The mask with everything but the number filled in.
    pub fn fill(&self, facts: &MaskFacts) -> NumberedCode {
        let mut code = NumberedCode {
            before: String::new(),
            after: String::new(),
            width: 0,
        };
        if facts.parent.is_none() && self.has_parent() {
            "R".clone_into(&mut code.before);
            return code;
        }
        let mut numbered = false;
        for part in &self.0 {
            let year = facts.year.to_string();
            let text = match part {
                Part::Number(width) => {
                    code.width = *width;
                    numbered = true;
                    continue;
                }
                Part::Text(text) => text.as_str(),
                Part::Parent => facts.parent.as_deref().unwrap_or_default(),
                Part::Year => year.as_str(),
                Part::Level => facts.level.as_str(),
            };
            if numbered {
                code.after.push_str(text);
            } else {
                code.before.push_str(text);
            }
        }
        code
    }
}

impl Default for ReferenceMask {
    /// `{parent}/{number}`.
    fn default() -> Self {
        Self(vec![
            Part::Parent,
            Part::Text("/".to_owned()),
            Part::Number(0),
        ])
    }
}

impl fmt::Display for ReferenceMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.0 {
            match part {
                Part::Text(text) => f.write_str(text)?,
                Part::Parent => f.write_str("{parent}")?,
                Part::Number(0) => f.write_str("{number}")?,
                Part::Number(width) => write!(f, "{{number:0{width}}}")?,
                Part::Year => f.write_str("{year}")?,
                Part::Level => f.write_str("{level}")?,
            }
        }
        Ok(())
    }
}

impl NumberedCode {
    /// The code with this number.
    ///
    /// # Errors
    /// What [`ReferenceCode::parse`] says of it.
    pub fn with(&self, number: u64) -> Result<ReferenceCode, Invalid> {
        ReferenceCode::parse(&format!(
            "{}{number:0width$}{}",
            self.before,
            self.after,
            width = self.width
        ))
    }

    /// The number `code` has, if it is made this way.
    pub fn number_of(&self, code: &str) -> Option<u64> {
        // The code is one line, and so is compared with what is left of the mask in one line.
        let digits = code
            .strip_prefix(self.before.trim_start())?
            .strip_suffix(self.after.trim_end())?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok()
    }

    /// The number after the highest of `codes`.
    pub fn next<'a>(&self, codes: impl Iterator<Item = &'a str>) -> u64 {
        codes
            .filter_map(|code| self.number_of(code))
            .max()
            .unwrap_or(0)
            .saturating_add(1)
    }
}

fn placeholder_named(name: &str) -> Option<Part> {
    match name {
        "parent" => Some(Part::Parent),
        "number" => Some(Part::Number(0)),
        "year" => Some(Part::Year),
        "level" => Some(Part::Level),
        _ => {
            let width = name.strip_prefix("number:0")?;
            let width: usize = width
                .bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| width.parse().ok())??;
            (1..=WIDEST).contains(&width).then_some(Part::Number(width))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts(parent: Option<&str>) -> MaskFacts {
        MaskFacts {
            parent: parent.map(str::to_owned),
            year: 2018,
            level: "file".to_owned(),
        }
    }

    #[test]
    fn the_next_code_follows_the_highest_number_made_with_the_mask() {
        for (mask, parent, used, next) in [
            ("{parent}/{number}", Some("KR-KZ/3"), vec![], "KR-KZ/3/1"),
            (
                "{parent}/{number}",
                Some("KR-KZ"),
                vec!["KR-KZ/1", "KR-KZ/12", "KR-KZ/a", "KR-KZ/13/2", "X/40"],
                "KR-KZ/13",
            ),
            ("{parent}/{number}", None, vec!["R1", "KR-KZ"], "R2"),
            (
                "{parent}-{number:03}",
                Some("국가기록원"),
                vec!["국가기록원-009"],
                "국가기록원-010",
            ),
            (
                "{parent} Д. {number}",
                Some("Ф. 1235 Оп. 2"),
                vec!["Ф. 1235 Оп. 2 Д. 7"],
                "Ф. 1235 Оп. 2 Д. 8",
            ),
            (
                "{level}-{year}-{number:04}/ҚР",
                None,
                vec!["file-2018-0041/ҚР", "file-2019-0900/ҚР"],
                "file-2018-0042/ҚР",
            ),
            ("{number:02}", None, vec!["99"], "100"),
        ] {
            let code = ReferenceMask::parse(mask).unwrap().fill(&facts(parent));
            let number = code.next(used.iter().copied());
            assert_eq!(code.with(number).unwrap().as_str(), next, "{mask}");
        }
    }

    #[test]
    fn a_mask_needs_its_number_once_and_knows_its_placeholders() {
        for bad in [
            "",
            "{parent}/",
            "{number}{number}",
            "{number",
            "number}",
            "{Number}",
            "{number:3}",
            "{number:00}",
            "{number:013}",
            "{parent}/{number}/{month}",
            "{{number}}",
        ] {
            assert_eq!(
                ReferenceMask::parse(bad).unwrap_err().rule,
                Rule::Mask,
                "{bad}"
            );
        }
        let long = format!("{{number}}{}", "x".repeat(200));
        assert_eq!(ReferenceMask::parse(&long).unwrap_err().rule, Rule::Length);
        assert_eq!(
            ReferenceMask::default(),
            ReferenceMask::parse("{parent}/{number}").unwrap()
        );
    }

    fn mask() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            Just("{parent}"),
            Just("{year}"),
            Just("{level}"),
            Just("/"),
            Just("-"),
            Just("Д."),
            Just("철"),
            Just("қ"),
            Just("7"),
            Just(" "),
        ];
        let number = prop_oneof![
            Just("{number}".to_owned()),
            (1..=6usize).prop_map(|w| format!("{{number:0{w}}}"))
        ];
        (
            proptest::collection::vec(part.clone(), 0..4),
            number,
            proptest::collection::vec(part, 0..4),
        )
            .prop_map(|(before, number, after)| {
                format!("{}{number}{}", before.concat(), after.concat())
            })
    }

    proptest! {
        #[test]
        fn masks_are_written_as_they_are_read(mask in mask()) {
            let read = ReferenceMask::parse(&mask).unwrap();
            prop_assert_eq!(ReferenceMask::parse(&read.to_string()).unwrap(), read);
        }

        #[test]
        fn the_number_of_a_code_is_read_back(mask in mask(), number in 1u64..1_000_000, top in any::<bool>()) {
            let facts = facts((!top).then_some("KR-KZ/1"));
            let code = ReferenceMask::parse(&mask).unwrap().fill(&facts);
            let written = code.with(number).unwrap();
            prop_assert_eq!(code.number_of(written.as_str()), Some(number), "{}", written);
            prop_assert!(code.next([written.as_str()].into_iter()) > number);
        }

        #[test]
        fn no_code_comes_twice(mask in mask(), rounds in 1usize..40) {
            let code = ReferenceMask::parse(&mask).unwrap().fill(&facts(Some("R1")));
            let mut codes: Vec<String> = Vec::new();
            for _ in 0..rounds {
                let next = code.with(code.next(codes.iter().map(String::as_str))).unwrap().to_string();
                prop_assert!(!codes.contains(&next));
                codes.push(next);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = ReferenceMask::parse(&text);
        }
    }
}
