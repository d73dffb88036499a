//! Erasing somebody: when, what of them goes, and that nothing brings them back.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Answer, EnrolmentCode, StatementsAnswer, StatementsRequest};
use alongside_record::{Dot, LogId, RecordId, Root};
use alongside_rights::{Says, SignedStatement, StatementHash, StatementSet};
use alongside_server::{
    Obstacle, Server, SystemRandom,
    backup::{back_up, keys_beside, restore},
    organisation::{Organisation, RecoveryKeys},
    rotation::{KeyRotation, rotate_keys},
    store::AnyStore,
};
use alongside_test_support::{FieldDevice, Postgres};
use serde_json::json;
use std::{path::Path, sync::Arc};

use crate::{
    base::{Base, sync},
    field::{met, participant},
    on_both,
};

on_both!(
    statement_14_two_administrators_erase_somebody_once_their_time_is_over,
    a_hold_keeps_them_whoever_says_so,
    what_is_not_settled_keeps_them,
    nothing_brings_them_back,
    a_backup_from_before_honors_the_list_and_what_laptops_bring,
    cut_off_between_values_and_keys_it_goes_on,
);

const YEAR_MS: i64 = 31_556_952_000;

/// An organisation with two administrators, a team, and two people whom the team knows.
struct Program {
    base: Base,
    one: FieldDevice,
    two: FieldDevice,
    ana: FieldDevice,
    ben: FieldDevice,
    gone: RecordId,
    stays: RecordId,
}

impl Program {
    async fn of(base: Base) -> Self {
        let one = base.device(1, "Ida", Role::Administrator).await;
        let two = base.device(2, "Jon", Role::Administrator).await;
        let mut ana = base.device(3, "Ana", Role::Peer).await;
        let ben = base.device(4, "Ben", Role::Coordinator).await;
        let (gone, stays) = (participant(&mut ana, "Blue Heron 12"), participant(&mut ana, "Jade Owl 3"));
        for person in [gone, stays] {
            met(&mut ana, person, "2026-11-03T10:00:00-06:00");
            ana.write(person, "county", &json!("Benton"), &[]);
            // Set aside, under their key.
            ana.write(person, "birth_date", &json!("not a day"), &[]);
        }
        let mut this = Self { base, one, two, ana, ben, gone, stays };
        this.sync_all().await;
        this
    }

    async fn sync_all(&mut self) {
        for _ in 0..2 {
            for device in [&mut self.ana, &mut self.ben] {
                sync(&self.base.server, device).await;
            }
        }
    }

    /// Both administrators say that somebody is to be erased.
    async fn both_say(&self) {
        both_say(&self.base, [&self.one, &self.two], self.gone).await;
    }

    /// Whether the base holds nothing of who was to go, and all of who was not.
    async fn is_erased(&self) -> bool {
        let erasures = [self.gone, self.stays].map(|id| self.base.server.erasure(id));
        let [gone, stays] = erasures;
        let (gone, stays) = (gone.await.unwrap(), stays.await.unwrap());
        assert_eq!(stays.records, 2);
        gone.records == 0
    }

    /// How many keys of theirs there are, and how many rows tell that there were.
    async fn keys(&self) -> (usize, usize) {
        let table = if self.base.database.is_some() { "alongside_keys.wrapped_key" } else { "wrapped_key" };
        let rows = |what: &str| {
            format!("SELECT subject FROM {table} WHERE subject = '{}' AND wrapped IS {what}", self.gone)
        };
        let there = self.base.look_up("keys.sqlite", &rows("NOT NULL")).await.len();
        (there, self.base.look_up("keys.sqlite", &rows("NULL")).await.len())
    }
}

/// Two administrators say that somebody is to be erased.
pub async fn both_say(base: &Base, [one, two]: [&FieldDevice; 2], person: RecordId) {
    let first = say(base, one, Says::Erase { participant: person }).await;
    say(base, two, Says::Endorse(first)).await;
}

