//! `destroy`, `trash --empty` and `destruction`.

use std::process::ExitCode;

use girok_archive::{Access, Destroyed, DayRange};
use girok_protocol::{DestructionView, WireError, destroyed_answer, destruction_view};

use super::{Done, actor, language, open};
use crate::arguments::{Common, Destroy, Destruction, Trash};
use crate::output::{self, Failure};
use crate::progress::Progress;

pub(super) fn destroy(common: &Common, asked: &Destroy) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let mut progress = Progress::new(common.quiet);
    let mut step = |phase: &str, done, total| {
        progress.step(phase, done, total);
        true
    };
    let done = match day(asked.on.as_deref())? {
        Some(day) => archive.destroy_on(&asked.case, &day, &actor, &mut step)?,
        None => archive.destroy(&asked.case, &actor, &mut step)?,
    };
    drop(progress);
    archive.catch_up()?;
    told(common, done.value)
}

pub(super) fn empty(common: &Common, asked: &Trash) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let reason = asked.reason.as_deref().unwrap_or_default();
    let mut progress = Progress::new(common.quiet);
    let mut step = |phase: &str, done, total| {
        progress.step(phase, done, total);
        true
    };
    let done = match day(asked.on.as_deref())? {
        Some(day) => archive.empty_trash_on(&asked.records, reason, &day, &actor, &mut step)?,
        None => archive.empty_trash(&asked.records, reason, &actor, &mut step)?,
    };
    drop(progress);
    archive.catch_up()?;
    told(common, done.value)
}
