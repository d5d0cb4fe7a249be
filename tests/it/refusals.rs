//! What cannot be done is refused in one clear sentence, and everything else goes on.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use girok_archive::{Access, Archive};
use girok_tests::{Girok, Ran, sample_documents, shared, skip};
use serde_json::Value;

fn with_record() -> Girok {
    let girok = Girok::empty();
    let _ = girok
        .run([
            "add",
            "--level",
            "item",
            "--title",
            "문서",
            "--set",
            "reference=A",
        ])
        .done();
    girok
}

fn documents(girok: &Girok) -> usize {
    girok.run(["show", "A", "--json"]).done().json()["documents"]
        .as_array()
        .unwrap()
        .len()
}

/// One sentence: a capital letter or a name in quotes, one full stop at its end, nothing that only a programmer reads.
#[track_caller]
fn sentence(text: &str) {
    assert!(
        text.starts_with(|first: char| first.is_uppercase() || first == '"')
            && text.ends_with('.')
            && !text.contains("..\n"),
        "{text}"
    );
    assert!(
        !text.contains("Error") && !text.contains("os error") && !text.contains("{ "),
        "{text}"
    );
}

#[test]
fn files_that_are_none_are_refused_and_the_others_go_on() {
    let girok = with_record();
    let folder = girok.dir().parent().unwrap().to_owned();
    let missing = folder.join("없는 파일.pdf");
    let empty = girok.file("empty.txt", "");
    let good = [
        girok.file("first.txt", "first"),
        girok.file("last.txt", "last"),
    ];
    let ran = girok
        .attach("A", [&good[0], &missing, &folder, &empty, &good[1]])
        .ends(1);
    let lines = ran.json_lines();
    assert_eq!(lines.len(), 5, "a line per file");
    for (line, code) in [(1, "not_found"), (2, "invalid"), (3, "invalid")] {
        let error = &lines[line]["error"];
        assert_eq!(error["code"], code, "{error}");
        sentence(error["message"].as_str().unwrap());
        sentence(error["hint"].as_str().unwrap());
    }
    assert_eq!(
        (&lines[0]["state"], &lines[4]["state"]),
        (&"text".into(), &"text".into())
    );
    assert_eq!(documents(&girok), 2);
    let words = girok
        .run([OsStr::new("attach"), OsStr::new("A"), missing.as_os_str()])
        .ends(1);
    assert_eq!(words.stdout, "");
    assert!(
        words.stderr.starts_with("error: The file \""),
        "{}",
        words.stderr
    );
    assert!(
        words
            .stderr
            .contains("없는 파일.pdf\" does not exist.\nhint: "),
        "{}",
        words.stderr
    );
    girok.check_clean();
}

#[test]
fn encrypted_and_broken_files_are_kept_with_their_state() {
    let girok = with_record();
    let docx = fs::read(sample_documents().join("records-mou-2021-en.docx")).unwrap();
    let noise: Vec<u8> = (0..5000u32)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect();
    let files = [
        girok.file("noise.pdf", &noise),
        girok.file("cut.docx", &docx[..docx.len() / 2]),
        girok.file("cut.pdf", [b"%PDF-1.7\n".as_slice(), &noise].concat()),
    ];
    let lines = girok.attach("A", &files).done().json_lines();
    for line in &lines {
        assert_eq!(line["state"], "failed", "{line}");
        assert_ne!(line["reason"], "", "{line}");
        let bytes = fs::read(line["file"].as_str().unwrap()).unwrap();
        assert_eq!(
            fs::read(girok.stored(line["sha256"].as_str().unwrap())).unwrap(),
            bytes
        );
    }
    assert_eq!(lines.len(), 3);
    if let Some(corpus) = shared("corpus") {
        let locked = [
            "pdf/tika-server__tika-server-standard__src__test__resources__test-documents__testPassword4Spaces.pdf",
            "office/test-data__poifs__protected_agile.docx",
        ];
        for line in girok
            .attach("A", locked.map(|name| corpus.join(name)))
            .done()
            .json_lines()
        {
            assert_eq!(
                (&line["state"], &line["reason"]),
                (&"encrypted".into(), &"password".into()),
                "{line}"
            );
        }
    }
    girok.check_clean();
}