async fn say(base: &Base, by: &FieldDevice, says: Says) -> StatementHash {
    let draft = known(base, &base.server, by).await.draft(by.user_key.public().unwrap(), 0, says).unwrap();
    let signed = SignedStatement::sign(&draft, &by.user_key).unwrap();
    exchange(&base.server, by, vec![signed.as_bytes().to_vec()]).await;
    signed.hash().unwrap()
}

async fn known(base: &Base, server: &Server<AnyStore>, device: &FieldDevice) -> StatementSet {
    let member = base.member("Ida", Role::Administrator, "Marlow").await;
    let code: EnrolmentCode = base.code(&member).await.parse().unwrap();
    let mut set = StatementSet::new(code.organisation, code.root_key);
    let answer = exchange(server, device, Vec::new()).await;
    set.add_all(answer.statements.into_iter().map(SignedStatement::from_bytes).collect());
    set
}

async fn exchange(
    server: &Server<AnyStore>,
    device: &FieldDevice,
    statements: Vec<Vec<u8>>,
) -> StatementsAnswer {
    let request = StatementsRequest {
        organisation: device.organisation,
        device_key: device.key.public().unwrap(),
        after: None,
        all: None,
        statements,
    };
    let answer = server.statements(&request.encode(&device.key).unwrap()).await.unwrap();
    StatementsAnswer::decode(&answer).unwrap()
}

fn codes(answer: &Answer) -> Vec<&str> {
    answer.set_aside.iter().map(|one| one.code.as_str()).collect()
}

async fn statement_14_two_administrators_erase_somebody_once_their_time_is_over(base: Base) {
    let mut program = Program::of(base).await;
    say(&program.base, &program.one, Says::Erase { participant: program.stays }).await;
    program.both_say().await;
    assert!(!program.is_erased().await, "their record is to be kept for years");
    let judged = program.base.server.erasure(program.gone).await.unwrap();
    assert!(matches!(judged.obstacle, Some(Obstacle::KeptUntil(_))), "{judged:?}");
    program.base.clock.advance(9 * YEAR_MS);
    assert_eq!(program.base.server.erase_what_is_due().await.unwrap(), []);
    program.base.clock.advance(2 * YEAR_MS);
    // Whoever asks for statements lets it be looked at again.
    exchange(&program.base.server, &program.ana, Vec::new()).await;
    assert!(program.is_erased().await);
    assert_eq!(program.keys().await, (0, 1), "their keys are gone, and a row tells that they were");
    // Laptops evict them with their next sync, and agree with the base.
    assert!(program.ana.holds(program.gone) && program.ben.holds(program.gone));
    program.sync_all().await;
    for device in [&program.ana, &program.ben] {
        assert!(!device.holds(program.gone) && device.holds(program.stays));
    }
    // Whoever reads at the base passes over them.
    let verified = program.base.server.verify().await.unwrap();
    assert!(verified.is_whole(), "{:?}", verified.findings);
    assert!(verified.erased > 0);
    let mut fresh = program.base.device(9, "Cleo", Role::Peer).await;
    sync(&program.base.server, &mut fresh).await;
    assert!(fresh.holds(program.stays) && !fresh.holds(program.gone));
    let (folder, random) = (program.base.folder.path(), SystemRandom::default());
    let clock = program.base.clock.as_ref();
    rotate_keys(folder, KeyRotation::Participants, clock, &random, &mut |_| Ok(())).await.unwrap();
    rotate_keys(folder, KeyRotation::Organisation, clock, &random, &mut |_| Ok(())).await.unwrap();
    program.base.another_server().await;
    assert_eq!(program.keys().await, (0, 1));
    assert!(program.base.server.verify().await.unwrap().is_whole());
    assert_eq!(program.base.server.kept_aside().await.unwrap().len(), 2);
}

