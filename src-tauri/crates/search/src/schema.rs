//! The fields of the index and how a record becomes documents.
//!
//! Text goes into a field of its language: how rare a word is and how long a text is mean something
//! only among texts of one language. The analysis is the same in all of them, done here, and handed
//! to Tantivy as tokens; no tokenizer is registered.

use std::sync::LazyLock;

use girok_language::{Kind, Token, analyze, detect, detect_letters, label_key};
use tantivy::schema::{
    Field, INDEXED, IndexRecordOption, NumericOptions, STRING, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{TantivyDocument, Term};

use crate::query::{parts_key, parts_keys};
use crate::record::IndexedRecord;

/// Languages with fields of their own; text in any other goes where its letters belong.
pub(crate) const LANGUAGES: [&str; 4] = ["ko", "ru", "kk", "en"];

/// Marks in the field `has` what a document is, besides the languages it has text in.
pub(crate) const RECORD: &str = "record";
pub(crate) const PAGE: &str = "page";

/// One field per language.
pub(crate) type PerLanguage = [Field; LANGUAGES.len()];

/// All fields.
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Record id, on records and pages alike: deleting by it takes both.
    pub(crate) id: Field,
    pub(crate) has: Field,
    /// Who finds it, on records and pages alike.
    pub(crate) audience: Field,
    pub(crate) title: PerLanguage,
    pub(crate) scope: PerLanguage,
    /// Text of all pages, on the record.
    pub(crate) body: PerLanguage,
    /// Text of one page, on the page.
    pub(crate) page_text: PerLanguage,
    pub(crate) tags: Field,
    pub(crate) names: Field,
    pub(crate) files: Field,
    pub(crate) reference: Field,
    /// The reference code as one term.
    pub(crate) code: Field,
    /// The parts of a reference code as one term, whatever stands between them.
    pub(crate) code_parts: Field,
    /// The same of every beginning of it that has several parts.
    pub(crate) code_under: Field,
    pub(crate) tag_key: Field,
    pub(crate) agent_key: Field,
    pub(crate) level: Field,
    pub(crate) language: Field,
    pub(crate) role: Field,
    pub(crate) session: Field,
    pub(crate) year: Field,
    pub(crate) tag_facet: Field,
    pub(crate) agent_facet: Field,
    pub(crate) document: Field,
    pub(crate) page: Field,
}

/// The fields, the same in every generation of this format.
pub(crate) static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    let mut builder = Schema::builder();
    let text = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let column = TextOptions::default().set_fast("raw");
    let both = STRING | column.clone();
    let number = NumericOptions::default().set_fast() | INDEXED;
    let mut per_language = |name: &str| {
        LANGUAGES.map(|l| builder.add_text_field(&format!("{name}_{l}"), text.clone()))
    };
    let (title, scope) = (per_language("title"), per_language("scope"));
    let (body, page_text) = (per_language("body"), per_language("page"));
    Fields {
        title,
        scope,
        body,
        page_text,
        id: builder.add_text_field("id", both.clone()),
        has: builder.add_text_field("has", STRING),
        audience: builder.add_text_field("audience", STRING),
        tags: builder.add_text_field("tags", text.clone()),
        names: builder.add_text_field("names", text.clone()),
        files: builder.add_text_field("files", text.clone()),
        reference: builder.add_text_field("reference", text.clone()),
        code: builder.add_text_field("code", STRING),
        code_parts: builder.add_text_field("code_parts", STRING),
        code_under: builder.add_text_field("code_under", STRING),
        tag_key: builder.add_text_field("tag_key", STRING),
        agent_key: builder.add_text_field("agent_key", STRING),
        level: builder.add_text_field("level", both.clone()),
        language: builder.add_text_field("language", both.clone()),
        role: builder.add_text_field("role", STRING),
        session: builder.add_u64_field("session", number.clone()),
        year: builder.add_i64_field("year", number),
        tag_facet: builder.add_text_field("tag", column.clone()),
        agent_facet: builder.add_text_field("agent", column.clone()),
        document: builder.add_text_field("document", column),
        page: builder.add_u64_field("page", NumericOptions::default().set_fast()),
        schema: builder.build(),
    }
});

