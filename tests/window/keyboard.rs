//! A person's keyboard: keys that go through the display and the input method, unlike a driver's.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// A window manager, without which nothing has the focus, and Korean input.
pub(crate) struct Keyboard {
    config: TempDir,
    window_manager: Child,
    input_method: Child,
}

impl Keyboard {
    /// Starts both, with settings of their own, and chooses Hangul.
    pub(crate) fn start() -> Self {
        let config = tempfile::tempdir().unwrap();
        let window_manager = background(Command::new("openbox"), config.path());
        let mut daemon = Command::new("ibus-daemon");
        daemon.args(["--replace", "--xim", "--panel=disable"]);
        let input_method = background(daemon, config.path());
        let keyboard = Self {
            config,
            window_manager,
            input_method,
        };
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(500));
            if keyboard.succeeds("ibus", &["engine", "hangul"]) {
                return keyboard;
            }
        }
        panic!("the input method \"ibus-hangul\" did not start");
    }

    /// What the application needs in its environment to be typed into.
    pub(crate) fn environment(&self) -> [(&str, &str); 2] {
        let config = self.config.path().to_str().unwrap();
        [("GTK_IM_MODULE", "ibus"), ("XDG_CONFIG_HOME", config)]
    }

    /// Gives the window the focus.
    pub(crate) fn focus_window(&self) {
        for _ in 0..40 {
            let found = self.succeeds(
                "xdotool",
                &["search", "--onlyvisible", "--class", "girok", "windowactivate", "--sync"],
            );
            if found {
                return;
            }
            std::thread::sleep(Duration::from_millis(250));
        }
        panic!("there is no window to type into");
    }

    /// Presses keys one after the other, at a speed the input method follows.
    pub(crate) fn press(&self, keys: &[&str]) {
        let mut words = vec!["key", "--delay", "120"];
        words.extend(keys);
        assert!(self.succeeds("xdotool", &words), "xdotool could not press {keys:?}");
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
        for child in [&mut self.input_method, &mut self.window_manager] {
            drop(child.kill());
            drop(child.wait());
        }
    }
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
