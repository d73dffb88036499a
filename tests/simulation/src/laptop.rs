//! A laptop: its folder, its disk, its clock, and the process that runs there when one does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use alongside_field::{Alongside, Settings, views::SyncOutcome};
use alongside_record::Dot;
use alongside_sync::ports::Ports;
use alongside_vault::KdfCost;

use crate::{
    dice::{Dice, SeededRandom},
    disk::Disk,
    folder,
    known::Identity,
    link::Link,
    time::LaptopClock,
};

/// The passphrase of everybody.
pub const PASSPHRASE: &str = "gravel lantern otter seven";

type Syncing = Pin<Box<dyn Future<Output = alongside_field::Result<SyncOutcome>>>>;

/// What a disk must hold, going by what its laptop said was saved.
#[derive(Debug, Clone, Default)]
pub struct Holds {
    /// The changes.
    pub changes: BTreeSet<Identity>,
    /// Whose private file those of them are in that are in any, by the user's id.
    pub private: BTreeMap<Identity, String>,
    /// The words of each draft, by user and key.
    pub drafts: BTreeMap<(String, String), String>,
    /// Whose act every dot was that was ever on its screen or in its logs.
    pub acts: BTreeMap<Dot, i64>,
}

/// A copy of a laptop's disk.
#[derive(Clone)]
pub struct Image {
    folder: PathBuf,
    holds: Holds,
}

/// A form that somebody opened and has not saved yet.
#[derive(Debug, Clone)]
pub struct Form {
    /// The record.
    pub record: String,
    /// Its kind.
    pub kind: String,
    /// The dots on the screen, by unit.
    pub shown: BTreeMap<String, Vec<String>>,
}

/// The app, running and unlocked.
pub struct Process {
    /// The core.
    pub core: Arc<Alongside>,
    /// Its way to the base.
    pub link: Arc<Link>,
    /// The sync under way.
    pub sync: Option<Syncing>,
    /// Forms that are open.
    pub forms: Vec<Form>,
}

/// A laptop.
pub struct Laptop {
    /// Its name.
    pub name: String,
    /// The vault's folder.
    pub folder: PathBuf,
    /// What lies below it.
    pub disk: Arc<Disk>,
    /// Its clock.
    pub clock: Arc<LaptopClock>,
    /// What is running.
    pub process: Option<Process>,
    /// What it must hold.
    pub holds: Holds,
    /// Copies made of its disk.
    pub images: Vec<Image>,
    /// Whether it is out of reach of the base.
    pub out_of_reach: bool,
    /// How many processes have run here.
    pub processes: u64,
    /// Whether somebody carried it off for good.
    pub lost: bool,
    /// How often the base had come back as an older copy when the sync under way began.
    pub sync_since: u64,
    /// What the last sync that went well pushed and pulled.
    pub last_sync: Option<(u64, u64)>,
    random: Arc<SeededRandom>,
}

impl Laptop {
    /// A laptop without a vault, started.
    pub fn new(root: &Path, name: &str, clock: LaptopClock, dice: &mut Dice) -> Self {
        let folder = root.join(name);
        fs::create_dir(&folder).unwrap();
        Self::with(folder, name, clock, dice)
    }

    fn with(folder: PathBuf, name: &str, clock: LaptopClock, dice: &mut Dice) -> Self {
        Self {
            name: name.to_owned(),
            disk: Disk::under(&folder),
            folder,
            clock: Arc::new(clock),
            process: None,
            holds: Holds::default(),
            images: Vec::new(),
            out_of_reach: false,
            processes: 0,
            lost: false,
            sync_since: 0,
            last_sync: None,
            random: Arc::new(SeededRandom::new(dice.fork())),
        }
    }

    /// Another laptop with a copy of this one's disk.
    pub fn cloned(&self, root: &Path, name: &str, clock: LaptopClock, dice: &mut Dice) -> Self {
        let folder = root.join(name);
        folder::copy(&self.folder, &folder);
        Self { holds: self.holds.clone(), ..Self::with(folder, name, clock, dice) }
    }

    /// Starts the app without unlocking it.
    pub fn start_locked(&mut self) -> &mut Process {
        self.processes += 1;
        let link = Arc::new(Link::default());
        let ports = Ports {
            clock: Arc::clone(&self.clock) as _,
            random: Arc::clone(&self.random) as _,
            transport: Arc::clone(&link) as _,
        };
        let settings = Settings::new(self.folder.clone(), self.folder.clone());
        let core = Arc::new(Alongside::new(Settings { kdf: KdfCost::CHEAP, ..settings }, ports));
        self.process.insert(Process { core, link, sync: None, forms: Vec::new() })
    }