async fn a_hold_keeps_them_whoever_says_so(base: Base) {
    let mut program = Program::of(base).await;
    let hold = |lifts: Option<RecordId>, person: RecordId| {
        let mut fact = json!({
            "participant": person.to_string(),
            "hold": if lifts.is_some() { "lifted" } else { "placed" },
            "why": "A case is open",
            "occurred_at": "2026-11-04T10:00:00-06:00",
        });
        if let Some(lifts) = lifts {
            fact["lifts"] = json!(lifts.to_string());
        }
        fact
    };
    let (ben, gone) = (&mut program.ben, program.gone);
    let mut fact = hold(None, gone);
    fact["staff"] = json!(ben.user.to_string());
    let placed = ben.create("legal_hold", Root::Participant(gone), CARE_TEAM, &[("fact", fact)]);
    let answer = sync(&program.base.server, &mut program.ben).await;
    assert_eq!(codes(&answer), Vec::<&str>::new());
    program.base.clock.advance(20 * YEAR_MS);
    program.both_say().await;
    assert!(!program.is_erased().await);
    assert_eq!(program.base.server.erasure(gone).await.unwrap().obstacle, Some(Obstacle::Held));
    let mut fact = hold(Some(placed), gone);
    fact["staff"] = json!(program.ben.user.to_string());
    program.ben.create("legal_hold", Root::Participant(gone), CARE_TEAM, &[("fact", fact)]);
    sync(&program.base.server, &mut program.ben).await;
    assert_eq!(
        program.base.server.erase_what_is_due().await.unwrap(),
        [],
        "that it was lifted was just written"
    );
    program.base.clock.advance(11 * YEAR_MS);
    assert_eq!(program.base.server.erase_what_is_due().await.unwrap(), [gone]);
}

async fn what_is_not_settled_keeps_them(base: Base) {
    let mut program = Program::of(base).await;
    let ben = &mut program.ben;
    let whose = ben.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    let said: Vec<Dot> = [program.gone, program.stays]
        .into_iter()
        .map(|one| ben.write(whose, "participant", &json!(one.to_string()), &[]))
        .collect();
    sync(&program.base.server, &mut program.ben).await;
    program.base.clock.advance(20 * YEAR_MS);
    program.both_say().await;
    let judged = program.base.server.erasure(program.gone).await.unwrap();
    assert_eq!(judged.obstacle, Some(Obstacle::Unsettled));
    program.ben.write(whose, "participant", &json!(program.stays.to_string()), &said);
    sync(&program.base.server, &mut program.ben).await;
    program.base.clock.advance(20 * YEAR_MS);
    assert_eq!(program.base.server.erase_what_is_due().await.unwrap(), [program.gone]);
    sync(&program.base.server, &mut program.ben).await;
    assert_eq!(program.ben.values(whose, "minutes"), [json!(20)], "what was handed on is another's now");
    assert!(program.base.server.verify().await.unwrap().is_whole());
}

async fn nothing_brings_them_back(base: Base) {
    let mut program = Program::of(base).await;
    program.base.clock.advance(11 * YEAR_MS);
    // Words that a laptop has not sent, some of which make a record.
    let (ana, gone) = (&mut program.ana, program.gone);
    let seen = met(ana, gone, "2026-11-05T10:00:00-06:00");
    ana.write(seen, "minutes", &json!(45), &[]);
    ana.write(gone, "phone", &json!("555-0101"), &[]);
    let other = met(ana, program.stays, "2026-11-05T10:00:00-06:00");
    ana.write(other, "participant", &json!(gone.to_string()), &[other.0]);
    program.both_say().await;
    assert!(program.is_erased().await);
    let answer = sync(&program.base.server, &mut program.ana).await;
    let mut told = codes(&answer);
    told.sort_unstable();
    assert_eq!(told, ["erased", "erased", "erased", "erased"]);
    // Of what another laptop says about a record that came too late, nothing is kept either.
    program.ben.write(seen, "minutes", &json!(50), &[]);
    let answer = sync(&program.base.server, &mut program.ben).await;
    assert_eq!(codes(&answer), ["erased"]);
    let words =
        program.base.look_up("server.sqlite", "SELECT code FROM set_aside WHERE sealed IS NOT NULL").await;
    assert_eq!(words, ["wrong_type"], "of somebody else");
    assert!(program.base.server.verify().await.unwrap().is_whole());
    assert_eq!(program.keys().await, (0, 1));
}

