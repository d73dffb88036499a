//! Erasing participants: what two administrators say about it.
//!
//! Administrators see nobody's care, and so their laptops hold nobody who could be looked up here: they name an
//! id that the base lists as one whose time is over, and the base judges again before it does anything. Deliberately absent: names, and a way back.

use std::collections::BTreeMap;

use alongside_domain::Duty;
use alongside_protocol::{Disposal, ErasureCard, Erasures, NotReached, Question};
use alongside_record::{RecordId, StaffId};
use alongside_rights::{InForce, Says, StatementHash, StatementSet};
use alongside_sync::statements;

use super::{must_have_a_say, name_of, said_by};
use crate::{
    Alongside, Result,
    views::{DisposalView, DueErasure, ErasureRow, ErasuresView, LaptopBehind},
};

impl Alongside {
    /// Whom administrators have said to erase, by id.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn erasures(&self) -> Result<Vec<ErasureRow>> {
        self.read(|open| {
            must_have_a_say(open)?;
            let set = statements(&open.vault, &open.facts)?;
            let in_force = set.in_force();
            let said = said(&set, &in_force);
            let row = |(participant, said): (RecordId, Vec<Said>)| ErasureRow {
                participant: participant.to_string(),
                by: said.iter().filter_map(|one| name_of(&in_force, one.by?)).collect(),
                is_own: said.iter().any(|one| one.by == Some(open.staff)),
                is_in_force: in_force.erasing.contains_key(&participant),
            };
            Ok(said.into_iter().map(row).collect())
        })
    }

    /// Whose time is over and who was erased, asked of the base.
    ///
    /// # Errors
    /// `not_permitted`; `unreachable` and the like; `locked`.
    pub async fn erasures_at_base(&self) -> Result<ErasuresView> {
        let listed: Erasures = self.ask(Question::Erasures, |role| role.has(Duty::Rights)).await?;
        let due = |card: ErasureCard| DueErasure {
            stands: card.stands().to_owned(),
            participant: card.participant,
            kept_until: card.kept_until,
        };
        let laptop = |laptop: NotReached| LaptopBehind {
            device: laptop.device,
            users: laptop.users,
            last_contact: laptop.last_contact,
        };
        let erased = |disposal: Disposal| DisposalView {
            organization: disposal.organisation,
            participant: disposal.participant,
            erased_at: disposal.erased_at,
            by: disposal.by,
            years: disposal.years,
            not_reached: disposal.not_reached.into_iter().map(laptop).collect(),
        };
        Ok(ErasuresView {
            due: listed.due.into_iter().map(due).collect(),
            erased: listed.erased.into_iter().map(erased).collect(),
        })
    }

    /// Says that somebody is to be erased, or agrees with another administrator who said so. The base does it
    /// once two have, their time is over and no hold stands.
    ///
    /// # Errors
    /// `not_permitted`; `not_an_id`; `unreachable` and what else a sync refuses.
    pub async fn erase(&self, participant: &str) -> Result<()> {
        let id: RecordId = participant.parse()?;
        self.declare(|open, in_force| {
            let set = statements(&open.vault, &open.facts)?;
            let known = said(&set, in_force).remove(&id).unwrap_or_default();
            let says = match known.first() {
                _ if in_force.erasing.contains_key(&id) => None,
                // Whoever says it twice is no second one.
                _ if known.iter().any(|one| one.by == Some(open.staff)) => None,
                Some(first) => Some(Says::Endorse(first.statement)),
                None => Some(Says::Erase { participant: id }),
            };
            Ok((says.into_iter().collect(), ()))
        })
        .await?;
        // Who is erased at the base leaves this laptop too.
        self.sync_now().await.map(drop)
    }
}

/// One statement about somebody.
struct Said {
    statement: StatementHash,
    by: Option<StaffId>,
}

/// What was said, by whom it is about.
fn said(set: &StatementSet, in_force: &InForce) -> BTreeMap<RecordId, Vec<Said>> {
    let mut said: BTreeMap<RecordId, Vec<Said>> = BTreeMap::new();
    for hash in set.hashes() {
        let Some(statement) = set.statement(hash) else { continue };
        if let Says::Erase { participant } = statement.says {
            let by = said_by(in_force, statement.signer);
            said.entry(participant).or_default().push(Said { statement: hash, by });
        }
    }
    said
}
