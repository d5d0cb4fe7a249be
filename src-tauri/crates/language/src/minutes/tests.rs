//! Places of proposals, and texts nobody wrote.

use proptest::prelude::*;

use super::layout::clean;
use super::*;

fn holds(pages: &[Page<'_>]) {
    for finding in read(pages) {
        let source = &finding.source;
        let page = pages
            .iter()
            .find(|page| page.number == source.page)
            .unwrap();
        let scalars: Vec<char> = page.text.chars().collect();
        assert!(source.sentence_start <= source.start && source.start <= source.end);
        assert!(source.end <= source.sentence_end && source.sentence_end <= scalars.len());
        let piece = |from: usize, to: usize| scalars[from..to].iter().collect::<String>();
        assert_eq!(
            source.sentence,
            clean(&piece(source.sentence_start, source.sentence_end))
        );
        assert!(
            source
                .sentence
                .contains(&clean(&piece(source.start, source.end))),
            "{finding:?}"
        );
        if let Value::Head(person) | Value::Signatory(person) = &finding.value {
            assert!(source.sentence.contains(&person.name), "{finding:?}");
        }
    }
}

/// Pieces of minutes that come together in any order.
const PIECES: &[&str] = &[
    "제3차 한-카자흐스탄 문화공동위원회 ",
    "회의는 2018년 11월 15일 서울에서 열렸다. ",
    "대한민국 대표단은 홍석인 외교부 국장이 이끌었다. ",
    "The third session of the Joint Committee was held in Seoul on 15 November 2018. ",
    "The Korean delegation was led by Hong Seok-in, Director, ",
    "Третье заседание ",
    "состоялось 15 ноября 2018 года в Сеуле. ",
    "Стороны договорились ",
    "\n1. ",
    "\n(a) ",
    "\n",
    "\n\n",
    "Date: ",
    "|",
    "\t",
    "For the Korean side   For the Kazakh side\n",
    "Hong Seok-in   Almat Suyunov\n",
    "Тараптар келісті. ",
    "үшінші отырысы ",
    "e\u{301}",
    "\u{1112}\u{1161}\u{11ab}",
    "😀",
    "г. ",
    "Mr. ",
];

proptest! {
    #[test]
    fn any_text_is_read_and_places_lie_in_it(text in any::<String>()) {
        holds(&[Page { number: 1, text: &text }]);
    }

    #[test]
    fn pieces_in_any_order_are_read(picks in proptest::collection::vec(0..PIECES.len(), 0..24)) {
        let text: String = picks.iter().map(|at| PIECES[*at]).collect();
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        holds(&[Page { number: 3, text: &text[..middle] }, Page { number: 4, text: &text[middle..] }]);
    }
}

#[test]
fn places_are_counted_right_on_long_pages() {
    let text = format!(
        "{}\n\n제3차 한-카자흐스탄 문화공동위원회 회의가 2018년 11월 15일 서울에서 열렸다.\n",
        "😀가나다 é word. ".repeat(900)
    );
    holds(&[Page {
        number: 1,
        text: &text,
    }]);
    assert!(
        !read(&[Page {
            number: 1,
            text: &text
        }])
        .is_empty()
    );
}

#[test]
fn no_block_grows_with_the_text() {
    for unit in [
        "word ",
        "가나다 ",
        "1. ",
        "\n",
        "The third session of the committee ",
        "a|b|",
        "제3차 회의 ",
        "и ",
        "(",
    ] {
        let text = unit.repeat(2_000_000 / unit.len());
        let pages = [Page {
            number: 1,
            text: &text,
        }];
        let cut = Text::new(&pages);
        let longest = cut
            .blocks
            .iter()
            .map(|block| block.range.len())
            .max()
            .unwrap_or_default();
        assert!(
            longest <= 7000,
            "what one rule sees at once is bounded: {longest} for {unit:?}"
        );
        let covered: usize = cut.blocks.iter().map(|block| block.range.len()).sum();
        assert!(covered <= text.len(), "no byte is read twice");
    }
}