    /// Starts the app and unlocks it for one of its users; says whether that went well. Where a
    /// process died on the way, nothing runs.
    pub fn start(&mut self, dice: &mut Dice) -> bool {
        let core = Arc::clone(&self.start_locked().core);
        let users = core.app_state().unwrap().users;
        let user = dice.one(&users).expect("a vault has users").id.clone();
        drop(core);
        self.start_as(&user)
    }

    /// The same, for the user with that id.
    pub fn start_as(&mut self, user: &str) -> bool {
        let core = Arc::clone(&self.start_locked().core);
        match core.unlock(user, PASSPHRASE) {
            Ok(_) => true,
            Err(error) => {
                let code = error.view().code;
                assert!(code == "disk_full" || self.disk.has_died(), "{}: does not open: {code}", self.name);
                self.process = None;
                false
            }
        }
    }

    /// Ends the process without a goodbye and puts the disk back as it was at that moment.
    pub fn end(&mut self, power_cut: Option<&mut Dice>) {
        self.disk.die();
        self.process = None;
        self.disk.come_back(power_cut);
    }

    /// Copies the disk as it is now.
    pub fn image(&mut self) {
        let folder = self.folder.with_extension(format!("image-{}", self.images.len()));
        folder::copy(&self.folder, &folder);
        self.images.push(Image { folder, holds: self.holds.clone() });
    }

    /// Puts an older copy back. Nothing runs.
    pub fn put_back(&mut self, image: usize) {
        assert!(self.process.is_none());
        let image = self.images[image].clone();
        folder::put_back(&image.folder, &self.folder);
        self.holds = image.holds;
    }

    /// What it must hold that can be seen now: all but what lies in the private files of others than who is in.
    pub fn seen(&self) -> BTreeSet<Identity> {
        let core = &self.process.as_ref().expect("the app runs").core;
        let user = core.with_open(|open| Ok(open.user.id.to_string())).unwrap();
        let is_seen = |change: &&Identity| self.holds.private.get(*change).is_none_or(|owner| *owner == user);
        self.holds.changes.iter().filter(is_seen).copied().collect()
    }

    /// Goes on with a sync as far as it gets; gives its outcome when it ends.
    pub fn go_on(&mut self) -> Option<alongside_field::Result<SyncOutcome>> {
        let process = self.process.as_mut()?;
        let sync = process.sync.as_mut()?;
        match sync.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => None,
            Poll::Ready(outcome) => {
                process.sync = None;
                Some(outcome)
            }
        }
    }

    /// Starts a sync, unless one is under way or nothing runs; says whether it did.
    pub fn start_sync(&mut self) -> bool {
        let Some(process) = self.process.as_mut().filter(|process| process.sync.is_none()) else {
            return false;
        };
        let core = Arc::clone(&process.core);
        process.sync = Some(Box::pin(async move { core.sync_now().await }));
        true
    }

    /// The drafts in the vault, by user and key. Their words are all different.
    pub fn drafts(&self) -> BTreeMap<(String, String), String> {
        let core = &self.process.as_ref().expect("the app runs").core;
        let drafts = core.with_open(|open| Ok(open.vault.drafts()?)).unwrap();
        let words =
            |draft: &alongside_vault::Draft| draft.value["note"].as_str().unwrap_or_default().to_owned();
        let split =
            |key: &str| key.split_once('/').map(|(user, key)| (user.to_owned(), key.to_owned())).unwrap();
        drafts.iter().map(|draft| (split(&draft.key), words(draft))).collect()
    }

    /// A sync may give records other ids, and drafts other keys with them; their words stay.
    pub fn follow_renamed_drafts(&mut self) {
        if self.process.is_none() {
            return;
        }
        let there = self.drafts();
        let words = |drafts: &BTreeMap<(String, String), String>| -> BTreeSet<(String, String)> {
            drafts.iter().map(|((user, _), words)| (user.clone(), words.clone())).collect()
        };
        let same = words(&there) == words(&self.holds.drafts);
        assert!(same, "{}: a draft is missing or has changed", self.name);
        self.holds.drafts = there;
    }
}
