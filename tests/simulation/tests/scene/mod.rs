//! A base and some laptops, moved by hand.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::sync::Arc;

use alongside_domain::Role;
use alongside_field::{Alongside, views::SaveRequest};
use alongside_protocol::paths;
use alongside_record::{Creation, Root, UnitWrite, Value};
use alongside_simulation::{
    base::Base,
    dice::{Dice, SeededRandom},
    laptop::{Laptop, PASSPHRASE},
    time::{BaseClock, LaptopClock, Moment},
};
use alongside_vault::{NewChange, Target};
use serde_json::json;
use tempfile::TempDir;

/// Who works here.
const PEOPLE: [(&str, &str); 3] = [("Dana", "Jasper"), ("Luis", "Jasper"), ("Ana", "Jasper")];

/// A base and laptops.
pub struct Scene {
    pub base: Base,
    pub laptops: Vec<Laptop>,
    pub moment: Arc<Moment>,
    pub dice: Dice,
    pub root: TempDir,
}

/// What becomes of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Arrives,
    EnrolsOnly,
    Lost,
}

impl Scene {
    /// A base and a laptop for each of these.
    pub async fn of(names: &[&str]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let moment = Moment::beginning();
        let mut dice = Dice(7);
        let clock = Arc::new(BaseClock(Arc::clone(&moment)));
        let base = Base::found(root.path(), clock, Arc::new(SeededRandom::new(dice.fork()))).await;
        let mut scene = Self { base, laptops: Vec::new(), moment, dice, root };
        for name in names {
            scene.enrol(name, Fate::Arrives).await;
        }
        scene
    }

    /// Adds a laptop that hears nothing but that it is enrolled.
    pub async fn enrol_and_no_more(&mut self, name: &str) {
        self.enrol(name, Fate::EnrolsOnly).await;
    }

    async fn enrol(&mut self, name: &str, fate: Fate) {
        let site = PEOPLE.iter().find(|(known, _)| *known == name).unwrap().1;
        let clock = LaptopClock::new(Arc::clone(&self.moment), &mut self.dice);
        let mut laptop = Laptop::new(self.root.path(), name, clock, &mut self.dice);
        laptop.start_locked();
        self.laptops.push(laptop);
        let code = self.base.code(name, Role::Peer, site).await;
        let who = self.laptops.len() - 1;
        let core = self.arc(who);
        let enrolled = self.talk(who, async move { core.enrol(&code, PASSPHRASE, None).await }, fate).await;
        enrolled.unwrap();
    }

    /// The core of a laptop.
    pub fn core(&self, who: usize) -> &Alongside {
        &self.laptops[who].process.as_ref().unwrap().core
    }

    fn arc(&self, who: usize) -> Arc<Alongside> {
        Arc::clone(&self.laptops[who].process.as_ref().unwrap().core)
    }

    /// Lets a laptop talk with the base until it is done.
    async fn talk<T>(&mut self, who: usize, talk: impl Future<Output = T>, fate: Fate) -> T {
        let link = Arc::clone(&self.laptops[who].process.as_ref().unwrap().link);
        let mut talk = Box::pin(talk);
        loop {
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            if let std::task::Poll::Ready(outcome) = talk.as_mut().poll(&mut context) {
                return outcome;
            }
            while let Some(sent) = link.take() {
                self.moment.pass(1_000);
                let reply = self.base.answer(&sent.path, &sent.body).await;
                let arrives = match fate {
                    Fate::Arrives => true,
                    Fate::EnrolsOnly => sent.path == paths::ENROL,
                    Fate::Lost => false,
                };
                link.arrive(sent.ticket, arrives.then_some(reply));
            }
        }
    }

    /// Syncs; it has to go well.
    pub async fn sync(&mut self, who: usize) {
        let core = self.arc(who);
        self.talk(who, async move { core.sync_now().await }, Fate::Arrives).await.unwrap();
    }

    /// Syncs; the base gets the first request, and its answer is lost.
    pub async fn sync_losing_the_answer(&mut self, who: usize) {
        let core = self.arc(who);
        let lost = self.talk(who, async move { core.sync_now().await }, Fate::Lost).await;
        assert_eq!(lost.unwrap_err().view().code, "unreachable");
    }

    /// Meets somebody and gives their id.
    pub fn meet(&mut self, who: usize, handle: &str) -> String {
        self.moment.next_act();
        let fields = json!({ "handle": handle }).as_object().unwrap().clone();
        let request = SaveRequest {
            kind: "participant".into(),
            id: None,
            fields,
            shown: Default::default(),
            draft: None,
            reason: None,
        };
        self.core(who).save_record(request).unwrap().id
    }

    /// Writes some fields of a record, having just looked at it.
    pub fn change(&mut self, who: usize, kind: &str, id: &str, fields: serde_json::Value) {
        self.moment.next_act();
        self.core(who).save_over(kind, id, fields.as_object().unwrap().clone()).unwrap();
    }

    /// The handles of all participants, sorted.
    pub fn handles(&self, who: usize) -> Vec<String> {
        let listed = self.core(who).list("participant", false).unwrap();
        let mut handles: Vec<String> =
            listed.iter().filter_map(|one| one.fields["handle"].as_str().map(str::to_owned)).collect();
        handles.sort();
        handles
    }

    /// Creates a participant past all checks, as an app with a fault might.
    pub fn append_unchecked(&mut self, who: usize, unit: &str, value: &serde_json::Value) {
        let creation =
            Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() };
        let write = UnitWrite { unit: unit.into(), value: Value::from_json(value), names: Vec::new() };
        let appended = self.core(who).with_open(|open| {
            let change = NewChange {
                record: Target::New(creation),
                writes: vec![write],
                author: open.staff,
                claimed_at: 0,
                clock_offset: None,
                schema: 1,
                reason: None,
            };
            Ok(open.vault.append(vec![change], None)?)
        });
        appended.unwrap();
    }
}
