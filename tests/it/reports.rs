//! Reports of a generated archive: sums, and the forms they leave in.

use std::collections::BTreeMap;

use girok_archive::{Access, Archive};
use girok_tests::Girok;
use girok_tests::population::Population;

/// Records of a CSV by RFC 4180, read in another way than they were written.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => assert_eq!(letters.next(), Some('\n'), "a line ends with CR LF"),
            letter => row.last_mut().unwrap().push(letter),
        }
        if letter == '\r' && !quoted {
            rows.push(vec![String::new()]);
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}

#[test]
fn each_breakdown_of_a_generated_archive_sums_to_its_records() {
    let population = Population::of(1000);
    let archive = Archive::open(population.dir(), Access::Read).unwrap();
    let live = archive.statistics().unwrap().records;
    let girok = Girok::at(population.dir());
    let report = girok.run(["report", "holdings", "--json"]).done().json();
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for row in report["rows"].as_array().unwrap() {
        *sums.entry(row["group"].as_str().unwrap()).or_default() +=
            row["cells"][2].as_u64().unwrap();
    }
    let groups = ["access", "creator", "level", "retention", "year"];
    assert_eq!(sums, groups.map(|group| (group, live)).into());
    assert_eq!(report["total"][2], live);

    let csv = girok
        .run(["report", "holdings", "--format", "csv", "--bom"])
        .done()
        .stdout;
    let rows = parsed(csv.strip_prefix('\u{feff}').unwrap());
    assert_eq!(rows.len(), report["rows"].as_array().unwrap().len() + 2);
    for (row, told) in rows.iter().skip(1).zip(report["rows"].as_array().unwrap()) {
        let cells: Vec<String> = (told["cells"].as_array().unwrap().iter())
            .map(|cell| {
                cell.as_str()
                    .map_or_else(|| cell.to_string(), str::to_owned)
            })
            .collect();
        assert_eq!(row, &cells);
    }
}

#[test]
fn the_pages_say_their_title_and_the_head_of_the_journal_in_four_languages() {
    let girok = Girok::sample();
    let stats = girok.run(["stats", "--json"]).done().json();
    let head = stats["head"].as_str().unwrap();
    for (language, title) in [
        ("en", "Holdings of the archive"),
        ("ko", "소장 기록물 현황"),
        ("ru", "Состав и объём архивного фонда"),
        ("kk", "Архив қорының құрамы мен көлемі"),
    ] {
        let out = girok.file(&format!("{language}.pdf"), "");
        let path = out.to_string_lossy();
        let asked = [
            "report",
            "holdings",
            "--format",
            "pdf",
            "--language",
            language,
            &path,
        ];
        let _ = girok.run(asked).done();
        let text = girok.run(["text", &path]).done().stdout;
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            letters(&text).contains(&letters(title)),
            "{language}: {text}"
        );
        assert!(letters(&text).contains(head), "{language}: {text}");
    }
}
