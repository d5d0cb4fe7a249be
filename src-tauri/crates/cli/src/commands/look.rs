//! `show` and `tree`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Branch, Moment};
use girok_protocol::{
    DateView, EffectiveAgents, Origin, RecordView, ReviewView, TreeNode, WireError, record_view,
    tree_node,
};
use serde::Serialize;

use super::custody::place_lines;
use super::{Done, language, open};
use crate::arguments::Common;
use crate::output::{self, Failure};

pub(super) fn show(
    common: &Common,
    record: &str,
    asked: Option<String>,
    as_of: Option<&str>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let whole = match as_of {
        Some(moment) => {
            let moment = Moment::parse(moment).map_err(WireError::from)?;
            archive.record_then(record, &moment)?.record
        }
        None => archive.record(record)?,
    };
    let view = record_view(&whole, &language);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&words(&view))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// As written, and what that was taken for.
fn date(date: &DateView) -> String {
    if date.text.is_empty() || date.text == date.display {
        date.text.clone()
    } else {
        format!("{} ({})", date.text, date.display)
    }
}

fn words(view: &RecordView) -> String {
    let mut lines = vec![format!("{}  {}", view.reference, view.title.text)];
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name:<12} {value}"));
        }
    };
    field("id", &view.id);
    field("level", &view.level);
    field("date", &date(&view.date));
    for other in &view.dates {
        field(&format!("date:{}", other.kind), &date(&other.date));
    }
    field("extent", &view.extent);
    field(
        "path",
        &view
            .path
            .iter()
            .map(|node| node.reference.as_str())
            .collect::<Vec<_>>()
            .join(" > "),
    );
    if view.trashed {
        field("trash", "in the trash");
    }
    if let Some(destroyed) = &view.destroyed {
        let day = destroyed.at.split('T').next().unwrap_or_default();
        field(
            "destroyed",
            &format!(
                "destroyed with authority on {day}: {} (approved by {})",
                destroyed.authority, destroyed.approved_by
            ),
        );
    }
    for (name, value) in own_fields(view) {
        field(name, &value);
    }
    if let Some(published) = &view.published {
        field(
            "published",
            &format!("{} by {}", published.at, published.by),
        );
    }
    if let Some(review) = &view.review {
        field("review", &reviewed(review));
    }
    for identifier in &view.identifiers {
        let label = if identifier.label.is_empty() {
            String::new()
        } else {
            format!(" ({})", identifier.label)
        };
        field("identifier", &format!("{}{label}", identifier.value));
    }
    for description in &view.descriptions {
        field(
            &format!("title:{}", description.language),
            &description.title,
        );
        field(
            &format!("scope:{}", description.language),
            &description.scope,
        );
        for (element, text) in &description.elements {
            field(&format!("{element}:{}", description.language), text);
        }
    }
    for meeting in &view.meetings {
        let session = meeting
            .session
            .map(|session| format!(", session {session}"))
            .unwrap_or_default();
        field(
            "meeting",
            &format!(
                "{}{session}, {} {}",
                meeting.body.text,
                date(&meeting.date),
                meeting.place
            ),
        );
        for head in &meeting.heads {
            field(
                "head",
                &format!("{}: {} ({})", head.party, head.name, head.title),
            );
        }
    }
    for agent in &view.agents {
        field(&agent.role, &dated(&agent.name.text, &agent.date));
    }
    for place in &view.places {
        let name = place.name.as_ref().map_or("", |name| name.text.as_str());
        field(&format!("place:{}", place.role), name);
    }
    for (name, value) in inherited(view) {
        field(name, &value);
    }
    for relation in &view.relations {
        let note = if relation.note.is_empty() {
            String::new()
        } else {
            format!(" ({})", relation.note)
        };
        field(
            &relation.kind,
            &format!("{}  {}{note}", relation.reference, relation.title.text),
        );
    }
    field(
        "tags",
        &view
            .tags
            .iter()
            .map(|tag| tag.label.text.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    );
    for document in &view.documents {
        field(
            "document",
            &format!(
                "{} ({}, {} bytes) {}",
                document.file_name, document.role, document.bytes, document.id
            ),
        );
    }
    lines.extend(view.place.iter().flat_map(place_lines));
    lines.join("\n")
}

