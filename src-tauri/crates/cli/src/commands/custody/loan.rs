//! `loan …`.

use std::process::ExitCode;

use girok_archive::{Access, LoanFilter, NewLoan};
use girok_protocol::loan_view;

use super::coded;
use crate::arguments::{Common, Loan};
use crate::commands::{Done, actor, language, open};
use crate::output;

pub(in crate::commands) fn loan(common: &Common, command: Loan) -> Done {
    match command {
        Loan::Out {
            records,
            containers,
            borrower,
            purpose,
            on,
            due,
            condition,
            note,
            code,
        } => {
            let loan = NewLoan {
                code,
                borrower,
                purpose,
                out_on: on,
                due_on: due,
                condition,
                note,
                records,
                containers,
            };
            let archive = open(common, Access::Write)?;
            let code = archive.lend(&loan, &actor(common)?)?.value;
            coded(common, &archive, &code)
        }
        Loan::Back {
            loan,
            on,
            condition,
        } => {
            let archive = open(common, Access::Write)?;
            let code = archive
                .take_back(&loan, &on, &condition, &actor(common)?)?
                .value;
            coded(common, &archive, &code)
        }
        Loan::List { out, overdue, on } => list(common, &LoanFilter { out, overdue, on }),
    }
}

fn list(common: &Common, filter: &LoanFilter) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    for whole in archive.loans(filter)? {
        let view = loan_view(&whole, &language);
        if common.json {
            output::json(&view)?;
            continue;
        }
        let lent: Vec<&str> = (view.records.iter().map(|record| record.reference.as_str()))
            .chain(view.containers.iter().map(String::as_str))
            .collect();
        output::line(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            view.code,
            view.borrower,
            view.out_on,
            view.due_on.as_deref().unwrap_or_default(),
            view.returned_on.as_deref().unwrap_or_default(),
            if view.overdue { "overdue" } else { "" },
            lent.join(", ")
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
