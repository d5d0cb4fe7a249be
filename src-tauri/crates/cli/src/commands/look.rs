//! `show` and `tree`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Branch};
use girok_protocol::{RecordView, TreeNode, record_view, tree_node};
use serde::Serialize;

use super::{Done, language, open};
use crate::arguments::Common;
use crate::output::{self, Failure};

pub(super) fn show(common: &Common, record: &str, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let view = record_view(&archive.record(record)?, &language);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&words(&view))?;
    }
    Ok(ExitCode::SUCCESS)
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
    field("date", &view.date.text);
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
    for description in &view.descriptions {
        field(
            &format!("title:{}", description.language),
            &description.title,
        );
        field(
            &format!("scope:{}", description.language),
            &description.scope,
        );
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
                meeting.body.text, meeting.date.text, meeting.place
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
    lines.join("\n")
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
        output::line(&format!(
            "{space}{}  {}  [{}]",
            node.node.reference, node.node.title.text, node.node.level
        ))?;
        print(&node.below, indent + 1)?;
    }
    Ok(())
}
