//! A new, empty archive.

use std::fs;
use std::path::Path;

use girok_files::Documents;
use girok_model::{ActorName, LanguageTag, Op, RecordId, SettingId, clean_line};
use girok_store::{SettingRow, Store, Write};
use serde_json::json;

use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;
use crate::terms::seed_founding;

const README: &str = "Girok\n\n\
This folder is an archive made with Girok. Copy or move it as a whole, when Girok is closed.\n\
  catalogue.db  descriptions and their history (SQLite)\n\
  documents/    attached files, named by their SHA-256; a BagIt bag\n\
  index/        search index; may be deleted, it is made again\n\
  cache/        pictures of pages; may be deleted, they are made again\n\n\
이 폴더는 Girok으로 만든 아카이브입니다. Girok을 닫은 뒤 폴더 전체를 복사하거나 옮기십시오.\n\
  catalogue.db  기술 내용과 변경 이력(SQLite)\n\
  documents/    첨부 파일(이름은 SHA-256). BagIt 형식\n\
  index/        검색 색인. 지워도 다시 만들어집니다\n\
  cache/        쪽 그림. 지워도 다시 만들어집니다\n\n\
Эта папка — архив, созданный в программе Girok. Копируйте и переносите её целиком, закрыв Girok.\n\
  catalogue.db  описания и история изменений (SQLite)\n\
  documents/    приложенные файлы, имя — SHA-256; пакет BagIt\n\
  index/        поисковый индекс; можно удалить, он создаётся заново\n\
  cache/        изображения страниц; можно удалить, они создаются заново\n\n\
Бұл қалта — Girok бағдарламасында жасалған архив. Girok жабық кезде оны тұтас көшіріңіз.\n\
  catalogue.db  сипаттамалар мен өзгерістер тарихы (SQLite)\n\
  documents/    тіркелген файлдар, аты — SHA-256; BagIt пакеті\n\
  index/        іздеу индексі; жоюға болады, қайта жасалады\n\
  cache/        беттердің суреттері; жоюға болады, қайта жасалады\n";

impl Archive {
    /// Creates an empty archive in `dir`, which must be empty or not exist, and opens it for writing.
    pub fn create(dir: &Path, name: &str, language: &str, actor: &ActorName) -> Result<Self> {
        let language = LanguageTag::parse(language)?;
        let name = clean_line(name);
        let name = if name.is_empty() {
            dir.file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default()
        } else {
            name
        };
        let io = |source| ArchiveError::Io {
            path: dir.display().to_string(),
            source,
        };
        if dir.exists() && (!dir.is_dir() || fs::read_dir(dir).map_err(io)?.next().is_some()) {
            return Err(ArchiveError::NotEmpty(dir.display().to_string()));
        }
        fs::create_dir_all(dir).map_err(io)?;
        for folder in ["index", "backups"] {
            fs::create_dir_all(dir.join(folder)).map_err(io)?;
        }
        fs::write(dir.join("README.txt"), README).map_err(io)?;
        Documents::open(&dir.join("documents"))?;
        let id = RecordId::new().to_string();
        let store = Store::create(&dir.join("catalogue.db"), &id, &now())?;
        let write = Write {
            op: Op::ArchiveCreate,
            actor,
            at: now(),
            params: json!({}),
            group: None,
        };
        store.transact::<_, ArchiveError>(&write, |tx| {
            for (setting, value) in [("name", name.as_str()), ("language", language.as_str())] {
                tx.insert(&SettingRow {
                    id: SettingId::new().to_string(),
                    name: setting.to_owned(),
                    value: value.to_owned(),
                })?;
            }
            seed_founding(tx)
        })?;
        drop(store);
        Self::open(dir, girok_store::Access::Write)
    }
}
