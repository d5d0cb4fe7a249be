//! What is found, and what is not: one table per behaviour.

#![expect(clippy::unwrap_used, reason = "tests")]

use girok_search::{Highlighter, Index, IndexedPage, IndexedRecord, Place, Query, Stamp};
use proptest::prelude::*;
use tempfile::TempDir;

fn record(id: &str, title: &str) -> IndexedRecord {
    IndexedRecord {
        id: id.to_owned(),
        reference: format!("T/{id}"),
        level: "item".to_owned(),
        titles: vec![(String::new(), title.to_owned())],
        ..IndexedRecord::default()
    }
}

fn page(document: &str, page: u32, text: &str) -> IndexedPage {
    IndexedPage {
        document: document.to_owned(),
        page,
        language: String::new(),
        text: text.to_owned(),
    }
}

fn index(records: Vec<IndexedRecord>) -> (TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(dir.path(), "a").unwrap();
    index.apply(&[], records, &Stamp::empty("a")).unwrap();
    (dir, index)
}

fn found(index: &Index, query: &str) -> Vec<String> {
    let found = index.search(&Query::parse(query), 0, 50, false).unwrap();
    assert_eq!(
        found.total,
        found.hits.len() as u64,
        "the total of {query:?} is exact"
    );
    found.hits.into_iter().map(|hit| hit.record).collect()
}

/// Found with every word, not by letting words go.
fn strictly(index: &Index, query: &str) -> Vec<String> {
    let found = index.search(&Query::parse(query), 0, 50, false).unwrap();
    if found.notice.is_some() {
        return Vec::new();
    }
    found.hits.into_iter().map(|hit| hit.record).collect()
}

#[test]
fn a_text_is_found_by_every_form_of_its_words() {
    for (text, queries) in [
        (
            "국가기록원은 협력하였다",
            &[
                "국가기록원",
                "국가기록원은",
                "국가기록원에서",
                "기록원",
                "국가",
                "원",
            ][..],
        ),
        ("김철수가 참석하였다", &["김", "김철수", "김철수는", "철수"]),
        (
            "기록 관리 협력",
            &["기록관리", "기록 관리", "기록관리를", "\"기록 관리\""],
        ),
        (
            "기록관리 협력",
            &[
                "기록 관리",
                "기록관리",
                "관리",
                "\"기록 관리\"",
                "\"기록관리\"",
            ],
        ),
        ("한국어 교육", &["한국어교육", "한국어 교육을"]),
        ("합의 의사록 초안", &["합의의사록", "합의의사록을"]),
        ("본 회의", &["본회의"]),
        (
            "국가 기록 관리 위원회",
            &["국가기록관리위원회", "기록관리위원회"],
        ),
        (
            "제3차 공동위원회",
            &["제3차", "제 3차", "3차", "공동위원회"],
        ),
        (
            "2018년 11월",
            &["2018년", "2018년에", "2018", "\"2018년 11월\""],
        ),
        (
            "\u{1100}\u{1175}\u{1105}\u{1169}\u{11a8}\u{1100}\u{116a}\u{11ab}\u{1105}\u{1175}",
            &["기록관리", "기록"],
        ),
        ("會議錄", &["회의록", "會議錄", "會議", "회의"]),
        ("회의록", &["會議錄"]),
        ("歷史 資料", &["역사", "역사자료", "歷史資料"]),
        ("金鐵洙", &["김철수"]),
        ("отчёт о работе", &["отчет", "отчёт", "отчеты", "ОТЧЁТА"]),
        (
            "протокола заседания",
            &["протокол", "протоколы", "заседание", "протокол заседания"],
        ),
        (
            "Алматы қаласы",
            &["қала", "қаласында", "Алматы каласы", "каласы", "қаланың"],
        ),
        ("хаттамасы", &["хаттама", "хаттамалар", "хаттамаларында"]),
        ("құжаттардың тізімі", &["құжат", "кужат", "құжаттар"]),
        (
            "Agreed Minutes of the meetings",
            &["agreed minute", "meeting", "\"agreed minutes\"", "MEETINGS"],
        ),
        (
            "Île-de-France café",
            &["ile de france", "cafe", "CAFÉ", "Île-de-France"],
        ),
        ("Kim Ch'ŏl-su", &["chol", "Ch'ol", "Ch’ŏl"]),
        (
            "the committee's report",
            &["committee", "committees", "committee’s"],
        ),
        ("министерство культуры", &["минист*", "министер*"]),
        ("회의록철", &["회의*"]),
        (
            "see http://example.org/a?b=c there",
            &["http://example.org/a?b=c", "example.org"],
        ),
        ("기록군:문서", &["기록군:문서", "기록군", "문서"]),
        (
            "file 2018_minutes-final.pdf",
            &["2018_minutes-final.pdf", "minutes final"],
        ),
    ] {
        let (_dir, index) = index(vec![record("1", text)]);
        for query in queries {
            assert_eq!(strictly(&index, query), ["1"], "{query:?} finds {text:?}");
        }
    }
}

