//! `instrument`.

use std::process::ExitCode;

use girok_archive::Access;
use girok_protocol::{
    InstrumentDetailsView, InstrumentView, chain_view, instrument_details, instrument_view,
};

use super::{Done, actor, from_json, language, open, told};
use crate::arguments::{Common, Instrument};
use crate::output;

pub(super) fn instrument(common: &Common, asked: Instrument) -> Done {
    match asked {
        Instrument::List { meeting, record } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, None)?;
            let views: Vec<_> = archive
                .instruments(meeting.as_deref(), record.as_deref())?
                .iter()
                .map(|whole| instrument_view(whole, &language))
                .collect();
            if common.json {
                output::json(&views)?;
            } else {
                for view in views {
                    output::line(&format!(
                        "{}\t{}\t{}\t{}",
                        view.date.text,
                        view.details.kind,
                        title(&view),
                        view.id
                    ))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Instrument::Show { id } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, None)?;
            let view = instrument_view(&archive.instrument(&id)?, &language);
            if common.json {
                output::json(&view)?;
            } else {
                for line in words(&view) {
                    output::line(&line)?;
                }
                for step in &archive.instrument_chain(&id, None)? {
                    output::line(&super::matter::step(&chain_view(step, &language)))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Instrument::Chain {
            id,
            as_of,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let steps = archive.instrument_chain(&id, as_of.as_deref())?;
            super::matter::told_chain(common, &steps, &language)
        }
        Instrument::Save { file, id } => {
            let details: InstrumentDetailsView = from_json(&file)?;
            let archive = open(common, Access::Write)?;
            let done = archive.save_instrument(
                id.as_deref(),
                &instrument_details(details),
                &actor(common)?,
            )?;
            told(common, &archive, &done.value)
        }
        Instrument::Remove { id } => {
            let archive = open(common, Access::Write)?;
            archive.remove_instrument(&id, &actor(common)?)?;
            told(common, &archive, &id)
        }
    }
}

fn title(view: &InstrumentView) -> &str {
    view.details
        .texts
        .first()
        .map(|text| text.title.as_str())
        .unwrap_or_default()
}

fn words(view: &InstrumentView) -> Vec<String> {
    let details = &view.details;
    let mut lines = vec![format!("{}  {}", details.kind, title(view))];
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name:<14} {value}"));
        }
    };
    field("id", &view.id);
    field("signed", &format!("{} {}", view.date.text, details.place));
    field("legal status", &details.legal_status);
    field("in force", &details.in_force);
    field("number", &details.number);
    field("depositary", &details.depositary);
    field("languages", &details.languages.join(", "));
    for text in &details.texts {
        field(&format!("title:{}", text.language), &text.title);
        field(&format!("clause:{}", text.language), &text.authentic_clause);
        field(&format!("note:{}", text.language), &text.note);
    }
    for original in &details.originals {
        let own = if original.own { ", ours" } else { "" };
        field(
            "original",
            &format!(
                "{}: {}{own} {}",
                original.party, original.holding, original.location
            ),
        );
        for text in &original.texts {
            let document = text.document.as_deref().unwrap_or("no document");
            field("text", &format!("[{}] {document}", text.language));
        }
    }
    for person in &details.signatories {
        field(
            "signed by",
            &format!("{}: {} ({})", person.party, person.name, person.title),
        );
    }
    lines
}
