//! `place …`.

use std::process::ExitCode;

use girok_archive::{Access, ArchivalDate, PlacePatch, PlaceQuery};
use girok_protocol::{PlaceView, WireError, place_page, place_view};

use super::agent::named;
use super::authority::{finish, name_lines, names_then, new_name, used_lines, written};
use super::{Done, actor, language, open};
use crate::arguments::Common;
use crate::arguments::{List, Place};
use crate::output;

pub(super) fn run(common: &Common, command: Place) -> Done {
    match command {
        Place::Add {
            names,
            kind,
            broader,
            note,
        } => {
            let patch = PlacePatch {
                expected: None,
                kind,
                broader,
                note,
                names: Some(names.into_iter().map(named).collect()),
            };
            save(common, None, &patch)
        }
        Place::Set {
            place,
            kind,
            broader,
            note,
        } => {
            let patch = PlacePatch {
                expected: None,
                kind,
                broader,
                note,
                names: None,
            };
            save(common, Some(&place), &patch)
        }
        Place::Show {
            place,
            language,
            at,
        } => show(common, &place, language, at.as_deref()),
        Place::List(list) => places(common, list),
        Place::Name(name) => {
            let archive = open(common, Access::Write)?;
            let actor = actor(common)?;
            let id = if let Some(id) = &name.remove {
                archive.remove_place_name(id, &actor)?.value
            } else {
                let bearer = name.bearer.clone().unwrap_or_default();
                archive
                    .add_place_name(&bearer, &new_name(name), &actor)?
                    .value
            };
            written(common, &archive, &id)
        }
        Place::Merge(merge) => {
            let archive = open(common, Access::Write)?;
            let kept = archive
                .merge_places(&merge.kept, &merge.merged, &actor(common)?)?
                .value;
            written(common, &archive, &kept)
        }
        Place::Remove { place } => {
            let archive = open(common, Access::Write)?;
            archive.remove_place(&place, &actor(common)?)?;
            finish(common, &archive, true)
        }
    }
}

fn save(common: &Common, id: Option<&str>, patch: &PlacePatch) -> Done {
    let archive = open(common, Access::Write)?;
    let id = archive.save_place(id, patch, &actor(common)?)?.value;
    written(common, &archive, &id)
}

fn show(common: &Common, place: &str, asked: Option<String>, at: Option<&str>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    if let Some(at) = at {
        let date = ArchivalDate::parse(at).map_err(WireError::from)?;
        return names_then(common, &archive.place_name_at(place, &date)?);
    }
    let view = place_view(&archive.place(place)?, &language);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&words(&view))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &PlaceView) -> String {
    let name = |name: &Option<girok_protocol::Localized>| {
        name.as_ref()
            .map_or("", |name| name.text.as_str())
            .to_owned()
    };
    let mut lines = vec![format!("{}  [{}]", name(&view.name), view.kind)];
    lines.push(format!("{:<12} {}", "id", view.id));
    let path: Vec<String> = view.broader.iter().map(|place| name(&place.name)).collect();
    if !path.is_empty() {
        lines.push(format!("{:<12} {}", "in", path.join(" > ")));
    }
    lines.extend(name_lines(&view.names));
    if !view.note.is_empty() {
        lines.push(format!("{:<12} {}", "note", view.note));
    }
    for place in &view.narrower {
        lines.push(format!("{:<12} {}", "holds", name(&place.name)));
    }
    lines.extend(used_lines(&view.used));
    lines.join("\n")
}

fn places(common: &Common, list: List) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, list.language)?;
    let (rows, total) = archive.places(&PlaceQuery {
        text: list.text,
        kind: list.kind,
        offset: list.offset,
        limit: list.limit,
    })?;
    let page = place_page(&rows, total, &language);
    if common.json {
        output::json(&page)?;
        return Ok(ExitCode::SUCCESS);
    }
    for row in &page.rows {
        let name = row.name.as_ref().map_or("", |name| name.text.as_str());
        output::line(&format!(
            "{}\t{}\t{name}\t{}",
            row.id, row.kind, row.records
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
