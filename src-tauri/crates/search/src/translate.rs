//! From a question to queries of the engine.
//!
//! Each word becomes its own small tree over all fields and forms, so that excluding or joining a
//! word concerns that word alone.

use std::collections::HashMap;
use std::ops::Bound;

use girok_language::{Script, label_key, segments};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery,
    Occur, PhrasePrefixQuery, PhraseQuery, Query as Engine, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::audience::{Asker, Hidden};
use crate::excluded::Excluded;
use crate::places::{Place, page_fields};
use crate::query::{Form, Leaf, Node, Pattern, Query, Scope, loose_patterns, patterns, words};
use crate::schema::{FIELDS, RECORD, code_key, term_text};
use crate::statistics::Among;

/// Questions of at least this many words are widened already when few records have them all.
const LONG_QUESTION: usize = 5;

/// Fewer records than this are few.
const FEW: usize = 10;

/// A widened answer has at least one in so many of the words. Asking for more loses answers worded
/// otherwise than the question; how many words a record has decides its place anyway.
const LEAST_SHARE: usize = 5;

/// What a record whose code is the whole question gets beside its words: more than words can give, so that it comes
/// first; with the very signs of its code before one that has others.
const AS_TYPED: f32 = 2000.0;
const EQUAL: f32 = 1000.0;

/// The same for a record under the code.
const UNDER: f32 = 20.0;

/// Translates for one state of the index.
pub(crate) struct Translator<'a> {
    searcher: &'a Searcher,
    hidden: &'a Hidden,
    asker: &'a Asker,
    counts: HashMap<&'static str, u64>,
}

type Boxed = Box<dyn Engine>;

impl<'a> Translator<'a> {
    pub(crate) fn new(searcher: &'a Searcher, hidden: &'a Hidden, asker: &'a Asker) -> Self {
        Self {
            searcher,
            hidden,
            asker,
            counts: HashMap::new(),
        }
    }

    /// The records that have everything asked for.
    pub(crate) fn strict(&mut self, query: &Query) -> tantivy::Result<Boxed> {
        let words = match &query.root {
            None => return Ok(Box::new(EmptyQuery)),
            Some(root) => self.node(root)?,
        };
        let mut any = self.code(query)?;
        any.push(words);
        Ok(self.found(union(any)))
    }

    /// The records that have what is asked for as their code, and those under it; nothing where there are none.
    fn code(&self, query: &Query) -> tantivy::Result<Vec<Boxed>> {
        let f = &*FIELDS;
        let Some(code) = &query.code else {
            return Ok(Vec::new());
        };
        let mut clauses = vec![
            (f.code, &code.key, AS_TYPED),
            (f.code_parts, &code.parts, EQUAL),
        ];
        if code.several {
            clauses.push((f.code_under, &code.parts, UNDER));
        }
        let mut any = Vec::new();
        for (field, key, score) in clauses {
            let term = Term::from_field_text(field, key);
            if self.occurs(&term)? {
                any.push(constant(term, score));
            }
        }
        Ok(any)
    }

    /// The records that have most of the words; `None` when nothing asked for can be let go, or when
    /// `found` records with everything are enough.
    pub(crate) fn widened(
        &mut self,
        query: &Query,
        found: usize,
    ) -> tantivy::Result<Option<Boxed>> {
        // A code that is there is what was meant; its parts as words of other records are not.
        if !self.code(query)?.is_empty() {
            return Ok(None);
        }
        let nodes = match &query.root {
            None => return Ok(None),
            Some(Node::All(nodes)) => nodes.as_slice(),
            Some(node) => std::slice::from_ref(node),
        };
        let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
        let mut optional: Vec<String> = Vec::new();
        for node in nodes {
            match node {
                Node::Leaf(Leaf::Text {
                    scope: Scope::Anywhere,
                    form: Form::Word,
                    text,
                }) => {
                    optional.extend(words(text));
                }
                Node::Not(inner) => clauses.push((Occur::MustNot, excluded(self.node(inner)?))),
                Node::All(_) | Node::Any(_) | Node::Leaf(_) => {
                    clauses.push((Occur::Must, self.node(node)?));
                }
            }
        }
        if optional.is_empty() || (found > 0 && (optional.len() < LONG_QUESTION || found >= FEW)) {
            return Ok(None);
        }
        let least = (optional.len() / LEAST_SHARE).max(1);
        let optional = optional
            .iter()
            .map(|word| self.loose(word))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let most = BooleanQuery::union_with_minimum_required_clauses(optional, least);
        clauses.push((Occur::Must, Box::new(most)));
        Ok(Some(self.found(Box::new(BooleanQuery::new(clauses)))))
    }