/// The last step of the review on one line.
fn reviewed(review: &ReviewView) -> String {
    let changed = if review.changed_since {
        ", changed since"
    } else {
        ""
    };
    let remark = if review.remark.is_empty() {
        String::new()
    } else {
        format!(": {}", review.remark.replace('\n', " / "))
    };
    format!(
        "{} {} by {}{changed}{remark}",
        review.step, review.at, review.by
    )
}

/// What the record says of itself.
fn own_fields(view: &RecordView) -> Vec<(&'static str, String)> {
    let fields = &view.fields;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let repository = view.inherited.repository.as_ref();
    let own_repository = repository.filter(|repository| repository.from.is_none());
    vec![
        ("publication", text(&fields.publication)),
        ("status", text(&fields.description_status)),
        ("detail", text(&fields.detail)),
        ("access", text(&fields.access)),
        (
            "languages",
            fields.languages.clone().unwrap_or_default().join(", "),
        ),
        ("repository", own_repository.map(names).unwrap_or_default()),
        ("mask", text(&fields.reference_mask)),
    ]
}

/// What holds for it from above.
fn inherited(view: &RecordView) -> Vec<(&'static str, String)> {
    let whole = &view.inherited;
    let marked = |value: String, from: Option<&Origin>| {
        from.map(|from| format!("{value} (inherited from {})", from.reference))
    };
    let texts = [
        ("access", whole.access.as_ref()),
        ("mask", whole.reference_mask.as_ref()),
    ];
    let agents = [
        ("creator", whole.creators.as_ref()),
        ("repository", whole.repository.as_ref()),
    ];
    let languages = whole.languages.as_ref().and_then(|languages| {
        let value = marked(languages.value.join(", "), languages.from.as_ref())?;
        Some(("languages", value))
    });
    texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, marked(text?.value.clone(), text?.from.as_ref())?)))
        .chain(agents.into_iter().filter_map(|(name, agents)| {
            Some((name, marked(names(agents?), agents?.from.as_ref())?))
        }))
        .chain(languages)
        .collect()
}

fn names(agents: &EffectiveAgents) -> String {
    let names: Vec<&str> = agents
        .value
        .iter()
        .map(|agent| agent.name.text.as_str())
        .collect();
    names.join(", ")
}

fn dated(name: &str, date: &str) -> String {
    if date.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({date})")
    }
}

#[derive(Serialize)]
struct Nested {
    #[serde(flatten)]
    node: TreeNode,
    below: Vec<Nested>,
}

pub(super) fn tree(
    common: &Common,
    record: Option<&str>,
    depth: Option<usize>,
    asked: Option<String>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let depth = depth.unwrap_or(usize::MAX);
    let top = nested(&archive, archive.children(record)?, depth, &language)?;
    if common.json {
        output::json(&top)?;
    } else {
        print(&top, 0)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn nested(
    archive: &Archive,
    branches: Vec<Branch>,
    depth: usize,
    language: &str,
) -> Result<Vec<Nested>, Failure> {
    if depth == 0 {
        return Ok(Vec::new());
    }
    branches
        .into_iter()
        .map(|branch| {
            let below = if branch.children == 0 {
                Vec::new()
            } else {
                archive.children(Some(&branch.record.id))?
            };
            Ok(Nested {
                node: tree_node(&branch, language),
                below: nested(archive, below, depth - 1, language)?,
            })
        })
        .collect()
}

fn print(nodes: &[Nested], indent: usize) -> Result<(), Failure> {
    for node in nodes {
        let space = "  ".repeat(indent);
        let destroyed = if node.node.destroyed.is_some() {
            "  destroyed"
        } else {
            ""
        };
        output::line(&format!(
            "{space}{}  {}  [{}]{destroyed}",
            node.node.reference, node.node.title.text, node.node.level
        ))?;
        print(&node.below, indent + 1)?;
    }
    Ok(())
}
