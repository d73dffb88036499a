//! Laptops, a base, and what lies between them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use alongside_domain::Role;
use alongside_sync::ports::Reply;
use tempfile::TempDir;

use crate::{
    base::Base,
    dice::{Dice, SeededRandom},
    known::{Identity, Known},
    laptop::{Laptop, PASSPHRASE},
    time::{BaseClock, LaptopClock, Moment},
    trace::Trace,
    weather::Weather,
};

/// Something on its way.
#[derive(Debug, Clone)]
pub enum Message {
    /// A request to the base.
    Request {
        /// From which laptop.
        laptop: usize,
        /// From which of its processes.
        process: u64,
        /// Its number there.
        ticket: u64,
        /// Where to.
        path: String,
        /// What.
        body: Vec<u8>,
    },
    /// A reply to a laptop.
    Reply {
        /// To which laptop.
        laptop: usize,
        /// To which of its processes.
        process: u64,
        /// To which request.
        ticket: u64,
        /// What.
        reply: Reply,
    },
}

/// A copy of the base's folder.
pub struct Backup {
    /// Where.
    pub folder: PathBuf,
    /// What the base surely held then.
    pub held: BTreeSet<Identity>,
    /// How many devices were enrolled then.
    pub enrolled: usize,
}

/// Everything there is.
pub struct World {
    /// Chance.
    pub dice: Dice,
    /// Time.
    pub moment: Arc<Moment>,
    /// What happened.
    pub trace: Trace,
    /// What may go wrong.
    pub weather: Weather,
    /// The base.
    pub base: Base,
    /// The laptops.
    pub laptops: Vec<Laptop>,
    /// What is on its way.
    pub messages: Vec<Message>,
    /// Requests that may turn up again.
    pub old_requests: Vec<Message>,
    /// What was saved, by anybody.
    pub known: BTreeMap<Identity, Known>,
    /// What the base told somebody it holds.
    pub held: BTreeSet<Identity>,
    /// Copies of the base's folder.
    pub backups: Vec<Backup>,
    /// How many devices were enrolled.
    pub enrolled: usize,
    /// How often the base came back as an older copy of itself.
    pub restores: u64,
    /// How often a laptop was doubled, or came back as an older copy of itself.
    pub copies: u64,
    /// The folder of everything. Last, so that it goes last.
    pub root: TempDir,
}

/// Who works here. Everybody is invented.
pub const PEOPLE: &[(&str, Role, &str)] = &[
    ("Dana", Role::Peer, "Jasper"),
    ("Luis", Role::Peer, "Harrison"),
    ("Ana", Role::Coordinator, "Marlow"),
    ("Tomás", Role::Clinician, "Jasper"),
    ("Ruth", Role::Supervisor, "Marlow"),
    ("Wren", Role::Peer, "Harrison"),
    ("Omar", Role::Peer, "Marlow"),
    ("Iris", Role::Coordinator, "Jasper"),
];

impl World {
    /// The world of a seed: a base and three to eight enrolled laptops.
    pub async fn new(seed: u64, aloud: bool) -> Self {
        let mut dice = Dice(seed);
        let moment = Moment::beginning();
        let root = folder();
        let clock = Arc::new(BaseClock(Arc::clone(&moment)));
        let random = Arc::new(SeededRandom::new(dice.fork()));
        let weather = Weather::of(&mut dice);
        let base = Base::found(root.path(), clock, random).await;
        let mut world = Self {
            trace: Trace::new(aloud),
            moment,
            weather,
            base,
            laptops: Vec::new(),
            messages: Vec::new(),
            old_requests: Vec::new(),
            known: BTreeMap::new(),
            held: BTreeSet::new(),
            backups: Vec::new(),
            enrolled: 0,
            restores: 0,
            copies: 0,
            root,
            dice,
        };
        let laptops = 3 + world.dice.below(4);
        for who in 0..laptops {
            world.enrol(who).await;
        }
        world
    }

    /// Adds a laptop for one or two of the people.
    async fn enrol(&mut self, who: usize) {
        let (name, role, site) = PEOPLE[who % PEOPLE.len()];
        let clock = LaptopClock::new(Arc::clone(&self.moment), &mut self.dice);
        let mut laptop =
            Laptop::new(self.root.path(), &format!("{who}-{}", name.to_lowercase()), clock, &mut self.dice);
        laptop.start_locked();
        self.laptops.push(laptop);
        let shared = self.dice.percent(25).then(|| PEOPLE[(who + 3) % PEOPLE.len()]);
        for (name, role, site) in [(name, role, site)].into_iter().chain(shared) {
            let code = self.base.code(name, role, site).await;
            self.enrol_with(who, &code).await;
        }
        self.enrolled += 1;
        self.trace.note(&format!("{who} enrolled"));
    }

    /// Enrols; the first answer may be lost, and then the same code must work again.
    async fn enrol_with(&mut self, who: usize, code: &str) {
        let mut lost = usize::from(self.dice.percent(30));
        loop {
            let process = self.laptops[who].process.as_ref().unwrap();
            let (core, link) = (Arc::clone(&process.core), Arc::clone(&process.link));
            // Who is there already lets the next one in.
            let users = core.app_state().unwrap().users;
            let mut enrolling = Box::pin(async move {
                let by = users.first().map(|user| (user.id.as_str(), PASSPHRASE));
                core.enrol(code, PASSPHRASE, by).await
            });
            let outcome = loop {
                let mut context = std::task::Context::from_waker(std::task::Waker::noop());
                if let std::task::Poll::Ready(outcome) = enrolling.as_mut().poll(&mut context) {
                    break outcome;
                }
                while let Some(sent) = link.take() {
                    let reply = self.base.answer(&sent.path, &sent.body).await;
                    let arrives = lost == 0;
                    lost = lost.saturating_sub(1);
                    link.arrive(sent.ticket, arrives.then_some(reply));
                }
            };
            match outcome {
                Ok(_) => break,
                Err(error) => assert_eq!(error.view().code, "unreachable", "enrolment failed"),
            }
        }
    }
}

/// A new folder, in memory where the system has such a place: nothing here needs a real disk.
fn folder() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.unwrap()
}
