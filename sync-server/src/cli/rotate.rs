//! `rotate`: another key in the place of one.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use alongside_server::{
    ServerError, SystemClock, SystemRandom,
    organisation::{
        AUDIT_KEY, KeyService, RECOVERY_KEY, ROOT_KEY, Rotation, USUAL_SECONDS, asks_a_service, rotate,
    },
    rotation::{KeyRotation, NewMaster, Rotated, Step, rotate_keys, rotate_master},
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
    #[arg(long, value_name = "FILE")]
    wrapped: Option<PathBuf>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, requires = "wrapped")]
    unwrap_with: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = USUAL_SECONDS, value_parser = clap::value_parser!(u64).range(1..=300))]
    seconds: u64,
    #[arg(long, conflicts_with = "wrapped")]
    in_folder: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Key {
    Tls,
    Sealing,
    Recovery,
    Audit,
    Root,
    Master,
    Organization,
    Participants,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Sealing => "sealing",
            Self::Recovery => "recovery",
            Self::Audit => "audit",
            Self::Root => "root",
            Self::Master => "master",
            Self::Organization => "organization",
            Self::Participants => "participants",
        }
    }
}

impl Rotate {
    pub async fn run(self) -> Result<(), CommandError> {
        match self.key {
            Key::Tls => self.vouched(Rotation::Tls).await,
            Key::Sealing => self.vouched(Rotation::Sealing).await,
            Key::Recovery => self.vouched(Rotation::Recovery).await,
            Key::Audit => self.vouched(Rotation::Audit).await,
            Key::Root => {
                let to = self.to.clone();
                self.vouched(Rotation::Root(to.as_deref())).await
            }
            Key::Master => self.master().await,
            Key::Organization => self.at_rest(KeyRotation::Organisation).await,
            Key::Participants => self.at_rest(KeyRotation::Participants).await,
        }
    }

    /// A key that the root key vouches for.
    async fn vouched(self, rotation: Rotation<'_>) -> Result<(), CommandError> {
        let Self { key, data, root_key, to, json, .. } = self;
        let given = root_key.text()?;
        // The folder's own root key is followed in the folder, and one that is kept elsewhere elsewhere.
        if to.is_some() != (key == Key::Root && given.is_some()) {
            return Err(CommandError::blaming("usage", "to", "server_rotate_to"));
        }
        let given = given.as_ref().map(|text| text.as_slice());
        rotate(&data.path, rotation, given, &SystemClock, &SystemRandom::default()).await?;
        let name_of_file = match key {
            Key::Recovery => RECOVERY_KEY,
            Key::Audit => AUDIT_KEY,
            Key::Tls | Key::Sealing | Key::Root | Key::Master | Key::Organization | Key::Participants => {
                ROOT_KEY
            }
        };
        let file = to.unwrap_or_else(|| data.path.join(name_of_file));
        if json {
            let file = (key == Key::Root).then_some(file);
            println!("{}", json!({ "rotated": key.name(), "root_key_file": file }));
        } else {
            let told = [("path", file.display().to_string().into())];
            println!("{}", words().say(&format!("server_rotated_{}", key.name()), &told));
        }
        Ok(())
    }

    async fn master(self) -> Result<(), CommandError> {
        let new = match &self.wrapped {
            Some(file) => NewMaster::Service(self.service(file)?),
            // Whoever moved the key out of the folder does not get it back there by forgetting an argument.
            None if !self.in_folder && asks_a_service(&self.data.path) => {
                return Err(CommandError::blaming("usage", "wrapped", "server_rotate_wrapped"));
            }
            None => NewMaster::Here,
        };
        let mut progress = Progress::new(self.json);
        let random = SystemRandom::default();
        let rotated =
            rotate_master(&self.data.path, &new, &SystemClock, &random, &mut |step| progress.say(step))
                .await?;
        self.said(rotated);
        Ok(())
    }

    async fn at_rest(self, rotation: KeyRotation) -> Result<(), CommandError> {
        let mut progress = Progress::new(self.json);
        let random = SystemRandom::default();
        let mut watch = |step| progress.say(step);
        let rotated = rotate_keys(&self.data.path, rotation, &SystemClock, &random, &mut watch).await?;
        self.said(rotated);
        Ok(())
    }

    /// The service that is to be asked, as it is asked now where only the wrapped key is another.
    fn service(&self, file: &Path) -> Result<KeyService, CommandError> {
        let failed =
            |error: std::io::Error| CommandError::new("file", format!("{}: {error}", file.display()));
        let wrapped = fs::read_to_string(file).map_err(failed)?.trim().to_owned();
        if self.unwrap_with.is_empty() {
            let known = KeyService::of(&self.data.path)?;
            let known =
                known.ok_or_else(|| CommandError::blaming("usage", "unwrap_with", "server_rotate_unwrap"))?;
            return Ok(KeyService { wrapped, ..known });
        }
        Ok(KeyService { command: self.unwrap_with.clone(), seconds: self.seconds, wrapped })
    }

    fn said(&self, rotated: Rotated) {
        if self.json {
            let Rotated { resumed, keys, values } = rotated;
            let name = self.key.name();
            println!("{}", json!({ "rotated": name, "resumed": resumed, "keys": keys, "values": values }));
        } else {
            let told = [("keys", rotated.keys.into()), ("values", rotated.values.into())];
            println!("{}", words().say(&format!("server_rotated_{}", self.key.name()), &told));
        }
    }
}

/// How often is said how far it came.
const SAID_AT: Duration = Duration::from_secs(1);

/// Says on stderr how far a rotation came.
struct Progress {
    is_silent: bool,
    said: Instant,
}

impl Progress {
    fn new(is_silent: bool) -> Self {
        Self { is_silent, said: Instant::now() }
    }

    /// Says a step, of those that come quickly one a second.
    #[expect(clippy::unnecessary_wraps, reason = "whoever watches a rotation may end it")]
    fn say(&mut self, step: Step) -> Result<(), ServerError> {
        let (name, count) = match step {
            Step::Prepared => ("prepared", 0),
            Step::Succeeded(count) => ("succeeded", count),
            Step::Fenced => ("fenced", 0),
            Step::Moved(count) => ("moved", count),
            Step::Dropped => ("dropped", 0),
        };
        let is_one_of_many = matches!(step, Step::Succeeded(_) | Step::Moved(_));
        if self.is_silent || (is_one_of_many && self.said.elapsed() < SAID_AT) {
            return Ok(());
        }
        self.said = Instant::now();
        eprintln!("{}", words().say(&format!("server_rotating_{name}"), &[("count", count.into())]));
        Ok(())
    }
}
