//! Half-filled forms, kept outside the journal so that a crash loses no typing.

use crate::error::Result;
use crate::now;
use crate::open::Archive;

impl Archive {
    /// A half-filled form.
    pub fn draft(&self, name: &str) -> Result<Option<String>> {
        Ok(self.store.read(|read| read.draft(name))?)
    }

    /// Keeps a half-filled form.
    pub fn put_draft(&self, name: &str, content: &str) -> Result<()> {
        self.refuse_readers()?;
        Ok(self.store.put_draft(name, content, &now())?)
    }

    /// Forgets a half-filled form; true when there was one.
    pub fn remove_draft(&self, name: &str) -> Result<bool> {
        self.refuse_readers()?;
        Ok(self.store.remove_draft(name)?)
    }
}
