//! `rotate`: another key in the place of one.

use std::path::PathBuf;

use alongside_server::{
    SystemClock, SystemRandom,
    organisation::{RECOVERY_KEY, ROOT_KEY, Rotation, rotate},
};
use alongside_words::words;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::{CommandError, DataFolder, root_key::RootKey};

#[derive(Args)]
pub struct Rotate {
    #[arg(value_enum, value_name = "KEY")]
    key: Key,
    #[command(flatten)]
    data: DataFolder,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Key {
    Tls,
    Sealing,
    Recovery,
    Root,
}

impl Rotate {
    pub async fn run(self) -> Result<(), CommandError> {
        let Self { key, data, root_key, to, json } = self;
        let given = root_key.text()?;
        let rotation = match key {
            Key::Tls => Rotation::Tls,
            Key::Sealing => Rotation::Sealing,
            Key::Recovery => Rotation::Recovery,
            Key::Root => Rotation::Root(to.as_deref()),
        };
        // The folder's own root key is followed in the folder, and one that is kept elsewhere elsewhere.
        if to.is_some() != (key == Key::Root && given.is_some()) {
            return Err(CommandError::blaming("usage", "to", "server_rotate_to"));
        }
        let given = given.as_ref().map(|text| text.as_slice());
        rotate(&data.path, rotation, given, &SystemClock, &SystemRandom::default()).await?;
        let name_of_file = if key == Key::Recovery { RECOVERY_KEY } else { ROOT_KEY };
        let file = to.unwrap_or_else(|| data.path.join(name_of_file));
        let name = match key {
            Key::Tls => "tls",
            Key::Sealing => "sealing",
            Key::Recovery => "recovery",
            Key::Root => "root",
        };
        if json {
            let file = (key == Key::Root).then_some(file);
            println!("{}", json!({ "rotated": name, "root_key_file": file }));
        } else {
            println!(
                "{}",
                words()
                    .say(&format!("server_rotated_{name}"), &[("path", file.display().to_string().into())])
            );
        }
        Ok(())
    }
}
