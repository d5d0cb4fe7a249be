//! Korean typed into the real window through a real input method.
use crate::{desktop::Desktop, keyboard::Keyboard};

#[tokio::test]
async fn ime_fake() {
    let keyboard = Keyboard::start();
    let desktop = Desktop::start(&keyboard.environment()).await;
    keyboard.focus_window();
    desktop.find("#search").await.click().await.unwrap();
    keyboard.press(&["Hangul"]);
    keyboard.press(&["g", "k", "s"]);
    println!("{:?}", desktop.run("return document.getElementById('search').value").await);
    desktop.picture("fake");
    keyboard.press(&["r", "m", "f"]);
    println!("{:?}", desktop.run("return document.getElementById('search').value").await);
    println!("{}", desktop.run("return document.getElementById('log').textContent").await.as_str().unwrap());
    desktop.stop().await;
}
