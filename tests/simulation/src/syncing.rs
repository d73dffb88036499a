//! Laptops that sync: what is on its way, arrives late, or never.

use alongside_field::FieldError;
use alongside_record::{Dot, LogId};

use crate::{
    laptop::Laptop,
    ledger, run,
    world::{Message, World},
};

impl World {
    pub fn somebody_syncs(&mut self) {
        let Some(who) = self.somebody() else { return };
        self.start_sync(who);
    }

    /// Starts a sync, unless one is under way.
    pub fn start_sync(&mut self, who: usize) {
        if self.laptops[who].start_sync() {
            self.laptops[who].sync_since = self.restores;
            self.go_on(who);
        }
    }

    /// Lets a laptop's sync go on as far as it gets, and puts what it sends on its way.
    pub fn go_on(&mut self, who: usize) {
        let logs = current_logs(&self.laptops[who]);
        let outcome = self.laptops[who].go_on();
        if self.bury(who) {
            return;
        }
        if logs != current_logs(&self.laptops[who])
            && let Some(process) = &mut self.laptops[who].process
        {
            // A form that is open while a log is issued again holds dots of before; see the README.
            process.forms.clear();
        }
        self.laptops[who].follow_renamed_drafts();
        let laptop = &self.laptops[who];
        let Some(process) = &laptop.process else { return };
        while let Some(sent) = process.link.take() {
            let process = laptop.processes;
            let message = Message::Request {
                laptop: who,
                process,
                ticket: sent.ticket,
                path: sent.path,
                body: sent.body,
            };
            self.messages.push(message);
        }
        let Some(outcome) = outcome else { return };
        self.laptops[who].last_sync = outcome.as_ref().ok().map(|outcome| (outcome.pushed, outcome.pulled));
        match outcome {
            Ok(outcome) => {
                let (pushed, pulled, aside) = (outcome.pushed, outcome.pulled, outcome.set_aside);
                self.trace.note(&format!("{who} synced {pushed} {pulled} {aside}"));
                // Part of what was acknowledged may have come from a base that is no more.
                if self.laptops[who].sync_since == self.restores {
                    self.check_acknowledged(who);
                    // What was saved while the sync was under way may still wait, and be lost with the laptop.
                    let acknowledged = self.acknowledged(who);
                    self.held.extend(self.laptops[who].seen().intersection(&acknowledged).cloned());
                }
            }
            Err(error) => {
                self.trace.note(&format!("{who} did not sync: {}", error.view().code));
                assert!(expected_of_sync(&error), "{who}: sync: {error:?}");
            }
        }
    }

    /// Something that is on its way arrives, or gets lost, or turns up a second time.
    pub async fn something_arrives(&mut self) {
        if self.messages.is_empty() {
            return;
        }
        let place = self.dice.below(self.messages.len());
        let message = self.messages.swap_remove(place);
        let lost = self.dice.percent(self.weather.loss);
        if self.dice.percent(self.weather.duplication) && matches!(message, Message::Request { .. }) {
            self.old_requests.push(message.clone());
        }
        if self.dice.percent(self.weather.duplication)
            && let Some(Message::Request { path, body, laptop, .. }) =
                self.dice.one(&self.old_requests).cloned()
        {
            let reply = self.base.answer(&path, &body).await;
            self.trace.note(&format!("an old request of {laptop} turns up: {}", reply.status));
        }
        self.arrives(message, lost).await;
    }

    /// A message arrives, or gets lost.
    pub async fn arrives(&mut self, message: Message, lost: bool) {
        match message {
            Message::Request { laptop, process, ticket, path, body } => {
                if lost || self.laptops[laptop].out_of_reach {
                    self.trace.note(&format!("a request of {laptop} is lost"));
                    self.give(laptop, process, ticket, None);
                    return;
                }
                let reply = self.base.answer(&path, &body).await;
                self.trace.note(&format!("a request of {laptop} arrives: {}", reply.status));
                self.messages.push(Message::Reply { laptop, process, ticket, reply });
            }
            Message::Reply { laptop, process, ticket, reply } => {
                let lost = lost || self.laptops[laptop].out_of_reach;
                self.trace.note(&format!("a reply to {laptop}{}", if lost { " is lost" } else { "" }));
                self.give(laptop, process, ticket, (!lost).then_some(reply));
            }
        }
    }

    fn give(&mut self, who: usize, process: u64, ticket: u64, reply: Option<alongside_sync::ports::Reply>) {
        let laptop = &self.laptops[who];
        if laptop.processes != process {
            return;
        }
        if let Some(running) = &laptop.process {
            running.link.arrive(ticket, reply);
            self.go_on(who);
        }
    }

    /// After a sync that went well, the base holds every change of every log of this laptop, as the
    /// laptop has it, and the laptop says that nothing waits unless something was saved meanwhile.
    fn check_acknowledged(&self, who: usize) {
        let laptop = &self.laptops[who];
        let core = &laptop.process.as_ref().unwrap().core;
        core.with_open(|open| {
            for file in open.files() {
                for head in file.logs()? {
                    let held = ledger::held(&self.base.folder, head.log);
                    let ours = file.changes_after(head.log, 0, usize::MAX, usize::MAX)?;
                    for change in ours.iter().filter(|change| change.counter <= head.acknowledged) {
                        let there = held.get(change.counter as usize - 1);
                        let dot = Dot::new(head.log, change.counter);
                        assert_eq!(there, Some(&change.digest), "{who}: {dot} is acknowledged and not held");
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    }
}

fn current_logs(laptop: &Laptop) -> Vec<LogId> {
    laptop.process.as_ref().map(|_| run::current_logs(laptop)).unwrap_or_default()
}

fn expected_of_sync(error: &FieldError) -> bool {
    ["unreachable", "disk_full"].contains(&error.view().code.as_str())
}
