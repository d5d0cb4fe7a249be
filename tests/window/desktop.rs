//! The application under test: started through its driver, with a home folder of its own.

use std::{
    env, fs,
    future::Future,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::keyboard::{Keyboard, window_count};

/// No single command may take longer; a driver that hangs must not hang the tests.
const LIMIT: Duration = Duration::from_secs(20);

/// English, so that tests can name what they look for.
const SETTINGS: &str = r#"{"locale":"en","theme":"light"}"#;

/// The window, its driver and its home, until dropped.
pub(crate) struct Desktop {
    pub(crate) client: Client,
    driver: Child,
    home: TempDir,
}

impl Desktop {
    /// Starts the application for somebody who never started it before.
    pub(crate) async fn start(keyboard: &Keyboard) -> Self {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("config");
        fs::create_dir_all(&config).unwrap();
        fs::write(config.join("settings.json"), SETTINGS).unwrap();
        Self::start_in(home, keyboard).await
    }

    /// Starts the application on a home folder and waits for its tree of records.
    pub(crate) async fn start_in(home: TempDir, keyboard: &Keyboard) -> Self {
        let (port, native_port) = (free_port(), free_port());
        let driver = Command::new(program("GIROK_TAURI_DRIVER"))
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native_port.to_string()])
            .env("GIROK_HOME", home.path())
            .envs(
                keyboard
                    .environment()
                    .iter()
                    .map(|(name, value)| (*name, value)),
            )
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut desktop = Pending {
            driver: Some(driver),
        };
        // Without a browser name: no name fits every version of the web view.
        let capabilities = json!({
            "tauri:options": { "application": program("GIROK_DESKTOP") },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!()
        };
        let url = format!("http://127.0.0.1:{port}");
        let begun = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(hyper_connector());
            builder.capabilities(capabilities.clone());
            match within(builder.connect(&url)).await {
                Ok(client) => break client,
                // The driver needs a moment until it listens.
                Err(_) if begun.elapsed() < LIMIT => {
                    tokio::time::sleep(Duration::from_millis(250)).await;
                }
                Err(error) => panic!("the window did not start: {error}"),
            }
        };
        let desktop = Self {
            client,
            driver: desktop.driver.take().unwrap(),
            home,
        };
        // The first start makes the sample archive, so this takes longer than a command.
        desktop.wait_long("[role=tree] [role=treeitem]").await;
        keyboard.focus_window();
        desktop
    }

    /// Closes the window as a person does, and gives the home folder for another start.
    pub(crate) fn close(mut self, keyboard: &Keyboard) -> TempDir {
        keyboard.press(&["alt+F4"]);
        let begun = Instant::now();
        while window_count() > 0 {
            assert!(begun.elapsed() < LIMIT, "the window does not close");
            std::thread::sleep(Duration::from_millis(200));
        }
        end(&mut self.driver);
        std::mem::replace(&mut self.home, tempfile::tempdir().unwrap())
    }

    /// A folder for files that a test gives to the application.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    async fn wait_long(&self, css: &str) {
        let wait = self.client.wait().at_most(Duration::from_mins(1));
        if let Err(error) = wait.for_element(Locator::Css(css)).await {
            picture("not-started");
            panic!("\"{css}\" did not appear: {error}");
        }
    }

    /// Waits until what the selector finds has the focus.
    pub(crate) async fn focused(&self, css: &str) {
        let script = format!(
            "return document.activeElement?.matches({}) ?? false",
            json!(css)
        );
        self.until(&format!("the focus on \"{css}\""), &script)
            .await;
    }

    /// The value of the field with the focus.
    pub(crate) async fn value(&self) -> String {
        let value = self.run("return document.activeElement?.value ?? ''").await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a function body in the page.
    pub(crate) async fn run(&self, script: &str) -> Value {
        within(self.client.execute(script, Vec::new()))
            .await
            .unwrap()
    }

    /// Waits until the function body gives true.
    pub(crate) async fn until(&self, what: &str, script: &str) {
        let begun = Instant::now();
        while self.run(script).await != Value::Bool(true) {
            if begun.elapsed() > LIMIT {
                picture("not-in-time");
                panic!("{what} did not come about within {} s", LIMIT.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Nothing that axe knows is wrong with what is on screen, in this web view.
    pub(crate) async fn accessible(&self) {
        let axe = fs::read_to_string(program("GIROK_AXE")).unwrap();
        let script = format!("{axe}; window.axe = axe; return true");
        self.run(&script).await;
        let run = "const done = arguments[0]; window.axe.run().then((found) => done(found.violations
            .map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target.join(' ')).join(', '))));";
        let found = within(self.client.execute_async(run, Vec::new()))
            .await
            .unwrap();
        assert_eq!(found, json!([]), "axe found something");
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// Saves what is on the display. The driver's own pictures are known to hang, so the display is
/// taken, not the page.
pub(crate) fn picture(name: &str) {
    let Some(folder) = env::var_os("GIROK_WINDOW_PICTURES").map(PathBuf::from) else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    let taken = Command::new("timeout")
        .args(["20", "import", "-window", "root"])
        .arg(folder.join(format!("{name}.png")))
        .status();
    assert!(
        taken.is_ok_and(|status| status.success()),
        "no picture of the display"
    );
}

/// A driver that is ended even when the session never starts.
struct Pending {
    driver: Option<Child>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(driver) = &mut self.driver {
            end(driver);
        }
    }
}

fn end(driver: &mut Child) {
    drop(driver.kill());
    drop(driver.wait());
}

fn hyper_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

fn program(variable: &str) -> PathBuf {
    let Some(path) = env::var_os(variable) else {
        panic!("{variable} is not set; run \"cargo xtask e2e window\"");
    };
    path.into()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Gives up on whatever takes longer than a command may.
pub(crate) async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, work)
        .await
        .expect("the driver did not answer")
}
