//! Rows of custody: accessions, containers, locations, transfers, loans.

use super::rows;

rows! {
    /// What came into custody, from whom and on what terms.
    AccessionRow = ACCESSION {
        /// Its code.
        code: String,
        /// How it came.
        kind: String,
        /// How far it is.
        state: String,
        /// What came.
        title: String,
        /// Date received as written.
        date_text: String,
        /// Date received in EDTF.
        date_edtf: String,
        /// From whom, as written.
        source: String,
        /// How much.
        extent: String,
        /// What it contains.
        content: String,
        /// Physical condition.
        condition: String,
        /// The agreement, as written.
        agreement: String,
        /// Number of the receipt.
        receipt: String,
        /// What more is expected.
        accruals: String,
        /// Note.
        note: String,
    } optional {
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// From whom.
        source_id: String,
        /// Document of the agreement.
        agreement_id: String,
        /// The accession it adds to.
        accrual_of: String,
    }

    /// A record that came with an accession.
    AccessionRecordRow = ACCESSION_RECORD {
        /// Accession.
        accession_id: String,
        /// Record.
        record_id: String,
    } optional {}

    /// A step of the custodial history of a record (ISAD(G) 3.2.3).
    CustodyRow = CUSTODY {
        /// Record.
        record_id: String,
        /// What happened.
        kind: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// Who held it, as written.
        from_holder: String,
        /// Who held it then, as written.
        to_holder: String,
        /// Note.
        note: String,
    } optional {
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// Who held it.
        from_id: String,
        /// Who held it then.
        to_id: String,
    }

    /// A place where containers stand; locations lie in each other.
    LocationRow = LOCATION {
        /// Its code.
        code: String,
        /// What it is.
        kind: String,
        /// Its name.
        label: String,
        /// Note.
        note: String,
        /// Order.
        position: i64,
    } optional {
        /// The location it lies in.
        parent_id: String,
    }

    /// A box, folder or volume that holds records.
    ContainerRow = CONTAINER {
        /// Its code, also that of its label.
        code: String,
        /// What it is.
        kind: String,
        /// What stands on it.
        label: String,
        /// Note.
        note: String,
    } optional {
        /// Where it stands.
        location_id: String,
    }

    /// A record, or leaves of it, in a container.
    ContainerRecordRow = CONTAINER_RECORD {
        /// Container.
        container_id: String,
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// Note.
        note: String,
    } optional {
        /// First leaf; the whole record without.
        first_leaf: i64,
        /// Last leaf.
        last_leaf: i64,
    }

    /// A list of records that leave: a transfer, deaccession or return.
    TransferRow = TRANSFER {
        /// Its code.
        code: String,
        /// Why they leave.
        kind: String,
        /// How far it is.
        state: String,
        /// Who receives them, as written.
        receiver: String,
        /// The authority.
        authority: String,
        /// Reason.
        reason: String,
        /// Number of the receipt.
        receipt: String,
        /// Note.
        note: String,
        /// Day the list was made.
        listed_on: String,
    } optional {
        /// Who receives them.
        receiver_id: String,
        /// Day they left.
        sent_on: String,
        /// Day the receiver acknowledged them.
        acknowledged_on: String,
        /// The case it carries out.
        disposal_id: String,
    }

    /// A record of a transfer list, with everything below it.
    TransferRecordRow = TRANSFER_RECORD {
        /// List.
        transfer_id: String,
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// Note.
        note: String,
    } optional {}

    /// A loan, out and back.
    LoanRow = LOAN {
        /// Its code.
        code: String,
        /// Who borrows, as written.
        borrower: String,
        /// Purpose.
        purpose: String,
        /// Day it went out.
        out_on: String,
        /// Condition when it went out.
        condition_out: String,
        /// Note.
        note: String,
    } optional {
        /// Who borrows.
        borrower_id: String,
        /// Day it is due back.
        due_on: String,
        /// Day it came back.
        returned_on: String,
        /// Condition when it came back.
        condition_back: String,
    }

    /// A record or container that is lent.
    LoanItemRow = LOAN_ITEM {
        /// Loan.
        loan_id: String,
        /// Order.
        position: i64,
    } optional {
        /// Record.
        record_id: String,
        /// Container.
        container_id: String,
    }
}
