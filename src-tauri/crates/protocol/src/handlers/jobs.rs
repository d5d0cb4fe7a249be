//! Long tasks: starting, looking, stopping, going on.

use girok_archive::{
    ArchiveError, AttachJob, AttachOptions, DocumentRole, DocumentStage, ItemState, LanguageTag,
    StoreError,
};

use crate::present::{job_item_view, job_view};
use crate::wire::*;
use crate::{Answer, Session, jobs, refused};

/// Items answered at once at the most.
const MOST: u32 = 10_000;

pub(crate) fn job_start(session: &Session, request: JobStart) -> Answer<JobView> {
    let archive = session.archive();
    if request.kind == "read" {
        let job = archive.plan_reading(session.actor())?;
        return jobs::run(session, &job.id, Vec::new());
    }
    if request.kind != "attach" {
        return Err(refused(
            Code::Invalid,
            "There is no such kind of job.",
            Some("Use attach or read."),
        ));
    }
    let role = request
        .role
        .as_deref()
        .map(DocumentRole::parse)
        .transpose()?
        .unwrap_or_default();
    let stage = request
        .stage
        .as_deref()
        .map(DocumentStage::parse)
        .transpose()?;
    let languages = request
        .languages
        .iter()
        .map(|language| LanguageTag::parse(language))
        .collect::<Result<Vec<_>, _>>()?;
    let mut files = Vec::new();
    let mut unknown = Vec::new();
    for token in request.tokens {
        match session.take_staged(&token) {
            Some(path) => files.push(path),
            None => unknown.push(once_only(token)),
        }
    }
    let folder = match request.folder {
        Some(token) => Some(session.take_staged(&token).ok_or_else(|| {
            refused(
                Code::NotFound,
                "This folder was offered for attaching only once.",
                Some("Choose it again."),
            )
        })?),
        None => None,
    };
    let new = AttachJob {
        record: request.record.unwrap_or_default(),
        folder,
        files,
        as_records: request.as_records,
        options: AttachOptions {
            role,
            languages,
            stage,
            ..AttachOptions::default()
        },
    };
    let job = archive.plan_attach(&new, session.actor())?;
    jobs::run(session, &job.id, unknown)
}

fn once_only(name: String) -> JobItem {
    JobItem {
        name,
        document: None,
        error: Some(refused(
            Code::NotFound,
            "This file was offered for attaching only once.",
            Some("Choose it again."),
        )),
    }
}

pub(crate) fn job_list(session: &Session, request: JobList) -> Answer<Vec<JobView>> {
    let archive = session.archive();
    let jobs = archive.jobs(request.limit.into())?;
    Ok(jobs.iter().map(|job| job_view(archive, job)).collect())
}

pub(crate) fn job_status(session: &Session, request: JobStatus) -> Answer<JobDetail> {
    let archive = session.archive();
    let state = request.state.as_deref().map(ItemState::parse).transpose()?;
    let items = archive.job_items(
        &request.id,
        state,
        request.after,
        request.limit.min(MOST).into(),
    )?;
    Ok(JobDetail {
        job: job_view(archive, &archive.job(&request.id)?),
        items: items.into_iter().map(job_item_view).collect(),
    })
}

pub(crate) fn job_resume(session: &Session, request: JobId) -> Answer<JobView> {
    jobs::run(session, &request.id, Vec::new())
}

pub(crate) fn job_retry(session: &Session, request: JobId) -> Answer<JobView> {
    session.archive().retry_job(&request.id)?;
    jobs::run(session, &request.id, Vec::new())
}

pub(crate) fn job_cancel(session: &Session, request: JobId) -> Answer<bool> {
    if session.stop_job(&request.id) {
        return Ok(true);
    }
    match session.archive().cancel_job(&request.id) {
        Ok(_) => Ok(true),
        Err(ArchiveError::Store(StoreError::NotFound { .. })) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
