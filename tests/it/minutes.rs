//! What a press release of a ministry says of a session is proposed from it, as a reader finds it.

use girok_tests::{Girok, shared};
use serde_json::{Value, json};

#[test]
fn a_press_release_of_the_corpus_is_read_as_a_reader_reads_it() {
    let Some(corpus) = shared("corpus/text/rok-kazakhstan-committee-2018.txt") else {
        return;
    };
    let girok = Girok::sample();
    let answer = girok
        .run(["propose", corpus.to_str().unwrap(), "--json"])
        .done()
        .json();
    let proposals = answer[0]["proposals"].as_array().unwrap().clone();
    let of = |field: &str| -> Vec<&Value> {
        let found = proposals.iter();
        found
            .filter(|proposal| proposal["field"] == field)
            .collect()
    };
    assert_eq!(of("session")[0]["value"], "3");
    assert_eq!(
        of("date")[0]["edtf"],
        "2018-11-15",
        "not the day it was posted"
    );
    assert_eq!(of("date")[0]["confidence"], "guess", "its year is supplied");
    assert_eq!(of("place")[0]["value"], "Seoul");
    let heads: Vec<Value> = of("head")
        .iter()
        .map(|head| json!([head["party"], head["value"]]))
        .collect();
    assert_eq!(
        heads,
        [
            json!(["KR", "Hong Seok-in"]),
            json!(["KZ", "Almat Suyunov"])
        ]
    );
    let organisations: Vec<&Value> = of("organisation").iter().map(|one| &one["value"]).collect();
    assert_eq!(
        organisations,
        [
            "Ministry of the Interior and Safety (National Archives of Korea)",
            "Cultural Heritage Administration",
            "Korea Foundation"
        ]
    );
    assert_eq!(of("decision")[0]["kind"], "requested");
    assert_eq!(of("decision")[0]["party"], "KZ");
    let text = std::fs::read_to_string(&corpus).unwrap();
    for proposal in &proposals {
        let range = |name: &str| -> String {
            let ends: Vec<usize> = proposal[name]
                .as_array()
                .unwrap()
                .iter()
                .map(|end| usize::try_from(end.as_u64().unwrap()).unwrap())
                .collect();
            text.chars().skip(ends[0]).take(ends[1] - ends[0]).collect()
        };
        assert!(
            range("sentenceRange").contains(&range("range")),
            "{proposal}"
        );
    }
}