/// The term of a token. The kind is part of it: kinds never match each other.
pub(crate) fn term_text(kind: Kind, text: &str) -> String {
    let mark = match kind {
        Kind::Surface => 's',
        Kind::English => 'e',
        Kind::Russian => 'r',
        Kind::Kazakh => 'k',
        Kind::Loose => 'l',
        Kind::Word => 'w',
        Kind::Syllable => 'u',
        Kind::Pair => 'b',
    };
    let mut out = String::with_capacity(text.len() + 1);
    out.push(mark);
    out.push_str(text);
    out
}

/// The form in which reference codes are equal.
pub(crate) fn code_key(reference: &str) -> String {
    label_key(reference)
}

/// The index into [`LANGUAGES`] for a text said to be in `language`.
fn place_of(language: &str, text: &str) -> usize {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let known = |tag: &str| LANGUAGES.iter().position(|l| *l == tag);
    known(primary)
        .or_else(|| detect(text).and_then(known))
        .or_else(|| detect_letters(text).and_then(known))
        .unwrap_or(LANGUAGES.len() - 1)
}

fn tokens(text: &str) -> PreTokenizedString {
    let tokens = analyze(text)
        .into_iter()
        .map(
            |Token {
                 text,
                 start,
                 end,
                 position,
                 kind,
             }| tantivy::tokenizer::Token {
                offset_from: start,
                offset_to: end,
                position: position as usize,
                text: term_text(kind, &text),
                position_length: 1,
            },
        )
        .collect();
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}

/// The term that deletes a record and its pages.
pub(crate) fn id_term(id: &str) -> Term {
    Term::from_field_text(FIELDS.id, id)
}

/// The documents of a record: itself first, then its pages.
pub(crate) fn documents(record: &IndexedRecord) -> impl Iterator<Item = TantivyDocument> {
    let f = &*FIELDS;
    let mut out = TantivyDocument::default();
    let mut pages = Vec::with_capacity(record.pages.len());
    let mut has = [false; LANGUAGES.len()];
    out.add_text(f.id, &record.id);
    out.add_text(f.has, RECORD);
    out.add_text(f.audience, record.audience.code());
    for (fields, texts) in [(&f.title, &record.titles), (&f.scope, &record.scopes)] {
        for (language, text) in texts {
            let place = place_of(language, text);
            has[place] = true;
            out.add_pre_tokenized_text(fields[place], tokens(text));
        }
    }
    for page in &record.pages {
        let place = place_of(&page.language, &page.text);
        let tokens = tokens(&page.text);
        if tokens.tokens.is_empty() {
            continue;
        }
        has[place] = true;
        out.add_pre_tokenized_text(f.body[place], tokens.clone());
        let mut single = TantivyDocument::default();
        single.add_text(f.id, &record.id);
        single.add_text(f.has, PAGE);
        single.add_text(f.audience, record.audience.code());
        single.add_text(f.document, &page.document);
        single.add_u64(f.page, u64::from(page.page));
        single.add_pre_tokenized_text(f.page_text[place], tokens);
        pages.push(single);
    }
    for (language, _) in LANGUAGES.iter().zip(has).filter(|(_, has)| *has) {
        out.add_text(f.has, language);
    }
    for (field, texts) in [
        (f.tags, &record.tags),
        (f.names, &record.names),
        (f.files, &record.file_names),
    ] {
        for text in texts {
            out.add_pre_tokenized_text(field, tokens(text));
        }
    }
    for code in std::iter::once(&record.reference).chain(&record.identifiers) {
        out.add_pre_tokenized_text(f.reference, tokens(code));
        out.add_text(f.code, code_key(code));
        out.add_text(f.code_parts, parts_key(code));
        for beginning in parts_keys(code) {
            out.add_text(f.code_under, beginning);
        }
    }
    for (field, labels) in [(f.tag_key, &record.tags), (f.agent_key, &record.names)] {
        for label in labels {
            out.add_text(field, label_key(label));
        }
    }
    for (field, values) in [
        (f.language, &record.languages),
        (f.role, &record.roles),
        (f.tag_facet, &record.tag_facets),
        (f.agent_facet, &record.agent_facets),
    ] {
        for (i, value) in values.iter().enumerate() {
            // A value given twice would be counted twice.
            if !values[..i].contains(value) {
                out.add_text(field, value);
            }
        }
    }
    out.add_text(f.level, &record.level);
    if let Some(session) = record.session {
        out.add_u64(f.session, u64::from(session));
    }
    for (i, year) in record.years.iter().enumerate() {
        if !record.years[..i].contains(year) {
            out.add_i64(f.year, i64::from(*year));
        }
    }
    std::iter::once(out).chain(pages)
}
