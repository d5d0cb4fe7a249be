//! Publishing records, and taking them back to draft, one by one or with everything below.

use girok_model::{ActorName, Op, Publication};
use serde_json::json;

use super::{refuse_trashed, resolve, subtree};
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now};

impl Archive {
    /// Makes records published or draft, in one operation; answers how many changed. With `below`, everything below
    /// them too, but for what is in the trash.
    pub fn publish(
        &self,
        ids: &[String],
        publication: Publication,
        below: bool,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let op = if ids.len() == 1 && !below {
            Op::RecordUpdate
        } else {
            Op::BatchApply
        };
        let params = json!({ "records": ids.len(), "publication": publication.code() });
        self.transact(op, actor, params, |tx| {
            let at = now();
            let mut changed = 0;
            for id in ids {
                let top = resolve(&tx.read(), id)?;
                refuse_trashed(&top)?;
                let records = if below {
                    subtree(&tx.read(), top)?
                } else {
                    vec![top]
                };
                for mut record in records {
                    let same = record.publication.as_deref() == Some(publication.code());
                    if same || record.trashed_at.is_some() {
                        continue;
                    }
                    record.publication = Some(publication.code().to_owned());
                    record.updated_at.clone_from(&at);
                    tx.update(&record)?;
                    changed += 1;
                }
            }
            Ok(changed)
        })
    }
}
