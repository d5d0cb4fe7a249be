//! Which party words mean.

use super::tables::countries::COUNTRIES;

/// Every party a text names with the byte it is named at, in order; a country named twice stands twice.
pub(super) fn parties(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let begins = c.is_alphabetic() && !before.is_some_and(char::is_alphabetic);
        before = Some(c);
        if !begins {
            continue;
        }
        // Beginnings are short: what is folded here is at most a few letters more.
        let rest: String = text[at..]
            .chars()
            .take(14)
            .flat_map(char::to_lowercase)
            .map(|c| if c == 'ё' { 'е' } else { c })
            .collect();
        let known = COUNTRIES
            .iter()
            .find(|(_, forms)| forms.iter().any(|form| rest.starts_with(form)));
        if let Some((code, _)) = known {
            found.push((at, *code));
        }
    }
    found
}

/// The party a text means: the first it names.
pub(super) fn party(text: &str) -> &'static str {
    parties(text).first().map_or("", |(_, code)| code)
}

/// The party named last, for what stands before a delegation: "the delegation of the Republic of Korea".
pub(super) fn last_party(text: &str) -> &'static str {
    parties(text).last().map_or("", |(_, code)| code)
}
