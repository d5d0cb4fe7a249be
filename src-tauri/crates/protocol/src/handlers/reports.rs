//! Reports.

use girok_archive::ReportRequest;

use crate::present::report_view;
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn report_make(session: &Session, request: ReportMake) -> Answer<ReportView> {
    let asked = ReportRequest {
        kind: request.kind,
        on: request.on,
        language: request.language,
        full: request.full,
    };
    Ok(report_view(
        session.archive().report(&asked, session.actor())?,
    ))
}