#[test]
fn a_text_is_not_found_by_what_only_looks_like_it() {
    for (text, queries) in [
        ("등록관 기록", &["\"기록관\"", "기록관"][..]),
        ("관리 기록", &["기록관리", "\"기록 관리\"", "\"기록관리\""]),
        ("기록 등록관", &["기록관"]),
        ("록관 관리 기록", &["기록관리"]),
        ("일본 회의", &["본회의"]),
        ("기록 관리", &["기록관"]),
        ("허철수", &["김철수"]),
        ("йод", &["иод"]),
        ("minutes agreed", &["\"agreed minutes\""]),
        ("agreed minute", &["\"agreed minutes\""]),
        ("цой", &["чой"]),
        ("전문적인 논의", &["전문가"]),
    ] {
        let (_dir, index) = index(vec![record("1", text)]);
        for query in queries {
            assert!(
                strictly(&index, query).is_empty(),
                "{query:?} does not find {text:?}"
            );
        }
    }
}

#[test]
fn the_whole_word_comes_before_a_part_of_another() {
    for (better, worse, query) in [
        ("기록을 남기다", "신기록수립을 남기다", "기록"),
        ("김 위원", "물김치 위원", "김"),
        ("국가기록원은 왔다", "대한국가기록원사 왔다", "국가기록원"),
        ("agreed minutes", "minutes of something", "agreed minutes"),
    ] {
        let (_dir, index) = index(vec![record("worse", worse), record("better", better)]);
        assert_eq!(found(&index, query)[0], "better", "{query:?}");
    }
    let mut scope = record("scope", "x");
    scope.scopes.push((String::new(), "protocol".to_owned()));
    let (_dir, index) = index(vec![scope, record("title", "protocol")]);
    assert_eq!(
        found(&index, "protocol"),
        ["title", "scope"],
        "a title weighs more"
    );
}

#[test]
fn words_may_stand_in_different_places_of_one_record() {
    let mut whole = record("whole", "회의록");
    whole.tags = vec!["기록관리".into(), "records management".into()];
    whole.names = vec!["김병화".into(), "Ким Пен Хва".into()];
    whole.file_names = vec!["scan_0042.pdf".into()];
    whole.scopes = vec![("ru".into(), "протокол заседания".into())];
    whole.pages = vec![
        page("d1", 1, "first page alpha"),
        page("d1", 2, "second page bravo"),
        page("d2", 1, "charlie bravo delta"),
    ];
    let other = record("other", "다른 회의록");
    let (_dir, index) = index(vec![whole, other]);
    for query in [
        "회의록 records",
        "회의록 alpha bravo",
        "протокол 김병화",
        "alpha charlie",
        "scan_0042.pdf delta",
        "회의록 -다른",
        "회의록 (alpha OR nothing)",
        "\"first page\" протокол",
        "tag:기록관리",
        "agent:김병화",
        "tag:\"records management\" alpha",
        "title:회의록 bravo",
        "회의록 NOT 다른",
    ] {
        assert_eq!(strictly(&index, query), ["whole"], "{query:?}");
    }
    for query in ["회의록 -alpha", "회의록 -протокол", "회의록 -(alpha bravo)"] {
        assert_eq!(strictly(&index, query), ["other"], "{query:?}");
    }
    for query in [
        "alpha -bravo",
        "title:alpha",
        "tag:회의록",
        "\"alpha second\"",
    ] {
        assert!(strictly(&index, query).is_empty(), "{query:?}");
    }
    let hit = |query: &str| {
        index
            .search(&Query::parse(query), 0, 1, false)
            .unwrap()
            .hits
            .remove(0)
    };
    assert_eq!(hit("alpha").best, Some(("d1".into(), 1)));
    assert_eq!(hit("bravo charlie").best, Some(("d2".into(), 1)));
    assert_eq!(hit("second").best, Some(("d1".into(), 2)));
    assert_eq!(hit("протокол").best, None);
    assert_eq!(hit("Пен").fields, [Place::Name]);
    assert_eq!(hit("회의록 bravo").fields, [Place::Title, Place::Text]);
    assert_eq!(hit("scan_0042").fields, [Place::File]);
}

