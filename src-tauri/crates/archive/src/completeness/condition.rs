//! The fields a profile may name, and the condition under which a record has each.

use girok_model::{Element, Invalid, MinutesField, Rule};

use crate::fields::Field;

/// A field of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileField {
    /// A field of the description, in any language.
    Described(Field),
    /// Creators; those of a record above count.
    Creator,
    /// At least one tag.
    Tags,
    /// At least one document.
    Documents,
    /// A field of the meeting the record documents; of every one, where it documents several.
    Minutes(MinutesField),
}

impl ProfileField {
    /// The field called `code`.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is none.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        match code {
            "tags" => return Ok(Self::Tags),
            "documents" => return Ok(Self::Documents),
            code if code == Element::Creator.code() => return Ok(Self::Creator),
            _ => {}
        }
        Field::parse(code)
            .map(Self::Described)
            .or_else(|_| MinutesField::parse(code).map(Self::Minutes))
            .map_err(|_| {
                let minutes = MinutesField::ALL.into_iter().map(MinutesField::code);
                let others = [Element::Creator.code(), "tags", "documents"];
                Invalid::new("fields", Rule::Choice, code)
                    .allowing(Field::all().map(Field::code).chain(others).chain(minutes))
            })
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Described(field) => field.code(),
            Self::Creator => Element::Creator.code(),
            Self::Tags => "tags",
            Self::Documents => "documents",
            Self::Minutes(field) => field.code(),
        }
    }

    pub(super) fn is_of_meeting(self) -> bool {
        matches!(self, Self::Minutes(_))
    }

    /// SQL that is 1 for a row of `record` that has the field and 0 for one that has not.
    pub(super) fn condition(self) -> String {
        let exists = |from: &str| format!("EXISTS (SELECT 1 FROM {from})");
        match self {
            Self::Described(field) if field.is_prose() => exists(&format!(
                "description d WHERE d.record_id = record.id AND d.{} <> ''",
                field.code()
            )),
            Self::Described(field) => match field.code() {
                // A date of creation or of accumulation will do (ISAD(G) I.12).
                "date" => format!(
                    "(record.date_text <> '' OR {})",
                    exists(
                        "record_date t WHERE t.record_id = record.id AND t.kind = 'accumulation'"
                    )
                ),
                code => format!("(coalesce(record.{code}, '') NOT IN ('', '[]'))"),
            },
            Self::Creator => format!(
                "EXISTS (WITH RECURSIVE above(id, parent_id) AS (SELECT record.id, record.parent_id \
                 UNION ALL SELECT p.id, p.parent_id FROM record p JOIN above ON p.id = above.parent_id) \
                 SELECT 1 FROM above JOIN record_agent a ON a.record_id = above.id WHERE a.role = '{}')",
                Element::Creator.code()
            ),
            Self::Tags => exists("record_term t WHERE t.record_id = record.id"),
            Self::Documents => exists("document o WHERE o.record_id = record.id"),
            Self::Minutes(field) => {
                let meetings = "meeting_record l JOIN meeting m ON m.id = l.meeting_id WHERE l.record_id = record.id";
                format!(
                    "({} AND NOT {})",
                    exists(meetings),
                    exists(&format!("{meetings} AND NOT ({})", said(field)))
                )
            }
        }
    }
}

/// SQL that is 1 for a row `m` of `meeting` of which the field is known.
fn said(field: MinutesField) -> String {
    let note = |kind: &str| {
        format!(
            "EXISTS (SELECT 1 FROM meeting_note n WHERE n.meeting_id = m.id AND n.kind = '{kind}')"
        )
    };
    let decision = "SELECT 1 FROM matter d WHERE d.meeting_id = m.id AND d.kind";
    match field {
        // Body and number name a session; without a number it needs a name of its own.
        MinutesField::Name => format!("m.session IS NOT NULL OR {}", note("name")),
        MinutesField::Body => {
            "EXISTS (SELECT 1 FROM agent_name b WHERE b.agent_id = m.body_id AND b.kind <> 'hidden')"
                .to_owned()
        }
        MinutesField::DateAndPlace => {
            "(m.date_text <> '' OR m.starts_at IS NOT NULL) \
             AND (m.place <> '' OR m.place_id IS NOT NULL OR coalesce(m.online, 0) = 1)"
                .to_owned()
        }
        MinutesField::Participants => {
            "EXISTS (SELECT 1 FROM delegation g JOIN participant p ON p.delegation_id = g.id WHERE g.meeting_id = m.id)"
                .to_owned()
        }
        MinutesField::Procedure => note("procedure"),
        MinutesField::Agenda => {
            "EXISTS (SELECT 1 FROM agenda_item i WHERE i.meeting_id = m.id)".to_owned()
        }
        MinutesField::Statements => format!(
            "{} OR EXISTS (SELECT 1 FROM agenda_item i JOIN agenda_text x ON x.agenda_item_id = i.id \
             WHERE i.meeting_id = m.id AND x.summary <> '')",
            note("statements")
        ),
        MinutesField::Decisions => format!("EXISTS ({decision} <> 'action')"),
        // Whoever says how one was decided has to say it of every one that was.
        MinutesField::Voting => format!(
            "EXISTS ({decision} <> 'action' AND d.voting IS NOT NULL) \
             AND NOT EXISTS ({decision} IN ('agreed', 'rejected') AND d.voting IS NULL)"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_code() {
        let described = Field::all().map(ProfileField::Described);
        let minutes = MinutesField::ALL.into_iter().map(ProfileField::Minutes);
        for field in described.chain(minutes).chain([
            ProfileField::Creator,
            ProfileField::Tags,
            ProfileField::Documents,
        ]) {
            assert_eq!(ProfileField::parse(field.code()), Ok(field));
        }
        assert_eq!(
            ProfileField::parse("title; DROP").unwrap_err().rule,
            Rule::Choice
        );
    }
}
