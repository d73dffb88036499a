//! Keys that get successors while the base serves, cut off wherever that can happen.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::{RecordId, Root};
use alongside_server::{
    Clock, MemberRequest, Server, ServerError, SystemRandom,
    organisation::{KeyService, Organisation},
    rotation::{KeyRotation, NewMaster, Rotated, Step, rotate_keys, rotate_master},
};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    every_key_gets_a_successor_while_the_base_serves,
    one_that_is_cut_off_anywhere_goes_on_and_loses_nothing,
    keys_looked_up_before_they_had_successors_seal_nothing,
    the_only_word_of_a_master_key_is_never_written_over,
);

#[derive(Debug, Clone, Copy)]
enum Which {
    Master,
    Organisation,
    Participants,
}

const ALL: [Which; 3] = [Which::Master, Which::Organisation, Which::Participants];

/// Rotates, and is cut off after so many steps.
async fn rotate(base: &Base, which: Which, steps: Option<u32>) -> Result<Rotated, ServerError> {
    let (folder, clock, random) = (base.folder.path(), base.clock.as_ref(), SystemRandom::default());
    let mut left = steps;
    let mut watch = |_: Step| match &mut left {
        Some(0) => Err(ServerError::Stopped),
        Some(left) => {
            *left -= 1;
            Ok(())
        }
        None => Ok(()),
    };
    match which {
        Which::Master => rotate_master(folder, &NewMaster::Here, clock, &random, &mut watch).await,
        Which::Organisation => {
            rotate_keys(folder, KeyRotation::Organisation, clock, &random, &mut watch).await
        }
        Which::Participants => {
            rotate_keys(folder, KeyRotation::Participants, clock, &random, &mut watch).await
        }
    }
}

/// Somebody new, with words that are refused beside those that land.
fn write_some(device: &mut FieldDevice) -> RecordId {
    let person = device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    device.write(person, "phone", &json!("555-0101"), &[]);
    device.write(person, "approximate_age", &json!("many"), &[]);
    person
}

/// The ids of all keys, and what they are wrapped under.
async fn keys(base: &Base) -> Vec<String> {
    let table = if base.database.is_some() { "alongside_keys.wrapped_key" } else { "wrapped_key" };
    let statement = format!("SELECT CAST(key_id AS text) || ' ' || subject FROM {table} ORDER BY key_id");
    base.look_up("keys.sqlite", &statement).await
}

/// That all is whole, and a device that has read nothing reads all of them.
async fn all_is_there(base: &Base, seed: u8, people: &[RecordId]) {
    let verified = base.another_server().await.verify().await.unwrap();
    assert_eq!(verified.findings, []);
    let mut fresh = base.device(seed, &format!("Fresh {seed}"), Role::Peer).await;
    sync(&base.server, &mut fresh).await;
    for person in people {
        assert_eq!(fresh.values(*person, "county"), [json!("Benton")]);
        assert_eq!(fresh.values(*person, "phone"), [json!("555-0101")]);
    }
}

async fn every_key_gets_a_successor_while_the_base_serves(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut people = Vec::new();
    for which in ALL {
        people.push(write_some(&mut ana));
        sync(&base.server, &mut ana).await;
        let before = keys(&base).await;
        let master = fs::read(base.folder.path().join("master.key")).unwrap();
        let rotated = rotate(&base, which, None).await.unwrap();
        assert!(!rotated.resumed && rotated.keys > 0, "{which:?} {rotated:?}");
        let after = keys(&base).await;
        let gone = before.iter().filter(|key| !after.contains(key)).count();
        match which {
            Which::Master => {
                assert_eq!(gone, 0);
                assert_ne!(fs::read(base.folder.path().join("master.key")).unwrap(), master);
            }
            Which::Organisation => assert_eq!(gone, 1),
            // Those of the two people, and of what is nobody's.
            Which::Participants => assert!(gone == people.len() + 1 && rotated.values > 6, "{rotated:?}"),
        }
        assert_eq!(after.len(), before.len());
        // The server that was there all along takes in, makes keys, and reads.
        people.push(write_some(&mut ana));
        assert_eq!(sync(&base.server, &mut ana).await.set_aside.len(), 1);
    }
    all_is_there(&base, 9, &people).await;
}