#[test]
fn reference_codes_are_found_whole_and_by_their_beginning() {
    let codes = ["KR-KZ", "KR-KZ/3", "KR-KZ/3/2", "KR-KZ/3/20", "KR-NA-001/2"];
    let records = codes.iter().map(|code| IndexedRecord {
        reference: (*code).to_owned(),
        ..record(code, "x")
    });
    let (_dir, index) = index(records.collect());
    for code in codes {
        assert_eq!(found(&index, code)[0], code, "the code itself is first");
        assert_eq!(found(&index, &code.to_lowercase())[0], code);
        assert_eq!(found(&index, &format!("code:{code}"))[0], code);
    }
    assert_eq!(found(&index, "KR-KZ/3/2"), ["KR-KZ/3/2"], "2 is not 20");
    let mut below = found(&index, "KR-KZ/3/*");
    below.sort();
    assert_eq!(below, ["KR-KZ/3", "KR-KZ/3/2", "KR-KZ/3/20"]);
    let mut below = found(&index, "code:KR-KZ/3*");
    below.sort();
    assert_eq!(below, ["KR-KZ/3", "KR-KZ/3/2", "KR-KZ/3/20"]);
    assert_eq!(found(&index, "001/2"), ["KR-NA-001/2"]);
}

#[test]
fn conditions_and_counts_are_about_records() {
    let mut records = Vec::new();
    for i in 0..30_u32 {
        let mut record = record(&i.to_string(), "회의록 minutes");
        record.level = if i % 3 == 0 { "file" } else { "item" }.into();
        record.session = Some(i % 4);
        record.years = vec![2010 + i32::try_from(i % 5).unwrap(), 2030];
        record.languages = vec!["ko".into(), "ko".into(), "en".into()];
        record.tag_facets = vec![if i < 10 { "기록" } else { "문화" }.into()];
        record.agent_facets = vec!["김병화".into()];
        record.pages = (1..4).map(|n| page("d", n, "minutes")).collect();
        records.push(record);
    }
    let (_dir, index) = index(records);
    index
        .apply(&["29".into()], Vec::new(), &Stamp::empty("a"))
        .unwrap();
    let ask = |query: &str| index.search(&Query::parse(query), 0, 5, true).unwrap();
    let all = ask("minutes");
    assert_eq!(all.total, 29);
    let facets = all.facets.unwrap();
    assert_eq!(facets.level, [("item".into(), 19), ("file".into(), 10)]);
    assert_eq!(facets.tag, [("문화".into(), 19), ("기록".into(), 10)]);
    assert_eq!(facets.agent, [("김병화".into(), 29)]);
    assert_eq!(facets.language, [("en".into(), 29), ("ko".into(), 29)]);
    assert_eq!(facets.year[0], ("2030".into(), 29));
    for (query, total) in [
        ("level:file", 10),
        ("level:file minutes", 10),
        ("session:3", 7),
        ("year:2014", 5),
        ("year:2010..2011", 12),
        ("year:<2012", 12),
        ("year:>=2030", 29),
        ("language:en -level:item", 10),
        ("level:nothing", 0),
        ("-level:file", 19),
        ("level:file OR session:1", 15),
        ("minutes -회의록", 0),
        ("회의록 -nothing", 29),
    ] {
        assert_eq!(ask(query).total, total, "{query:?}");
    }
    let all: Vec<String> = (0..4)
        .flat_map(|n| {
            index
                .search(&Query::parse("minutes"), n * 8, 8, false)
                .unwrap()
                .hits
        })
        .map(|hit| hit.record)
        .collect();
    let mut unique = all.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(
        (all.len(), unique.len()),
        (29, 29),
        "pages of the answer do not overlap"
    );
    assert!(
        index
            .search(&Query::parse("minutes"), usize::MAX, usize::MAX, false)
            .unwrap()
            .hits
            .is_empty()
    );
    assert_eq!(
        index
            .search(&Query::parse("minutes"), 0, 0, false)
            .unwrap()
            .total,
        29
    );
}

#[test]
fn a_question_nobody_answers_in_full_is_widened() {
    let (_dir, index) = index(vec![
        record("1", "The Norman conquest of southern Italy"),
        record("2", "국가기록원의 기록관리 정책"),
        record("3", "Something else entirely"),
    ]);
    for (query, first) in [
        ("Who led the Norman conquest in Italy?", "1"),
        ("국가기록원은 어떤 기록관리 제도를 만들었는가?", "2"),
        ("southern Itali", "1"),
        ("conquets", "1"),
        ("국가기록윈", "2"),
    ] {
        let found = index.search(&Query::parse(query), 0, 5, false).unwrap();
        assert_eq!(
            found.hits.first().map(|h| h.record.as_str()),
            Some(first),
            "{query:?}"
        );
        assert!(
            found.notice.is_some() || query.contains("Itali"),
            "{query:?} says it was widened"
        );
    }
    assert!(
        found(&index, "conquest -norman").is_empty(),
        "what is excluded stays excluded"
    );
    assert!(
        found(&index, "\"conquest norman\"").is_empty(),
        "a phrase stays a phrase"
    );
}

