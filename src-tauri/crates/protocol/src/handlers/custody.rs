//! Accessions, custodial histories, locations, containers, transfer lists, loans.

use girok_archive::{
    AccessionFilter, AccessionPatch, ContainerFilter, ContainerPatch, LoanFilter, LocationPatch,
    NewLoan, NewStep, Placing, TransferPatch,
};

use super::catalogue::outcome;
use crate::present::{
    accession_view, container_view, custody_view, label_view, loan_view, location_view,
    transfer_sheet_view, transfer_view,
};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn accession_get(session: &Session, request: CustodyGet) -> Answer<AccessionView> {
    let whole = session.archive().accession(&request.code)?;
    Ok(accession_view(&whole, &request.language))
}

pub(crate) fn accession_list(
    session: &Session,
    request: AccessionList,
) -> Answer<Vec<AccessionView>> {
    let rows = session.archive().accessions(&AccessionFilter {
        kind: request.kind,
        state: request.state,
        record: request.record,
    })?;
    Ok((rows.iter())
        .map(|whole| accession_view(whole, &request.language))
        .collect())
}

pub(crate) fn accession_save(session: &Session, request: AccessionSave) -> Answer<Outcome<String>> {
    let patch = AccessionPatch {
        code: request.code,
        kind: request.kind,
        state: request.state,
        title: request.title,
        date: request.date,
        source: request.source,
        extent: request.extent,
        content: request.content,
        condition: request.condition,
        agreement: request.agreement,
        agreement_document: request.agreement_document,
        receipt: request.receipt,
        accruals: request.accruals,
        note: request.note,
        accrual_of: request.accrual_of,
    };
    let done =
        session
            .archive()
            .save_accession(request.accession.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn accession_link(session: &Session, request: AccessionLink) -> Answer<Outcome<u32>> {
    let done = session.archive().link_accession(
        &request.accession,
        &request.records,
        !request.unlink,
        session.actor(),
    )?;
    Ok(outcome(done, |changed| changed))
}

pub(crate) fn accession_remove(session: &Session, request: CustodyRemove) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_accession(&request.code, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn custody_get(session: &Session, request: CustodyOf) -> Answer<CustodyView> {
    let archive = session.archive();
    Ok(custody_view(
        &archive.custody(&request.record)?,
        &archive.whereabouts(&request.record)?,
        &request.language,
    ))
}

pub(crate) fn custody_save(session: &Session, request: CustodySave) -> Answer<Outcome<String>> {
    let step = NewStep {
        kind: request.kind,
        date: request.date,
        from: request.from,
        to: request.to,
        note: request.note,
    };
    let archive = session.archive();
    if let Some(id) = request.id {
        let done = archive.change_custody(&id, &step, session.actor())?;
        return Ok(outcome(done, |()| id));
    }
    let done = archive.add_custody(&request.record, &step, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn custody_remove(session: &Session, request: CustodyRemove) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_custody(&request.code, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn location_list(session: &Session, request: LocationList) -> Answer<Vec<LocationView>> {
    let rows = session.archive().locations(request.location.as_deref())?;
    Ok(rows.iter().map(location_view).collect())
}

pub(crate) fn location_save(session: &Session, request: LocationSave) -> Answer<Outcome<String>> {
    let patch = LocationPatch {
        code: request.code,
        kind: request.kind,
        label: request.label,
        note: request.note,
        position: request.position.map(i64::from),
        parent: request.parent,
    };
    let done =
        session
            .archive()
            .save_location(request.location.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn location_remove(session: &Session, request: CustodyRemove) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_location(&request.code, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn container_get(session: &Session, request: CustodyGet) -> Answer<ContainerView> {
    let whole = session.archive().container(&request.code)?;
    Ok(container_view(&whole, &request.language))
}

pub(crate) fn container_list(
    session: &Session,
    request: ContainerList,
) -> Answer<Vec<ContainerView>> {
    let rows = session.archive().containers(&ContainerFilter {
        location: request.location,
        kind: request.kind,
        unplaced: request.unplaced,
    })?;
    Ok((rows.iter())
        .map(|whole| container_view(whole, &request.language))
        .collect())
}

pub(crate) fn container_save(session: &Session, request: ContainerSave) -> Answer<Outcome<String>> {
    let patch = ContainerPatch {
        code: request.code,
        kind: request.kind,
        label: request.label,
        note: request.note,
        location: request.location,
    };
    let done =
        session
            .archive()
            .save_container(request.container.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, |code| code))
}

fn placings(records: Vec<PlacingInput>) -> Vec<Placing> {
    records
        .into_iter()
        .map(|placing| Placing {
            record: placing.record,
            leaves: placing.leaves,
            note: placing.note,
        })
        .collect()
}

pub(crate) fn container_put(session: &Session, request: ContainerHold) -> Answer<Outcome<u32>> {
    let done = session.archive().put_in_container(
        &request.container,
        &placings(request.records),
        session.actor(),
    )?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn container_take(session: &Session, request: ContainerHold) -> Answer<Outcome<u32>> {
    let done = session.archive().take_from_container(
        &request.container,
        &placings(request.records),
        session.actor(),
    )?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn container_labels(
    session: &Session,
    request: ContainerLabels,
) -> Answer<Vec<LabelView>> {
    let labels = session
        .archive()
        .container_labels(&request.containers, &request.language)?;
    Ok(labels.iter().map(label_view).collect())
}

pub(crate) fn container_remove(session: &Session, request: CustodyRemove) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_container(&request.code, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn transfer_get(session: &Session, request: CustodyGet) -> Answer<TransferView> {
    let whole = session.archive().transfer(&request.code)?;
    Ok(transfer_view(&whole, &request.language))
}

pub(crate) fn transfer_list(session: &Session, request: TransferList) -> Answer<Vec<TransferView>> {
    let rows = session.archive().transfers(request.state.as_deref())?;
    Ok((rows.iter())
        .map(|whole| transfer_view(whole, &request.language))
        .collect())
}

pub(crate) fn transfer_save(session: &Session, request: TransferSave) -> Answer<Outcome<String>> {
    let patch = TransferPatch {
        code: request.code,
        kind: request.kind,
        receiver: request.receiver,
        authority: request.authority,
        reason: request.reason,
        receipt: request.receipt,
        note: request.note,
        listed_on: request.listed_on,
        add: request.add,
        remove: request.remove,
    };
    let done =
        session
            .archive()
            .save_transfer(request.transfer.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn transfer_move(session: &Session, request: TransferMove) -> Answer<Outcome<String>> {
    let done = session.archive().move_transfer(
        &request.transfer,
        &request.state,
        &request.on,
        session.actor(),
    )?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn transfer_sheet(
    session: &Session,
    request: TransferSheetGet,
) -> Answer<TransferSheetView> {
    let sheet =
        session
            .archive()
            .transfer_sheet(&request.transfer, &request.language, &request.on)?;
    Ok(transfer_sheet_view(&sheet))
}

pub(crate) fn transfer_remove(session: &Session, request: CustodyRemove) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_transfer(&request.code, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn loan_list(session: &Session, request: LoanList) -> Answer<Vec<LoanView>> {
    let rows = session.archive().loans(&LoanFilter {
        out: request.out,
        overdue: request.overdue,
        on: request.on,
    })?;
    Ok((rows.iter())
        .map(|whole| loan_view(whole, &request.language))
        .collect())
}

pub(crate) fn loan_out(session: &Session, request: LoanOut) -> Answer<Outcome<String>> {
    let loan = NewLoan {
        code: request.code,
        borrower: request.borrower,
        purpose: request.purpose,
        out_on: request.on,
        due_on: request.due,
        condition: request.condition,
        note: request.note,
        records: request.records,
        containers: request.containers,
    };
    let done = session.archive().lend(&loan, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn loan_back(session: &Session, request: LoanBack) -> Answer<Outcome<String>> {
    let done = session.archive().take_back(
        &request.loan,
        &request.on,
        &request.condition,
        session.actor(),
    )?;
    Ok(outcome(done, |code| code))
}
