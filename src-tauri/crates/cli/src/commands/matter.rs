//! `matter`: the ledger.

use std::process::ExitCode;

use girok_archive::{
    Access, ChainStep, Localized, MatterDetails, MatterFilter, NewMatterLink, NewMatterLog,
};
use girok_protocol::{ChainView, MatterLinkView, MatterView, chain_view, matter_view};

use super::{Done, actor, language, open, told};
use crate::arguments::{Common, Matter, MatterAdd};
use crate::output::{self, Failure, usage};

pub(super) fn matter(common: &Common, asked: Matter) -> Done {
    match asked {
        Matter::Add(add) => self::add(common, *add),
        Matter::List {
            body,
            meeting,
            open: pending,
            overdue,
            party,
            responsible,
            as_of,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let filter = MatterFilter {
                body,
                meeting,
                open: pending,
                overdue,
                state: None,
                party,
                responsible,
                day: as_of,
            };
            let views: Vec<_> = archive
                .matters(&filter)?
                .iter()
                .map(|whole| matter_view(whole, &language))
                .collect();
            if common.json {
                output::json(&views)?;
            } else {
                for view in &views {
                    output::line(&line(view))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Matter::Show {
            id,
            as_of,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let view = matter_view(&archive.matter(&id, as_of.as_deref())?, &language);
            if common.json {
                output::json(&view)?;
            } else {
                show(&view)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Matter::Chain {
            id,
            as_of,
            language,
        } => chain(common, &id, as_of.as_deref(), language),
        Matter::Log {
            id,
            state,
            date,
            note,
            record,
            document,
        } => {
            let archive = open(common, Access::Write)?;
            let new = NewMatterLog {
                date,
                state,
                note,
                record,
                document,
            };
            let done = archive.log_matter(&id, &new, &actor(common)?)?;
            told(common, &archive, &done.value)
        }
        Matter::Link {
            id,
            kind,
            matter,
            instrument,
            note,
            record,
            document,
        } => {
            let archive = open(common, Access::Write)?;
            let new = NewMatterLink {
                to_matter: matter,
                to_instrument: instrument,
                kind,
                note,
                record,
                document,
            };
            let done = archive.link_matter(&id, &new, &actor(common)?)?;
            told(common, &archive, &done.value)
        }
        Matter::Prove {
            link,
            record,
            document,
        } => {
            let archive = open(common, Access::Write)?;
            archive.prove_link(
                &link,
                record.as_deref(),
                document.as_deref(),
                &actor(common)?,
            )?;
            told(common, &archive, &link)
        }
        Matter::Unprove { link } => {
            let archive = open(common, Access::Write)?;
            archive.unprove_link(&link, &actor(common)?)?;
            told(common, &archive, &link)
        }
        Matter::Unlink { link } => {
            let archive = open(common, Access::Write)?;
            archive.unlink_matter(&link, &actor(common)?)?;
            told(common, &archive, &link)
        }
        Matter::Remove { id } => {
            let archive = open(common, Access::Write)?;
            archive.remove_matter(&id, &actor(common)?)?;
            told(common, &archive, &id)
        }
    }
}

fn add(common: &Common, add: MatterAdd) -> Done {
    let texts = add
        .texts
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .map(|(language, text)| Localized {
                    language: language.to_owned(),
                    text: text.to_owned(),
                })
                .ok_or_else(|| {
                    usage(
                        &format!("\"{pair}\" is not LANG=TEXT."),
                        "Write for example --text ko=기록관리 분야의 협력.",
                    )
                })
        })
        .collect::<Result<_, Failure>>()?;
    let archive = open(common, Access::Write)?;
    let details = MatterDetails {
        meeting: add.meeting,
        parent: add.below,
        agenda_item: add.agenda_item,
        instrument: add.instrument,
        kind: add.kind,
        number: add.number,
        paragraph: add.paragraph,
        party: add.party,
        responsible: add.responsible,
        due: add.due,
        voting: add.voting,
        votes: None,
        texts,
    };
    let done = archive.save_matter(None, &details, &actor(common)?)?;
    told(common, &archive, &done.value)
}

/// A matter on one line.
fn line(view: &MatterView) -> String {
    let session = view
        .meeting
        .session
        .map(|session| session.to_string())
        .unwrap_or_default();
    let mut state = view.state.clone();
    if view.overdue {
        state.push_str(" (overdue)");
    }
    if view.inferred {
        state.push_str(" (inferred)");
    }
    format!(
        "{session}\t{}\t{state}\t{}\t{}",
        view.details.kind, view.text.text, view.id
    )
}

fn show(view: &MatterView) -> Result<(), Failure> {
    output::line(&line(view))?;
    for entry in &view.log {
        let evidence = entry
            .record
            .as_ref()
            .or(entry.document.as_ref())
            .filter(|_| !entry.inferred)
            .map_or("inferred", String::as_str);
        output::line(&format!(
            "{}\t{}\t{}\t{evidence}",
            entry.date.text, entry.state, entry.note
        ))?;
    }
    for link in &view.backward {
        output::line(&format!("from\t{}\t{}", kind(link), link.from))?;
    }
    for link in &view.forward {
        let to = link.to_matter.as_ref().or(link.to_instrument.as_ref());
        let to = to.map_or("", String::as_str);
        output::line(&format!("to\t{}\t{to}", kind(link)))?;
    }
    Ok(())
}

fn chain(common: &Common, id: &str, as_of: Option<&str>, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    told_chain(common, &archive.chain(id, as_of)?, &language)
}

/// Prints the steps of a chain, of a matter or of an instrument.
pub(super) fn told_chain(common: &Common, steps: &[ChainStep], language: &str) -> Done {
    let views: Vec<_> = steps
        .iter()
        .map(|step| chain_view(step, language))
        .collect();
    if common.json {
        output::json(&views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for view in &views {
        output::line(&step(view))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A step of a chain on one line.
pub(super) fn step(view: &ChainView) -> String {
    let target = match (&view.matter, &view.instrument) {
        (Some(matter), _) => line(matter),
        (None, Some(instrument)) => format!(
            "{}\t{}\t{}",
            instrument.date.text, instrument.details.kind, instrument.id
        ),
        (None, None) => String::new(),
    };
    format!("{:+}\t{}\t{target}", view.distance, kind(&view.link))
}

/// The kind of a link, and whether it is proved.
fn kind(link: &MatterLinkView) -> String {
    let proof = if link.inferred {
        "inferred"
    } else {
        "with evidence"
    };
    format!("{} ({proof})", link.kind)
}