#[test]
fn a_folder_with_something_in_it_becomes_no_archive() {
    let girok = Girok::nowhere();
    fs::create_dir(girok.dir()).unwrap();
    fs::write(girok.dir().join("mine.txt"), "mine").unwrap();
    for verb in ["new", "sample"] {
        let refused = girok
            .run([OsStr::new(verb), girok.dir().as_os_str()])
            .ends(1);
        assert!(
            refused.stderr.contains("is not empty.\nhint: "),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(
        fs::read_dir(girok.dir()).unwrap().count(),
        1,
        "nothing was put there"
    );
}

#[test]
fn unknown_records_and_bad_values_are_refused_by_name() {
    let girok = with_record();
    let before = girok.run(["stats", "--json"]).done().json()["head"].clone();
    let cases: &[&[&str]] = &[
        &["show", "B"],
        &["tree", "B"],
        &["history", "B"],
        &["attach", "B", "/etc/hostname"],
        &["tag", "B", "--add", "x"],
        &["add", "--level", "item", "--title", "x", "--parent", "B"],
        &["add", "--level", "item", "--title", ""],
        &[
            "add",
            "--level",
            "item",
            "--title",
            "x",
            "--set",
            "reference=A",
        ],
        &[
            "add",
            "--level",
            "item",
            "--title",
            "x",
            "--set",
            "date=2018-13-45",
        ],
        &[
            "add",
            "--level",
            "item",
            "--title",
            "x",
            "--language",
            "no language",
        ],
        &["undo", "999"],
    ];
    for arguments in cases {
        let refused = girok.run(*arguments).ends(1);
        let mut lines = refused.stderr.lines();
        sentence(
            lines
                .next()
                .and_then(|line| line.strip_prefix("error: "))
                .unwrap_or_else(|| panic!("{refused:?}")),
        );
        assert_eq!(refused.stdout, "", "{refused:?}");
    }
    assert_eq!(
        girok.run(["stats", "--json"]).done().json()["head"],
        before,
        "nothing was changed"
    );
    girok.check_clean();
}

#[test]
fn a_second_writer_is_turned_away_and_readers_are_not() {
    let girok = with_record();
    let _ = girok.run(["tag", "A", "--add", "무지개고래"]).done();
    let holder = Archive::open(girok.dir(), Access::Write).unwrap();
    let head = holder.head().unwrap().unwrap().hash;
    let writes: &[&[&str]] = &[
        &["add", "--level", "item", "--title", "x"],
        &["attach", "A", "/etc/hostname"],
        &["undo"],
        &["reindex"],
    ];
    for arguments in writes {
        let refused = girok.run(*arguments).ends(3);
        assert!(
            refused
                .stderr
                .contains("is open for writing in another program.\nhint: "),
            "{}",
            refused.stderr
        );
    }
    let tagged = girok.run(["tag", "A", "--add", "x"]);
    assert!(tagged.code == 3, "{tagged:?}");
    assert_eq!(
        holder.head().unwrap().unwrap().hash,
        head,
        "nothing was changed"
    );
    let _ = girok.run(["show", "A"]).done();
    let _ = girok.run(["tree"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 1);
    assert_eq!(
        girok.run(["check", "--json", "--quiet"]).done().json()["sound"],
        true
    );
    drop(holder);
    let _ = girok.run(["add", "--level", "item", "--title", "x"]).done();
}

/// A small disk of its own, taken away when dropped.
struct Disk(PathBuf);

impl Disk {
    /// Needs the right to mount; answers nothing without it.
    fn of(at: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(at).ok()?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at)
            .output();
        mounted
            .is_ok_and(|mounted| mounted.status.success())
            .then(|| Self(at.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_costs_nothing_and_can_be_helped() {
    let room = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(&room.path().join("disk"), "8m") else {
        skip("a small disk cannot be mounted here");
        return;
    };
    let girok = Girok::at(&disk.0.join("archive.girok"));
    let _ = girok
        .run([OsStr::new("new"), girok.dir().as_os_str()])
        .done();
    let _ = girok
        .run([
            "add",
            "--level",
            "item",
            "--title",
            "문서",
            "--set",
            "reference=A",
        ])
        .done();
    let small = girok.file("small.txt", "무지개고래");
    let _ = girok.attach("A", [&small]).done();
    let head = |girok: &Girok| girok.run(["stats", "--json"]).done().json()["head"].clone();
    let before = head(&girok);
    let big = girok.file("big.bin", vec![7u8; 9 << 20]);
    let said: Ran = girok.attach("A", [&big]).ends(1);
    let error: &Value = &said.json_lines()[0]["error"];
    assert_eq!(error["code"], "no_space", "{said:?}");
    sentence(error["message"].as_str().unwrap());
    assert_eq!(head(&girok), before, "nothing was changed");
    girok.check_clean();
    // Filled to the last byte, adding is refused and changes nothing.
    let ballast = disk.0.join("ballast");
    let _ = Command::new("dd")
        .args(["if=/dev/zero", "bs=4k"])
        .arg(format!("of={}", ballast.display()))
        .output();
    let refused = girok.attach("A", [girok.file("second.txt", "second")]);
    assert_ne!(refused.code, 0, "{refused:?}");
    assert!(
        refused.stdout.contains("no_space")
            || refused.stderr.contains("full")
            || refused.stderr.contains("space"),
        "{refused:?}"
    );
    fs::remove_file(&ballast).unwrap();
    assert_eq!(documents(&girok), 1, "nothing was changed");
    girok.check_clean();
    let _ = girok
        .attach("A", [girok.file("second.txt", "두번째")])
        .done();
    assert_eq!(girok.search("두번째")["total"], 1);
    girok.check_clean();
}
