//! The first phase of a job: what there is below a folder.

use girok_model::ItemState;
use girok_store::JobItemRow;

use super::paths::path_of;
use super::plan::Params;
use super::run::{REPORT, Run};
use super::walk::Walk;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Items listed in one transaction.
pub(super) const LISTED: usize = 1000;

impl Archive {
    /// Lists the folder anew: what an interrupted listing left is not known to be whole.
    pub(super) fn list_folder(&self, run: &mut Run<'_>, params: &Params) -> Result<()> {
        let Some(folder) = params.folder.as_deref().map(path_of) else {
            return Ok(());
        };
        let folder = self.folder(&folder)?;
        self.store.clear_job_items(&run.job.id)?;
        let walk = Walk {
            root: &folder,
            archive: &self.dir,
            folders: params.as_records,
        };
        let mut chunk = Vec::with_capacity(LISTED);
        let mut refused = Vec::new();
        let mut position = 0;
        for item in walk.items() {
            position += 1;
            let item = JobItemRow { position, ..item };
            if item.state != ItemState::Waiting.code() {
                refused.push(item.clone());
            }
            chunk.push(item);
            if chunk.len() == LISTED {
                self.store.add_job_items(&run.job.id, &chunk)?;
                chunk.clear();
            }
            if run.reported.elapsed() > REPORT {
                run.job.done = position;
                run.tell(&refused);
                refused.clear();
                if run.stopped() {
                    return Err(ArchiveError::Cancelled);
                }
            }
        }
        self.store.add_job_items(&run.job.id, &chunk)?;
        run.tell(&refused);
        Ok(())
    }
}
