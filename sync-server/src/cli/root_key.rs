//! The root key, given with a command where the folder does not hold it.

use std::{fs, io::Read};

use clap::Args;
use zeroize::Zeroizing;

use super::CommandError;

#[derive(Args, Default)]
pub struct RootKey {
    #[arg(long, value_name = "FILE or -")]
    root_key: Option<String>,
}

impl RootKey {
    /// The file's text, where one was given.
    pub fn text(&self) -> Result<Option<Zeroizing<Vec<u8>>>, CommandError> {
        let Some(from) = &self.root_key else { return Ok(None) };
        let failed = |error: std::io::Error| CommandError::new("file", format!("{from}: {error}"));
        let mut text = Zeroizing::new(Vec::new());
        if from == "-" {
            std::io::stdin().lock().read_to_end(&mut text).map_err(failed)?;
        } else {
            *text = fs::read(from).map_err(failed)?;
        }
        Ok(Some(text))
    }
}