async fn one_that_is_cut_off_anywhere_goes_on_and_loses_nothing(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut people = vec![write_some(&mut ana)];
    sync(&base.server, &mut ana).await;
    for which in ALL {
        for steps in 0.. {
            let cut = rotate(&base, which, Some(steps)).await;
            if cut.is_ok() {
                assert!(steps > 1, "{which:?} has more steps than {steps}");
                break;
            }
            // Whatever lies there now opens, for those who serve and for one who starts.
            people.push(write_some(&mut ana));
            assert_eq!(sync(&base.server, &mut ana).await.set_aside.len(), 1);
            let other = base.another_server().await;
            people.push(write_some(&mut ana));
            assert_eq!(sync(&other, &mut ana).await.set_aside.len(), 1);
            assert_eq!(other.verify().await.unwrap().findings, [], "{which:?} {steps}");
        }
        rotate(&base, which, None).await.unwrap();
    }
    all_is_there(&base, 9, &people).await;
    let superseded = if base.database.is_some() { "alongside_keys.wrapped_key" } else { "wrapped_key" };
    let statement = format!("SELECT subject FROM {superseded} WHERE superseded_at IS NOT NULL");
    assert_eq!(base.look_up("keys.sqlite", &statement).await, Vec::<String>::new());
    let left = fs::read_dir(base.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("next")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A clock that, once, lets something happen while somebody asks for the time.
struct Slow<F> {
    now: AtomicI64,
    is_due: AtomicBool,
    asked: AtomicI64,
    meanwhile: F,
}

impl<F: Fn() + Send + Sync> Clock for Slow<F> {
    fn now_ms(&self) -> i64 {
        // First it is asked while keys are looked up, and then when they are at hand.
        if self.is_due.load(Ordering::SeqCst) && self.asked.fetch_add(1, Ordering::SeqCst) == 1 {
            self.is_due.store(false, Ordering::SeqCst);
            (self.meanwhile)();
        }
        self.now.load(Ordering::SeqCst)
    }
}

async fn keys_looked_up_before_they_had_successors_seal_nothing(base: Base) {
    let folder = base.folder.path().to_owned();
    let clock = Arc::clone(&base.clock);
    let meanwhile = move || {
        let (folder, clock) = (folder.clone(), Arc::clone(&clock));
        let rotation = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let random = SystemRandom::default();
            let which = KeyRotation::Participants;
            runtime.block_on(rotate_keys(&folder, which, clock.as_ref(), &random, &mut |_| Ok(()))).unwrap();
        };
        std::thread::spawn(rotation).join().unwrap();
    };
    let clock = Arc::new(Slow {
        now: AtomicI64::new(base.clock.now_ms()),
        is_due: AtomicBool::new(false),
        asked: AtomicI64::new(0),
        meanwhile,
    });
    let organisation = Organisation::open(base.folder.path()).unwrap();
    let store = organisation.store(base.folder.path()).await.unwrap();
    let slow: Arc<dyn Clock> = Arc::clone(&clock) as Arc<dyn Clock>;
    let server = Server::open(organisation, store, slow, Arc::new(SystemRandom::default())).await.unwrap();
    clock.is_due.store(true, Ordering::SeqCst);
    let request = || MemberRequest::new("Ben", Role::Peer, "Marlow").with_new_sites();
    let refused = server.add_member(request()).await;
    assert!(matches!(refused, Err(ServerError::Again)), "{refused:?}");
    assert!(!clock.is_due.load(Ordering::SeqCst), "nothing happened meanwhile");
    server.add_member(request()).await.unwrap();
    assert_eq!(base.another_server().await.verify().await.unwrap().findings, []);
}

async fn the_only_word_of_a_master_key_is_never_written_over(base: Base) {
    let tools = tempfile::tempdir().unwrap();
    let (ask, once, always) =
        (tools.path().join("ask"), tools.path().join("once"), tools.path().join("always"));
    let key = data_encoding::BASE64.encode(&[7; 32]);
    let (first, any) = (once.display(), always.display());
    let script = format!("#!/bin/sh\n[ -e {any} ] || rm {first} || exit 1\necho {key}\n");
    fs::write(&ask, script).unwrap();
    fs::set_permissions(&ask, fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(&always, "").unwrap();
    let command = vec![ask.to_str().unwrap().to_owned()];
    let new = NewMaster::Service(KeyService { command, seconds: 5, wrapped: "any".into() });
    let (folder, clock, random) = (base.folder.path(), base.clock.as_ref(), SystemRandom::default());
    let mut cut = |step| if matches!(step, Step::Moved(_)) { Err(ServerError::Stopped) } else { Ok(()) };
    rotate_master(folder, &new, clock, &random, &mut cut).await.unwrap_err();
    // The service answers those who open the base, and is away when it is asked once more.
    fs::remove_file(&always).unwrap();
    fs::write(&once, "").unwrap();
    let refused = rotate_master(folder, &NewMaster::Here, clock, &random, &mut |_| Ok(())).await;
    assert!(matches!(refused, Err(ServerError::KeyService { .. })), "{refused:?}");
    fs::write(&always, "").unwrap();
    base.another_server().await;
    rotate_master(folder, &NewMaster::Here, clock, &random, &mut |_| Ok(())).await.unwrap();
    fs::remove_file(&ask).unwrap();
    base.another_server().await;
}