    /// What of `query` the asker finds.
    fn found(&self, query: Boxed) -> Boxed {
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, query),
            (Occur::MustNot, self.asker.hidden()),
        ]))
    }

    /// Whether anything the asker may see has the term.
    fn occurs(&self, term: &Term) -> tantivy::Result<bool> {
        match self.asker {
            Asker::Staff => Ok(self.searcher.doc_freq(term)? > 0),
            Asker::Reader { .. } => self.hidden.leaves(self.searcher, term),
        }
    }

    /// The records whose text at `place` has any word asked for.
    pub(crate) fn at(&mut self, query: &Query, place: Place) -> tantivy::Result<Boxed> {
        let mut any = Vec::new();
        for leaf in query.wanted() {
            if let Leaf::Text { scope, .. } = leaf
                && Place::of(*scope).contains(&place)
            {
                any.extend(self.leaf_at(leaf, &place.fields())?);
            }
        }
        Ok(union(any))
    }

    /// The pages that have any word asked for, best where they have most.
    pub(crate) fn pages(&mut self, query: &Query) -> tantivy::Result<Boxed> {
        let mut any = Vec::new();
        for leaf in query.wanted() {
            if let Leaf::Text {
                scope: Scope::Anywhere,
                text,
                ..
            } = leaf
            {
                any.extend(self.leaf_at(leaf, &page_fields())?);
                // Parts of a word only decide between pages that have it in no other way.
                for pattern in loose_patterns(text) {
                    let parts = self.pattern(&pattern, &page_fields())?;
                    any.extend(parts.map(|q| boosted(q, 0.1)));
                }
            }
        }
        Ok(union(any))
    }

    fn node(&mut self, node: &Node) -> tantivy::Result<Boxed> {
        match node {
            Node::Leaf(leaf) => self.leaf(leaf),
            Node::Any(nodes) => {
                let any = nodes
                    .iter()
                    .map(|n| self.node(n))
                    .collect::<tantivy::Result<Vec<_>>>()?;
                Ok(union(any))
            }
            Node::Not(inner) => {
                let clauses = vec![
                    (Occur::Must, all_records()),
                    (Occur::MustNot, excluded(self.node(inner)?)),
                ];
                Ok(Box::new(BooleanQuery::new(clauses)))
            }
            Node::All(nodes) => {
                let mut clauses = Vec::new();
                for node in nodes {
                    clauses.push(match node {
                        Node::Not(inner) => (Occur::MustNot, excluded(self.node(inner)?)),
                        Node::All(_) | Node::Any(_) | Node::Leaf(_) => {
                            (Occur::Must, self.node(node)?)
                        }
                    });
                }
                if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                    clauses.push((Occur::Must, all_records()));
                }
                Ok(Box::new(BooleanQuery::new(clauses)))
            }
        }
    }

    fn leaf(&mut self, leaf: &Leaf) -> tantivy::Result<Boxed> {
        let f = &*FIELDS;
        let filter =
            |field, value: &str| -> Boxed { constant(Term::from_field_text(field, value), 0.0) };
        let (scope, form, text) = match leaf {
            Leaf::Text { scope, form, text } => (*scope, *form, text),
            Leaf::Level(level) => return Ok(filter(f.level, level)),
            Leaf::Language(language) => return Ok(filter(f.language, language)),
            Leaf::Session(number) => {
                return Ok(constant(Term::from_field_u64(f.session, *number), 0.0));
            }
            Leaf::Years(from, to) => {
                let bound = |year| Bound::Included(Term::from_field_i64(f.year, year));
                let range = RangeQuery::new(bound(*from), bound(*to));
                return Ok(Box::new(ConstScoreQuery::new(Box::new(range), 0.0)));
            }
        };
        // A label chosen from the counts means exactly that label; typed freely it means its words.
        let key = match scope {
            Scope::Tag => Some(Term::from_field_text(f.tag_key, &label_key(text))),
            Scope::Agent => Some(Term::from_field_text(f.agent_key, &label_key(text))),
            Scope::Anywhere | Scope::Title | Scope::Code => None,
        };
        if let Some(key) = key.filter(|_| form == Form::Phrase)
            && self.occurs(&key)?
        {
            return Ok(constant(key, 1.0));
        }
        let mut any = Vec::new();
        for place in Place::of(scope) {
            any.extend(
                self.leaf_at(leaf, &place.fields())?
                    .map(|q| boosted(q, place.boost())),
            );
        }
        if scope == Scope::Code || (scope == Scope::Anywhere && is_code(text)) {
            let code = Term::from_field_text(f.code, &code_key(text));
            if form == Form::Prefix {
                any.push(boosted(prefix(code), 10.0));
            } else {
                any.push(constant(code, 30.0));
            }
        }
        Ok(union(any))
    }

    /// A leaf in fields that hold the same thing in several languages: the best of them counts.
    fn leaf_at(
        &mut self,
        leaf: &Leaf,
        fields: &[(Field, &'static str)],
    ) -> tantivy::Result<Option<Boxed>> {
        let mut best = Vec::new();
        for pattern in patterns(leaf) {
            best.extend(self.pattern(&pattern, fields)?);
        }
        Ok(highest(best))
    }

    /// A word that need not be found as typed: itself, or parts of it, or a slip of the pen.
    fn loose(&mut self, word: &str) -> tantivy::Result<Boxed> {
        let leaf = Leaf::Text {
            scope: Scope::Anywhere,
            form: Form::Word,
            text: word.to_owned(),
        };
        let (exact, parts) = (patterns(&leaf), loose_patterns(word));
        let mut any = Vec::new();
        for place in Place::ALL {
            let fields = place.fields();
            let mut best = Vec::new();
            for pattern in &exact {
                best.extend(self.pattern(pattern, &fields)?);
            }
            any.extend(highest(best).map(|q| boosted(q, place.loose_boost())));
            for part in &parts {
                any.extend(
                    self.pattern(part, &fields)?
                        .map(|q| boosted(q, place.loose_boost())),
                );
            }
        }
        if any.is_empty()
            && let Some(distance) = slips(word)
        {
            let surface = term_text(girok_language::Kind::Surface, &girok_language::fold(word));
            for place in Place::ALL {
                for (field, _) in place.fields() {
                    let term = Term::from_field_text(field, &surface);
                    any.push(boosted(
                        Box::new(FuzzyTermQuery::new(term, distance, true)),
                        place.loose_boost(),
                    ));
                }
            }
        }
        Ok(union(any))
    }

    fn pattern(
        &mut self,
        pattern: &Pattern,
        fields: &[(Field, &'static str)],
    ) -> tantivy::Result<Option<Boxed>> {
        let mut best: Vec<Boxed> = Vec::new();
        'field: for (field, counted) in fields {
            let mut terms = Vec::with_capacity(pattern.elements.len());
            for element in &pattern.elements {
                let term = Term::from_field_text(*field, &term_text(element.kind, &element.text));
                if !element.prefix && !self.occurs(&term)? {
                    continue 'field;
                }
                terms.push((element.offset as usize, term));
            }
            let open = pattern.elements.last().is_some_and(|e| e.prefix);
            let inner: Boxed = match (terms.len(), open) {
                (0, _) => continue,
                (1, true) => prefix(terms.swap_remove(0).1),
                (1, false) => Box::new(TermQuery::new(
                    terms.swap_remove(0).1,
                    IndexRecordOption::WithFreqs,
                )),
                (_, true) => Box::new(PhrasePrefixQuery::new_with_offset(terms)),
                (_, false) => Box::new(PhraseQuery::new_with_offset(terms)),
            };
            best.push(Box::new(Among {
                inner,
                documents: self.count(counted)?,
            }));
        }
        Ok(highest(best).map(|q| boosted(q, pattern.boost)))
    }

    fn count(&mut self, has: &'static str) -> tantivy::Result<u64> {
        if let Some(count) = self.counts.get(has) {
            return Ok(*count);
        }
        let count = self
            .searcher
            .doc_freq(&Term::from_field_text(FIELDS.has, has))?;
        self.counts.insert(has, count);
        Ok(count)
    }
}

pub(crate) fn all_records() -> Boxed {
    constant(Term::from_field_text(FIELDS.has, RECORD), 0.0)
}

fn constant(term: Term, score: f32) -> Boxed {
    Box::new(ConstScoreQuery::new(
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        score,
    ))
}

fn excluded(query: Boxed) -> Boxed {
    Box::new(Excluded(query))
}

fn prefix(term: Term) -> Boxed {
    Box::new(FuzzyTermQuery::new_prefix(term, 0, true))
}

fn boosted(query: Boxed, boost: f32) -> Boxed {
    Box::new(BoostQuery::new(query, boost))
}

fn union(mut any: Vec<Boxed>) -> Boxed {
    match any.len() {
        0 => Box::new(EmptyQuery),
        1 => any.swap_remove(0),
        _ => Box::new(BooleanQuery::union(any)),
    }
}

fn highest(mut any: Vec<Boxed>) -> Option<Boxed> {
    match any.len() {
        0 => None,
        1 => Some(any.swap_remove(0)),
        _ => Some(Box::new(DisjunctionMaxQuery::new(any))),
    }
}

/// Whether a word may be a reference code.
fn is_code(text: &str) -> bool {
    text.chars().any(char::is_numeric) || segments(text).len() > 1
}

/// How many letters of a word that occurs nowhere may be wrong. None in Hangul, where one syllable
/// is another word.
fn slips(word: &str) -> Option<u8> {
    let run = segments(word).first().copied()?;
    match (run.script, word.chars().count()) {
        (Script::Latin | Script::Cyrillic, 5..=8) => Some(1),
        (Script::Latin | Script::Cyrillic, 9..=40) => Some(2),
        _ => None,
    }
}