async fn restored(
    program: &Program,
    records: &Path,
    keys: &Path,
) -> (Arc<Server<AnyStore>>, tempfile::TempDir) {
    let url = match &program.base.database {
        Some(_) => {
            let cluster = Postgres::shared();
            let database = tokio::task::spawn_blocking(move || cluster.database()).await.unwrap();
            let url = database.url();
            std::mem::forget(database);
            Some(url)
        }
        None => None,
    };
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("restored");
    restore(records, keys, &to, url, &RecoveryKeys::default()).await.unwrap();
    let organisation = Organisation::open(&to).unwrap();
    let store = organisation.store(&to).await.unwrap();
    let clock = program.base.clock.clone();
    let server = Server::open(organisation, store, clock, Arc::new(SystemRandom::default())).await.unwrap();
    (Arc::new(server), folder)
}

async fn a_backup_from_before_honors_the_list_and_what_laptops_bring(base: Base) {
    let mut program = Program::of(base).await;
    program.base.clock.advance(11 * YEAR_MS);
    let folder = tempfile::tempdir().unwrap();
    let backup = |name: &str| folder.path().join(name);
    let (early, late) = (backup("early"), backup("late"));
    for (out, is_first) in [(&early, true), (&late, false)] {
        let both = (out.as_path(), keys_beside(out));
        back_up(program.base.folder.path(), (both.0, &both.1), None, program.base.clock.as_ref())
            .await
            .unwrap();
        if is_first {
            program.both_say().await;
            program.sync_all().await;
        }
    }
    // Records of before, keys of after: it is the list of the key store that says so.
    let (server, _folder) = restored(&program, &early, &keys_beside(&late)).await;
    assert_eq!(server.erasure(program.gone).await.unwrap().records, 0);
    assert_eq!(server.erasure(program.stays).await.unwrap().records, 2);
    assert!(server.verify().await.unwrap().is_whole());
    // Records and keys of before: whichever laptop comes brings the tombstone.
    let (server, _folder) = restored(&program, &early, &keys_beside(&early)).await;
    assert_eq!(server.erasure(program.gone).await.unwrap().records, 2);
    let set = known(&program.base, &program.base.server, &program.one).await;
    let all = set.hashes().map(|hash| set.get(hash).unwrap().as_bytes().to_vec()).collect();
    exchange(&server, &program.ana, all).await;
    assert_eq!(server.erasure(program.gone).await.unwrap().records, 0);
    assert!(server.verify().await.unwrap().is_whole());
    // And what comes after the erasure cannot be opened: there is nothing.
    let (server, _folder) = restored(&program, &late, &keys_beside(&late)).await;
    assert_eq!(server.erasure(program.gone).await.unwrap().records, 0);
    let unsent = program.ana.write(program.gone, "phone", &json!("555-0101"), &[]);
    assert_eq!(unsent.log, LogId(0x1003));
    let answer = sync(&server, &mut program.ana).await;
    assert_eq!(codes(&answer), ["erased"]);
}

async fn cut_off_between_values_and_keys_it_goes_on(base: Base) {
    let program = Program::of(base).await;
    program.base.clock.advance(11 * YEAR_MS);
    program.both_say().await;
    assert_eq!(program.keys().await, (0, 1));
    // As if the keys were there still.
    let undone = format!(
        "UPDATE KEYS SET erased_at = NULL, wrapped = {} WHERE subject = '{}'",
        if program.base.database.is_some() { r"'\x00'" } else { "x'00'" },
        program.gone
    );
    program.base.tamper_with_keys(&undone).await;
    assert_eq!(program.keys().await, (1, 0));
    program.base.another_server().await;
    assert_eq!(program.keys().await, (0, 1));
}
