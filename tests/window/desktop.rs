//! The application under test: started through its driver, with a home folder of its own.

use std::{
    env, fs,
    future::Future,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use serde_json::{Value, json};
use tempfile::TempDir;

/// No single command may take longer; a driver that hangs must not hang the tests.
const LIMIT: Duration = Duration::from_secs(20);

/// The window, its driver and its home, until dropped.
pub(crate) struct Desktop {
    pub(crate) client: Client,
    driver: Child,
    home: TempDir,
}

impl Desktop {
    /// Starts the application on a fresh sample archive and waits for its tree of records.
    pub(crate) async fn start(environment: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("config");
        fs::create_dir_all(&config).unwrap();
        fs::write(config.join("settings.json"), r#"{"locale":"en","theme":"light"}"#).unwrap();

        let (port, native_port) = (free_port(), free_port());
        let driver = Command::new(program("GIROK_TAURI_DRIVER"))
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native_port.to_string()])
            .env("GIROK_HOME", home.path())
            .envs(environment.iter().copied())
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
        desktop
    }

    /// Ends the session, and with it the window.
    pub(crate) async fn stop(self) {
        within(self.client.clone().close()).await.unwrap();
    }

    /// The archive under test.
    pub(crate) fn archive(&self) -> PathBuf {
        self.home.path().join("data/sample.girok")
    }

    /// A folder for files that a test gives to the application.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The first element that the selector finds, once there is one.
    pub(crate) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(LIMIT);
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => {
                self.picture("missing");
                panic!("\"{css}\" did not appear: {error}");
            }
        }
    }

    async fn wait_long(&self, css: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(60));
        if let Err(error) = wait.for_element(Locator::Css(css)).await {
            self.picture("not-started");
            panic!("\"{css}\" did not appear: {error}");
        }
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
                self.picture("not-in-time");
                panic!("{what} did not come about within {} s", LIMIT.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Saves what is on the display. The driver's own pictures are known to hang, so the display is
    /// taken, not the page.
    pub(crate) fn picture(&self, name: &str) {
        let Some(folder) = env::var_os("GIROK_WINDOW_PICTURES").map(PathBuf::from) else {
            return;
        };
        fs::create_dir_all(&folder).unwrap();
        let taken = Command::new("timeout")
            .args(["20", "import", "-window", "root"])
            .arg(folder.join(format!("{name}.png")))
            .status();
        assert!(taken.is_ok_and(|status| status.success()), "no picture of the display");
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
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
    env::var_os(variable)
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{variable} is not set; run \"cargo xtask e2e window\""))
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
