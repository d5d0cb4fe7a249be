//! Korean typed into the real window through a real input method, in both kinds of field.
//!
//! A driver types whole characters, which proves nothing: here keys go through the display. On the
//! two-set keyboard `g k s` are the letters of 한, `r m f` those of 글.

use crate::{
    desktop::{Desktop, picture},
    keyboard::Keyboard,
};

#[tokio::test]
async fn real_window_composes_korean() {
    let keyboard = Keyboard::hangul();
    let desktop = Desktop::start(&keyboard).await;

    // Search: the syllable in the making is seen, and the word lands whole.
    keyboard.press(&["ctrl+k"]);
    desktop.focused("[role=search] input").await;
    keyboard.press(&["Hangul"]);
    keyboard.press(&["g", "k", "s"]);
    assert_eq!(
        desktop.value().await,
        "한",
        "the open syllable is not shown"
    );
    keyboard.press(&["r", "m"]);
    assert_eq!(
        desktop.value().await,
        "한그",
        "the open syllable is not shown"
    );
    picture("ime-search");
    keyboard.press(&["f"]);
    assert_eq!(desktop.value().await, "한글");
    keyboard.press(&["Hangul", "Escape"]);

    // Tags: one Enter ends the syllable and takes the word, once.
    keyboard.press(&["ctrl+2", "t"]);
    desktop.focused("[role=dialog] [role=combobox]").await;
    keyboard.press(&["Hangul"]);
    keyboard.press(&["g", "k", "s", "r", "m", "f"]);
    assert_eq!(desktop.value().await, "한글");
    picture("ime-tags");
    keyboard.press(&["Return"]);
    desktop
        .until(
            "the tag as a choice of its own",
            "return document.querySelector('[role=dialog] [role=combobox]').value === ''",
        )
        .await;
    keyboard.press(&["Hangul", "ctrl+Return"]);
    desktop.until("one tag 한글", ONE_TAG).await;
}

/// The detail shows the tag once, and no half of it.
const ONE_TAG: &str = "
    const tags = [...document.querySelectorAll('[data-testid=detail] .chip')]
        .map((chip) => chip.textContent.trim());
    return tags.filter((tag) => tag === '한글').length === 1
        && !tags.some((tag) => tag === '글' || tag === '한');";
