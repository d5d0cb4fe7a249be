//! A loopback host of the protocol, so that tests can use the interface in an ordinary browser.
//!
//! Owns a throw-away copy of the sample archive and the routes the interface's browser host speaks.
//! Listens on 127.0.0.1 only, on a port the system chooses, and answers only who knows the token it
//! printed. It is a program of its own and never part of the application.

mod bench;
#[path = "../../../src/content.rs"]
mod content;
mod guard;
mod interface;
mod routes;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use tokio::{net::TcpListener, sync::oneshot};

use crate::{bench::Bench, guard::Guard};

/// What every route may use.
pub(crate) struct Bridge {
    pub(crate) bench: Bench,
    pub(crate) guard: Guard,
    /// The built interface.
    pub(crate) interface: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            report(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// Serves until stdin is closed: whoever started this program ends it by ending itself.
async fn serve() -> Result<(), String> {
    let bench = tokio::task::spawn_blocking(Bench::set_up)
        .await
        .map_err(|error| format!("the sample archive could not be made: {error}"))??;
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .map_err(|error| format!("no port to listen on: {error}"))?;
    let port = listener
        .local_addr()
        .map_err(|error| format!("no port to listen on: {error}"))?
        .port();
    let guard = Guard::new(port)?;
    announce(port, guard.token());
    let bridge = Arc::new(Bridge {
        bench,
        guard,
        interface: interface::folder(),
    });
    tokio::select! {
        served = axum::serve(listener, routes::router(Arc::clone(&bridge))).into_future() => {
            served.map_err(|error| format!("the bridge stopped: {error}"))
        }
        () = stdin_closed() => Ok(()),
    }
}

async fn stdin_closed() {
    let (closed, wait) = oneshot::channel();
    std::thread::spawn(move || {
        let read = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(closed.send(read));
    });
    drop(wait.await);
}

/// One line of JSON: the address and the token.
#[expect(clippy::print_stdout, reason = "the line tests wait for")]
fn announce(port: u16, token: &str) {
    let url = format!("http://127.0.0.1:{port}");
    println!("{}", serde_json::json!({ "url": url, "token": token }));
}

#[expect(clippy::print_stderr, reason = "a command line tool")]
fn report(sentence: &str) {
    eprintln!("girok-devbridge: {sentence}");
}
