//! A person's keyboard: keys that go through the display and the input method, unlike a driver's.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// A window manager, without which nothing has the focus, and where it is wanted Korean input.
pub(crate) struct Keyboard {
    config: TempDir,
    children: Vec<Child>,
    environment: Vec<(&'static str, String)>,
}

impl Keyboard {
    /// A keyboard without an input method.
    pub(crate) fn latin() -> Self {
        let config = tempfile::tempdir().unwrap();
        let window_manager = background(Command::new("openbox"), config.path());
        let folder = config.path().to_str().unwrap().to_owned();
        Self {
            config,
            children: vec![window_manager],
            environment: vec![("XDG_CONFIG_HOME", folder)],
        }
    }

    /// A keyboard with Hangul chosen, as on a Korean's machine.
    pub(crate) fn hangul() -> Self {
        let mut keyboard = Self::latin();
        let mut daemon = Command::new("ibus-daemon");
        daemon.args(["--replace", "--xim", "--panel=disable"]);
        let daemon = background(daemon, keyboard.config.path());
        keyboard.children.push(daemon);
        keyboard.environment.push(("GTK_IM_MODULE", "ibus".into()));
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(500));
            if keyboard.succeeds("ibus", &["engine", "hangul"]) {
                return keyboard;
            }
        }
        panic!("the input method \"ibus-hangul\" did not start");
    }

    /// What the application needs in its environment to be typed into.
    pub(crate) fn environment(&self) -> &[(&'static str, String)] {
        &self.environment
    }

    /// Gives the window the focus.
    pub(crate) fn focus_window(&self) {
        for _ in 0..40 {
            let found = self.succeeds(
                "xdotool",
                &[
                    "search",
                    "--onlyvisible",
                    "--class",
                    "girok",
                    "windowactivate",
                    "--sync",
                ],
            );
            if found {
                return;
            }
            std::thread::sleep(Duration::from_millis(250));
        }
        panic!("there is no window to type into");
    }

    /// Types text, letter by letter.
    pub(crate) fn write(&self, text: &str) {
        let words = ["type", "--delay", "40", text];
        assert!(
            self.succeeds("xdotool", &words),
            "xdotool could not type \"{text}\""
        );
        std::thread::sleep(Duration::from_millis(300));
    }

    /// Chooses a file in the system's dialog, by its path.
    pub(crate) fn choose_file(&self, path: &Path) {
        for _ in 0..40 {
            // The dialog is a second window of the application, and takes the focus.
            if window_count() > 1 {
                std::thread::sleep(Duration::from_millis(700));
                self.press(&["ctrl+a"]);
                self.write(path.to_str().unwrap());
                self.press(&["Return"]);
                return;
            }
            std::thread::sleep(Duration::from_millis(250));
        }
        panic!("the system's dialog did not open");
    }

    /// Presses keys one after the other, at a speed the input method follows.
    pub(crate) fn press(&self, keys: &[&str]) {
        let mut words = vec!["key", "--delay", "120"];
        words.extend(keys);
        assert!(
            self.succeeds("xdotool", &words),
            "xdotool could not press {keys:?}"
        );
        std::thread::sleep(Duration::from_millis(300));
    }

    fn succeeds(&self, program: &str, words: &[&str]) -> bool {
        let status = Command::new("timeout")
            .arg("20")
            .arg(program)
            .args(words)
            .env("XDG_CONFIG_HOME", self.config.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        for child in &mut self.children {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// Windows of the application on the display, its dialogs included.
pub(crate) fn window_count() -> usize {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--class", "girok"])
        .output()
        .unwrap();
    String::from_utf8_lossy(&found.stdout).lines().count()
}

fn background(mut command: Command, config: &Path) -> Child {
    command
        .env("XDG_CONFIG_HOME", config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