#[test]
fn junk_finds_what_the_words_beside_it_find() {
    let (_dir, index) = index(vec![record("1", "протокол"), record("2", "회의록")]);
    for query in [
        "протокол AND",
        "\"протокол",
        "title: протокол",
        "протокол:",
        "/протокол/",
        "(протокол",
        "протокол)",
        "- протокол",
        "протокол -",
        "протокол OR",
        "протокол \"\"",
        "«протокол»",
        "протокол?!",
        "*протокол",
        "протокол ~ ^",
        "[протокол]",
        "протокол\\",
        "{протокол",
        "протокол &&",
        "\u{200b}протокол",
    ] {
        assert_eq!(found(&index, query), ["1"], "{query:?}");
    }
    for query in ["", "-", "\"", "()", "*", ":", "OR", "\u{301}", "title:"] {
        assert_eq!(
            found(&index, query),
            Vec::<String>::new(),
            "{query:?} asks for nothing"
        );
    }
}

#[test]
fn marks_are_where_a_reader_expects_them() {
    for (query, text, marked) in [
        ("국가기록원", "국가기록원은 왔다", &["국가기록원"][..]),
        ("국가기록원은", "국가기록원에서 왔다", &["국가기록원"]),
        ("기록", "국가기록원은", &["기록"]),
        (
            "기록관리",
            "기록 관리 및 기록관리",
            &["기록 관리", "기록관리"],
        ),
        ("기록관리", "기록\n관리를", &["기록\n관리"]),
        ("기록 관리", "기록관리를", &["기록관리"]),
        ("\"기록 관리\"", "기록관리의", &["기록관리"]),
        ("\"기록관\"", "국가기록원 기록관", &["기록관"]),
        ("기록관", "국가기록원 등록관", &[]),
        (
            "протокол",
            "Протоколы и протокола",
            &["Протоколы", "протокола"],
        ),
        (
            "\"agreed minutes\"",
            "the Agreed Minutes, agreed",
            &["Agreed Minutes"],
        ),
        ("meeting -secret", "meetings secret", &["meetings"]),
        ("회의록", "이 會議錄은", &["會議錄"]),
        ("김", "김철수와 물김치", &["김", "김"]),
        ("минист*", "министерству", &["министерству"]),
        ("переселение", "пере-\nселения", &["пере-\nселения"]),
        ("tag:기록", "기록", &[]),
        (
            "기록",
            "\u{1100}\u{1175}\u{1105}\u{1169}\u{11a8}\u{110b}\u{1173}\u{11af}",
            &["\u{1100}\u{1175}\u{1105}\u{1169}\u{11a8}"],
        ),
    ] {
        let highlighter = Highlighter::new(&Query::parse(query));
        assert_eq!(highlighter.words(text), marked, "{query:?} in {text:?}");
        let characters: Vec<char> = text.chars().collect();
        let marks: Vec<String> = highlighter
            .marks(text)
            .into_iter()
            .map(|(s, e)| characters[s..e].iter().collect())
            .collect();
        assert_eq!(marks, marked, "marks of {query:?} in {text:?}");
    }
}

#[test]
fn a_snippet_shows_the_words_and_is_cut_between_words() {
    let text = format!(
        "{}국가기록원은   기록관리를\n맡는다 {}",
        "앞선 말씀 ".repeat(80),
        "뒤의 말씀 ".repeat(80)
    );
    let highlighter = Highlighter::new(&Query::parse("국가기록원 기록관리"));
    let (snippet, marks) = highlighter.snippet(&text, 60).unwrap();
    assert!(snippet.chars().count() <= 60, "{snippet}");
    assert!(
        snippet.starts_with('…') && snippet.ends_with('…'),
        "{snippet}"
    );
    assert!(
        snippet.contains("국가기록원은 기록관리를 맡는다"),
        "{snippet}"
    );
    let characters: Vec<char> = snippet.chars().collect();
    let marked: Vec<String> = marks
        .iter()
        .map(|(s, e)| characters[*s as usize..*e as usize].iter().collect())
        .collect();
    assert_eq!(marked, ["국가기록원", "기록관리"]);
    assert!(highlighter.snippet("아무 말도 없다", 60).is_none());
    assert_eq!(
        highlighter.snippet("기록관리", 60),
        Some(("기록관리".into(), vec![(0, 4)]))
    );
}

