//! The second half of a destruction: erasing from disk what was destroyed in the catalogue.
//!
//! The transaction lists what is to go; the list is emptied last, so that whatever is cut off is finished when the
//! archive is next opened for writing. Every step may be repeated.

use std::collections::HashSet;
use std::sync::PoisonError;

use super::destroy::Destroyed;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

impl Archive {
    /// Erases from disk what `done` destroyed. It is destroyed already: a failure here is told, not an error.
    pub(super) fn erased_after(
        &self,
        mut done: Done<Destroyed>,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Done<Destroyed> {
        done.value.erased = self.finish_erasure(step).is_ok();
        done
    }

    fn waiting_erasure(&self) -> Result<Vec<String>> {
        self.store.read(|read| Ok(read.waiting_erasure()?))
    }

    /// Erases what waits for it; nothing to do is no error. Cannot be stopped: what `step` answers is not heard.
    ///
    /// # Errors
    /// When a file cannot be removed or somebody reads an earlier moment of the catalogue; what is left waits.
    pub(crate) fn finish_erasure(
        &self,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<()> {
        let waiting = self.waiting_erasure()?;
        if waiting.is_empty() {
            return Ok(());
        }
        let total = waiting.len() as u64 + 2;
        {
            // Nobody may find bytes stored between our looking and our erasing.
            let _alone = self.keeping.write().unwrap_or_else(PoisonError::into_inner);
            let in_use = self
                .store
                .read(|read| read.digests_in_use(&HashSet::new()))?;
            for (digest, done) in waiting.iter().zip(0u64..) {
                step("erasing", done, total);
                if !digest.is_empty() && !in_use.contains(digest) {
                    self.documents.erase(digest)?;
                    self.pictures.forget(digest)?;
                }
            }
            self.documents.write_manifest()?;
        }
        step("erasing", total - 2, total);
        self.reindex(&mut |_| true)?;
        if let Some(index) = &self.index {
            index.discard_others()?;
        }
        step("erasing", total - 1, total);
        self.store.rewrite()?;
        self.store.forget_erasure()?;
        step("erasing", total, total);
        Ok(())
    }
}
