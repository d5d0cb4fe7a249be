//! From a command's name to its handler.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::commands::with_commands;
use crate::readers::{ForReaders, for_readers};
use crate::wire::*;
use crate::{Answer, Session, handlers};

macro_rules! names {
    ($($name:literal $handler:ident($request:ty) -> $answer:ty;)*) => { &[$($name),*] };
}

impl Session {
    /// The name of every command.
    pub const COMMANDS: &'static [&'static str] = with_commands!(names);

    /// Runs one command; blocks until it is done.
    ///
    /// # Errors
    /// The command's own failure, [`Code::Precondition`] for a reader who asks for what is not for readers, or [`Code::Invalid`] for a payload that does not have its shape.
    pub fn call(&self, command: &str, payload: Value) -> Answer<Value> {
        if !matches!(
            for_readers(command),
            Some(ForReaders::Reads | ForReaders::Beside)
        ) && Self::COMMANDS.contains(&command)
        {
            self.archive().refuse_readers()?;
        }
        macro_rules! each {
            ($($name:literal $handler:ident($request:ty) -> $answer:ty;)*) => {
                match command {
                    $($name => {
                        let request: $request = serde_json::from_value(payload)
                            .map_err(|error| shapeless($name, &error))?;
                        let answer: $answer = handlers::$handler(self, request)?;
                        serde_json::to_value(answer).map_err(|error| shapeless($name, &error))
                    })*
                    _ => Err(WireError {
                        code: Code::Unsupported,
                        message: format!("There is no command \"{command}\"."),
                        params: BTreeMap::from([("command".to_owned(), command.to_owned())]),
                        field: None,
                        hint: None,
                        details: None,
                    }),
                }
            };
        }
        with_commands!(each)
    }
}

fn shapeless(command: &str, error: &serde_json::Error) -> WireError {
    WireError {
        code: Code::Invalid,
        message: format!("The request \"{command}\" does not have the shape it should have."),
        params: BTreeMap::from([("rule".to_owned(), "shape".to_owned())]),
        field: None,
        hint: None,
        details: Some(error.to_string()),
    }
}