fn any_query() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[가-힣一-龥а-яәқa-z0-9 \"()*:|/.-]{0,30}",
        proptest::collection::vec(
            prop_oneof![
                "기록",
                "관리",
                "протокол",
                "\"",
                "-",
                "OR",
                "title:",
                "code:",
                "year:",
                "20",
                "\\*",
                "\\(",
                "\\)",
                "a"
            ],
            0..12
        )
        .prop_map(|words| words.join(" ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_string_can_be_asked(query in any_query()) {
        thread_local! {
            static INDEX: (TempDir, Index) = {
                let mut one = record("1", "기록관리 протокол meeting 會議錄");
                one.pages = vec![page("d", 1, "국가기록원은 хаттама a b 20")];
                index(vec![one, record("2", "다른 것")])
            };
        }
        INDEX.with(|(_, index)| {
            let found = index.search(&Query::parse(&query), 0, 10, true);
            prop_assert!(found.is_ok(), "{:?}", found);
            Ok(())
        })?;
    }

    #[test]
    fn marks_lie_within_the_text_and_are_sorted(
        query in any_query(),
        text in "[기록관리국가원은 а-яa-z\n\u{301}ᄀ-ᇂ金錄-]{0,60}",
        most in 0_usize..80,
    ) {
        let highlighter = Highlighter::new(&Query::parse(&query));
        let length = text.chars().count();
        let mut last = 0;
        for (start, end) in highlighter.marks(&text) {
            prop_assert!(start >= last && start < end && end <= length);
            last = end;
        }
        if let Some((snippet, marks)) = highlighter.snippet(&text, most) {
            let length = u32::try_from(snippet.chars().count()).unwrap();
            prop_assert!(length as usize <= most.max(3));
            let mut last = 0;
            for (start, end) in marks {
                prop_assert!(start >= last && start < end && end <= length);
                last = end;
            }
        }
    }
}

#[test]
fn a_code_as_typed_comes_first_and_its_first_parts_find_what_lies_under_them() {
    let with = |id: &str, reference: &str, title: &str| IndexedRecord {
        reference: reference.to_owned(),
        ..record(id, title)
    };
    let mut other = with("other", "Z/9", "KR GA 2018 3 12 KR GA 2018 3 12");
    other.identifiers = vec!["NAK/AA1/2018/3".to_owned()];
    other.pages = (1..=5)
        .map(|number| {
            page(
                "d",
                number,
                "KR-GA-2018-3-12, KR GA 2018 3 12 및 KR-GA-2018-3",
            )
        })
        .collect();
    let (_dir, index) = index(vec![
        with("series", "KR-GA-2018", "시리즈"),
        with("file", "KR-GA-2018-3", "철"),
        with("item", "KR-GA-2018-3-12", "건"),
        with("neighbour", "KR-GA-2018-31-2", "다른 건"),
        with("slashes", "KR/GA/2018/3/12", "다른 기관의 건"),
        other,
    ]);
    for (typed, first) in [
        ("KR-GA-2018-3-12", "item"),
        ("kr-ga-2018-3-12", "item"),
        ("KR/GA/2018/3/12", "slashes"),
        ("\"KR-GA-2018-3\"", "file"),
        ("KR-GA-2018-3", "file"),
        ("kr ga 2018 3", "file"),
        ("NAK/AA1/2018/3", "other"),
        ("nak aa1 2018 3", "other"),
        ("KR-GA-2018", "series"),
    ] {
        assert_eq!(found(&index, typed)[0], first, "{typed}");
    }
    let spaced = found(&index, "KR GA 2018 3 12");
    assert!(
        ["item", "slashes"].contains(&spaced[0].as_str())
            && ["item", "slashes"].contains(&spaced[1].as_str()),
        "both have these parts: {spaced:?}"
    );
    let under = found(&index, "KR GA 2018");
    for id in ["series", "file", "item", "neighbour", "slashes"] {
        assert!(under.contains(&id.to_owned()), "{id} in {under:?}");
    }
    assert_eq!(under[0], "series");
    let under = found(&index, "NAK-AA1-2018");
    assert_eq!(under, ["other"], "by the first parts of an identifier");
    let under = strictly(&index, "KR-GA-2018-3");
    assert!(
        !under.contains(&"neighbour".to_owned()),
        "3 is no beginning of 31: {under:?}"
    );
}
