//! Archives of every version that was ever in use open, are brought up to date and lose nothing.

use girok_tests::Girok;

#[test]
fn the_first_archives_open_and_their_history_can_still_be_taken_back() {
    let girok = Girok::thawed("v1");
    // Reading comes first: a catalogue nobody may write yet is brought up to date all the same.
    let shown = girok.run(["show", "KR-KZ/1/1"]).done();
    assert!(shown.stdout.contains("홍석인"), "{}", shown.stdout);
    girok.check_clean();
    let found = girok.run(["search", "기록관리 요청", "--json"]).json();
    assert_eq!(found["hits"][0]["reference"], "KR-KZ/1/1", "{found}");
    assert_eq!(found["hits"][0]["page"], 1, "the file is on its page");
    // What was done before the step is undone after it: the attachment, then the second meeting.
    let history = girok.run(["history", "--json"]).json();
    assert_eq!(history.as_array().map(Vec::len), Some(11));
    let _ = girok.run(["undo"]).done();
    let _ = girok.run(["undo"]).done();
    let tree = girok.run(["tree", "--json"]).json();
    assert_eq!(tree[0]["below"][0]["children"], 1, "{tree}");
    girok.check_clean();
    assert!(
        girok.dir().join("catalogue.before-step-2.db").exists(),
        "a copy was kept before the step"
    );
}
