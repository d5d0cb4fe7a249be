//! Custody: how records came, who held them, where they lie, how they leave.

use crate::invalid::{Invalid, Rule};
use crate::status::lists;

lists! {
    /// How an accession came.
    AccessionKind "kind" {
        /// Transferred by the body that made the records.
        Transfer = "transfer",
        /// Given.
        Donation = "donation",
        /// Bought.
        Purchase = "purchase",
        /// Deposited; the owner stays the owner.
        Deposit = "deposit",
        /// Exchanged.
        Exchange = "exchange",
        /// Copied from what others hold.
        Copying = "copying",
        /// Otherwise.
        Other = "other",
    }

    /// How far an accession is.
    AccessionState "state" {
        /// Announced.
        Expected = "expected",
        /// Here, not yet decided on.
        Received = "received",
        /// Taken into custody.
        Accepted = "accepted",
        /// Not taken.
        Refused = "refused",
        /// Given back.
        Returned = "returned",
    }

    /// A step of the custodial history.
    CustodyKind "kind" {
        /// Made.
        Created = "created",
        /// Held by somebody for a time.
        Held = "held",
        /// Handed over.
        Transferred = "transferred",
        /// Lent.
        Lent = "lent",
        /// Given back.
        Returned = "returned",
        /// Moved by its holder.
        Moved = "moved",
        /// Copied.
        Copied = "copied",
        /// Lost.
        Lost = "lost",
        /// Found again.
        Found = "found",
        /// Left the holdings for good.
        Deaccessioned = "deaccessioned",
        /// Otherwise.
        Other = "other",
    }

    /// What a location is.
    LocationKind "kind" {
        /// A site.
        Site = "site",
        /// A building.
        Building = "building",
        /// A floor.
        Floor = "floor",
        /// A room.
        Room = "room",
        /// A bay.
        Bay = "bay",
        /// A shelf.
        Shelf = "shelf",
        /// A place on a disk or in a store of files.
        Digital = "digital",
        /// Otherwise.
        Other = "other",
    }

    /// What a container is.
    ContainerKind "kind" {
        /// A box.
        Box = "box",
        /// A folder.
        Folder = "folder",
        /// A bound volume.
        Volume = "volume",
        /// A bundle.
        Bundle = "bundle",
        /// A tube.
        Tube = "tube",
        /// A case or drawer for maps.
        MapCase = "map_case",
        /// A reel.
        Reel = "reel",
        /// A medium with files.
        Digital = "digital",
        /// Otherwise.
        Other = "other",
    }

    /// Why records leave.
    TransferKind "kind" {
        /// To another keeper.
        Transfer = "transfer",
        /// Out of the holdings for good.
        Deaccession = "deaccession",
        /// Back to whom they belong.
        Return = "return",
    }

    /// How far a transfer list is.
    TransferState "state" {
        /// Being made.
        Listed = "listed",
        /// The records have left.
        Sent = "sent",
        /// The receiver has them.
        Acknowledged = "acknowledged",
        /// Given up before anything left.
        Withdrawn = "withdrawn",
    }
}

impl AccessionState {
    /// The states that may follow; a mistake is taken back by undo, not by going backwards.
    pub fn next(self) -> &'static [AccessionState] {
        match self {
            Self::Expected => &[Self::Received, Self::Refused],
            Self::Received => &[Self::Accepted, Self::Refused, Self::Returned],
            Self::Accepted | Self::Refused => &[Self::Returned],
            Self::Returned => &[],
        }
    }
}

impl TransferState {
    /// The states that may follow.
    pub fn next(self) -> &'static [TransferState] {
        match self {
            Self::Listed => &[Self::Sent, Self::Withdrawn],
            Self::Sent => &[Self::Acknowledged],
            Self::Acknowledged | Self::Withdrawn => &[],
        }
    }
}

impl TransferKind {
    /// The step of custodial history that a record takes when it leaves.
    pub fn step(self) -> CustodyKind {
        match self {
            Self::Transfer => CustodyKind::Transferred,
            Self::Deaccession => CustodyKind::Deaccessioned,
            Self::Return => CustodyKind::Returned,
        }
    }
}

/// Leaves of a record, counted from one, both ends meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaves {
    /// First leaf.
    pub first: u32,
    /// Last leaf.
    pub last: u32,
}

impl Leaves {
    /// Reads `3-17` or `5`; the whole record when empty.
    ///
    /// # Errors
    /// [`Rule::Number`] for what is no range, [`Rule::Order`] for one whose end comes before its start.
    pub fn parse(text: &str) -> Result<Option<Self>, Invalid> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let number = |part: &str| {
            part.trim()
                .parse::<u32>()
                .ok()
                .filter(|leaf| *leaf > 0)
                .ok_or_else(|| Invalid::new("leaves", Rule::Number, text))
        };
        let (first, last) = match text.split_once(['-', '–']) {
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(text)?, number(text)?),
        };
        if last < first {
            return Err(Invalid::new("leaves", Rule::Order, text));
        }
        Ok(Some(Self { first, last }))
    }

    /// Whether two share a leaf; the whole record (`None`) shares every leaf.
    pub fn overlap(one: Option<Self>, other: Option<Self>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one.first <= other.last && other.first <= one.last,
            _ => true,
        }
    }
}

impl std::fmt::Display for Leaves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_state_leads_back_to_itself() {
        for state in AccessionState::ALL {
            let mut reached = state.next().to_vec();
            let mut at = 0;
            while let Some(next) = reached.get(at).copied() {
                reached.extend(next.next());
                at += 1;
            }
            assert!(!reached.contains(state), "{}", state.code());
        }
    }

    #[test]
    fn leaves_are_read_as_archivists_write_them() {
        let leaves = |first, last| Some(Leaves { first, last });
        for (text, wanted) in [
            ("", None),
            ("5", leaves(5, 5)),
            (" 3-17 ", leaves(3, 17)),
            ("3–17", leaves(3, 17)),
        ] {
            assert_eq!(Leaves::parse(text).unwrap(), wanted, "{text}");
        }
        for (text, rule) in [
            ("0", Rule::Number),
            ("a-b", Rule::Number),
            ("-3", Rule::Number),
            ("9-3", Rule::Order),
        ] {
            assert_eq!(Leaves::parse(text).unwrap_err().rule, rule, "{text}");
        }
    }

    proptest! {
        #[test]
        fn leaves_written_read_back_and_overlap_is_sharing_a_leaf(a in 1u32..40, b in 0u32..9, c in 1u32..40, d in 0u32..9) {
            let one = Leaves { first: a, last: a + b };
            let other = Leaves { first: c, last: c + d };
            prop_assert_eq!(Leaves::parse(&one.to_string()).unwrap(), Some(one));
            let shared = (one.first..=one.last).any(|leaf| (other.first..=other.last).contains(&leaf));
            prop_assert_eq!(Leaves::overlap(Some(one), Some(other)), shared);
            prop_assert!(Leaves::overlap(None, Some(other)));
        }
    }
}
