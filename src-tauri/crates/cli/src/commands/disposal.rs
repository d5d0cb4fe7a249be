//! `hold` and `disposal`.

use std::process::ExitCode;

use girok_archive::{Access, DisposalAction, Exclusion, NewDisposal, NewHold};
use girok_protocol::{DisposalView, HoldView, StepView, disposal_view, hold_view};
use serde_json::json;

use super::retention::{selection, told_code};
use super::{Done, actor, destruction, language, open};
use crate::arguments::{Common, Disposal, Hold, Propose};
use crate::output::{self, Failure, usage};

pub(super) fn hold(common: &Common, asked: Hold) -> Done {
    match asked {
        Hold::Place {
            code,
            chosen,
            title,
            reason,
            authority,
            on,
        } => {
            let selection = selection(chosen)?;
            let archive = open(common, Access::Write)?;
            let new = NewHold {
                code,
                title,
                reason,
                authority,
                placed_on: on,
            };
            let done = archive.place_hold(&new, &selection, &actor(common)?)?;
            told_code(common, &done.value.hold.code)
        }
        Hold::Add { code, chosen } => {
            let selection = selection(chosen)?;
            let archive = open(common, Access::Write)?;
            let done = archive.extend_hold(&code, &selection, &actor(common)?)?;
            changed(common, done.value)
        }
        Hold::Remove { code, chosen } => {
            let selection = selection(chosen)?;
            let archive = open(common, Access::Write)?;
            let done = archive.reduce_hold(&code, &selection, &actor(common)?)?;
            changed(common, done.value)
        }
        Hold::Release { code, reason, on } => {
            let archive = open(common, Access::Write)?;
            let done = archive.release_hold(&code, &reason, on.as_deref(), &actor(common)?)?;
            told_code(common, &done.value.hold.code)
        }
        Hold::List {
            in_force,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let views: Vec<HoldView> = archive
                .holds(in_force)?
                .into_iter()
                .map(|whole| hold_view(whole, &language))
                .collect();
            if common.json {
                output::json(&views)?;
                return Ok(ExitCode::SUCCESS);
            }
            for view in &views {
                let records: Vec<&str> = view
                    .records
                    .iter()
                    .map(|record| record.reference.as_str())
                    .collect();
                output::line(&format!(
                    "{}\t{}\t{}\t{}\t{}",
                    view.code,
                    view.placed_on,
                    view.released_on.as_deref().unwrap_or_default(),
                    view.title,
                    records.join(" ")
                ))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn changed(common: &Common, records: u32) -> Done {
    if common.json {
        output::json(&json!({ "changed": records }))?;
    } else {
        output::line(&format!("{records} records changed"))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn disposal(common: &Common, asked: Disposal) -> Done {
    let told = |code: &str| told_code(common, code);
    match asked {
        Disposal::Propose(propose) => self::propose(common, propose),
        Disposal::Review {
            case,
            opinion,
            exclude,
        } => {
            let excluded = exclusions(&exclude)?;
            let archive = open(common, Access::Write)?;
            let done = archive.review_disposal(&case, &opinion, &excluded, &actor(common)?)?;
            told(&done.value.case.code)
        }
        Disposal::Approve { case, words, on } => {
            let archive = open(common, Access::Write)?;
            let done = archive.approve_disposal(&case, &words, on.as_deref(), &actor(common)?)?;
            told(&done.value.case.code)
        }
        Disposal::Refuse { case, reason } => {
            let archive = open(common, Access::Write)?;
            let done = archive.refuse_disposal(&case, &reason, &actor(common)?)?;
            told(&done.value.case.code)
        }
        Disposal::Withdraw { case, reason } => {
            let archive = open(common, Access::Write)?;
            let done = archive.withdraw_disposal(&case, &reason, &actor(common)?)?;
            told(&done.value.case.code)
        }
        Disposal::CarryOut { case, on } => {
            let archive = open(common, Access::Write)?;
            let known = archive.disposal(&case)?.case;
            if DisposalAction::parse(&known.action)
                .is_ok_and(|action| action == DisposalAction::Destroy)
            {
                return destruction::carry_out(common, &archive, &case, on.as_deref());
            }
            let done = archive.carry_out_disposal(&case, on.as_deref(), &actor(common)?)?;
            archive.catch_up()?;
            told(&done.value.case.code)
        }
        Disposal::List {
            open: pending,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let views: Vec<DisposalView> = archive
                .disposals(pending)?
                .into_iter()
                .map(|whole| disposal_view(whole, &language))
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
        Disposal::Show {
            case,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let view = disposal_view(archive.disposal(&case)?, &language);
            if common.json {
                output::json(&view)?;
            } else {
                show(&view)?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn propose(common: &Common, propose: Propose) -> Done {
    let selection = selection(propose.chosen)?;
    let archive = open(common, Access::Write)?;
    let new = NewDisposal {
        code: propose.code,
        action: propose.action,
        authority: propose.authority,
        reason: propose.reason,
        receiver: propose.receiver,
        new_class: propose.class,
        on: propose.on,
    };
    let done = archive.propose_disposal(&new, &selection, &actor(common)?)?;
    told_code(common, &done.value.case.code)
}

fn exclusions(typed: &[String]) -> Result<Vec<Exclusion>, Failure> {
    typed
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .map(|(record, reason)| Exclusion {
                    record: record.to_owned(),
                    reason: reason.to_owned(),
                })
                .ok_or_else(|| {
                    usage(
                        &format!("\"{pair}\" is not REF=REASON."),
                        "Write for example --exclude \"KR-KZ/1/4=Of value for research\".",
                    )
                })
        })
        .collect()
}

/// A case on one line.
fn line(view: &DisposalView) -> String {
    let left = view.items.iter().filter(|item| !item.excluded).count();
    format!(
        "{}\t{}\t{}\t{left}\t{}\t{}",
        view.code, view.action, view.state, view.proposed.actor, view.reason
    )
}

fn show(view: &DisposalView) -> Result<(), Failure> {
    output::line(&line(view))?;
    let step = |name: &str, step: Option<&StepView>| match step {
        Some(step) => output::line(&format!(
            "{name}\t{}\t{}\t{}",
            step.actor, step.at, step.words
        )),
        None => Ok(()),
    };
    step("proposed", Some(&view.proposed))?;
    step("reviewed", view.reviewed.as_ref())?;
    step("decided", view.decided.as_ref())?;
    step("done", view.done.as_ref())?;
    for item in &view.items {
        let out = if item.excluded {
            format!("\texcluded: {}", item.reason)
        } else {
            String::new()
        };
        output::line(&format!(
            "{}\t{}\t{}{out}",
            item.reference, item.records, item.title.text
        ))?;
    }
    Ok(())
}
