//! Which records are in open cases.

use std::collections::BTreeMap;

use girok_store::Read;

use crate::error::Result;
use crate::retention::Lines;

/// The records of every case that is not refused, withdrawn or done, for asking about many records.
#[derive(Debug, Default)]
pub(crate) struct OpenCases {
    /// Record id to the code of its case.
    named: BTreeMap<String, String>,
    /// Record id to the code of a case with a record below it.
    below: BTreeMap<String, String>,
}

impl OpenCases {
    /// Reads them.
    pub(crate) fn read(read: &Read<'_>, lines: &mut Lines) -> Result<Self> {
        let mut cases = Self::default();
        let pairs = read.texts(
            "SELECT i.record_id || char(10) || d.code FROM disposal d JOIN disposal_item i ON i.disposal_id = d.id \
             WHERE d.state IN ('proposed', 'reviewed', 'approved') AND i.excluded = 0",
            [],
        )?;
        for pair in pairs {
            let Some((record, code)) = pair.split_once('\n') else {
                continue;
            };
            for above in lines.above(read, record)? {
                cases.below.entry(above).or_insert_with(|| code.to_owned());
            }
            cases.named.insert(record.to_owned(), code.to_owned());
        }
        Ok(cases)
    }

    /// The code of an open case with the record, one above it or one below it.
    pub(crate) fn touching(
        &self,
        read: &Read<'_>,
        lines: &mut Lines,
        record: &str,
    ) -> Result<Option<&str>> {
        if self.named.is_empty() {
            return Ok(None);
        }
        let own = self.named.get(record).or_else(|| self.below.get(record));
        if let Some(code) = own {
            return Ok(Some(code));
        }
        Ok(lines
            .above(read, record)?
            .iter()
            .find_map(|above| self.named.get(above))
            .map(String::as_str))
    }
}
