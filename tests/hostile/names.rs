//! Names of values that whoever gives them has not seen: of what is yet to come, of what they may not read,
//! under a void, and as an excuse for words that the base refused.

use alongside_domain::CARE_TEAM;
use alongside_protocol::{Answer, paths};
use alongside_record::{Dot, NamedDot, RecordId, Root, VOID, VoidMark, Witness};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, post, server, sync},
};
use reqwest::Client;
use serde_json::{Value, json};

/// Two laptops of one site, and a participant that both hold.
struct Two {
    server: ServerProcess,
    clients: [Client; 2],
    ana: FieldDevice,
    mallory: FieldDevice,
    person: RecordId,
}

impl Two {
    async fn new() -> Self {
        let server = server();
        let (one, mut ana) = enrol(&server, 1, "Ana", "peer").await;
        let (other, mut mallory) = enrol(&server, 2, "Mallory", "peer").await;
        let fields = [("handle", json!("Blue Heron 1")), ("county", json!("Benton"))];
        let person = ana.create("participant", Root::Itself, CARE_TEAM, &fields);
        let clients = [one, other];
        settle(&clients[0], &server, &mut ana).await;
        settle(&clients[1], &server, &mut mallory).await;
        Self { server, clients, ana, mallory, person }
    }

    async fn settle(&mut self) {
        settle(&self.clients[0], &self.server, &mut self.ana).await;
        settle(&self.clients[1], &self.server, &mut self.mallory).await;
    }

    /// What the base set aside of Ana's log.
    async fn aside(&self) -> Vec<(u64, String)> {
        let (header, frames) = self.ana.chunk(1, self.ana.entries.len() as u64, 0);
        aside(&self.clients[0], &self.server, self.ana.sign(&header, &frames)).await
    }
}

async fn settle(client: &Client, server: &ServerProcess, device: &mut FieldDevice) {
    while sync(client, server, device).await {}
}

async fn aside(client: &Client, server: &ServerProcess, body: Vec<u8>) -> Vec<(u64, String)> {
    let (status, _, body) = post(client, server, paths::SYNC, body).await;
    assert_eq!(status, 200);
    let answer = Answer::decode(&body).unwrap();
    answer.set_aside.into_iter().map(|one| (one.counter, one.code)).collect()
}

/// A name by somebody who can spell the dot.
fn guess(dot: Dot) -> NamedDot {
    NamedDot { dot, witness: Witness([0xde, 0xad, 0xbe, 0xef]) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleagues_next_words_are_named_before_she_writes_them() {
    let mut two = Two::new().await;
    let next = two.ana.next();
    let shown = two.mallory.name(two.person.0);
    two.mallory.write_naming(two.person, "county", &json!("Carroll"), &[shown, guess(next)]);
    two.settle().await;
    two.ana.write(two.person, "county", &json!("Boone"), &[two.person.0]);
    two.settle().await;
    two.settle().await;
    let both: Vec<Value> = vec![json!("Boone"), json!("Carroll")];
    let mut values = two.mallory.values(two.person, "county");
    values.sort_by_key(Value::to_string);
    assert_eq!(values, both, "her words are gone without a conflict");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_yet_to_come_are_named_in_a_unit_that_nobody_has_written() {
    let mut two = Two::new().await;
    let ahead: Vec<NamedDot> = (0..60).map(|more| guess(Dot::new(two.ana.log, 2 + more))).collect();
    two.mallory.write_naming(two.person, "phone", &json!("555-0199"), &ahead);
    two.settle().await;
    two.ana.write(two.person, "phone", &json!("555-0101"), &[]);
    two.settle().await;
    two.settle().await;
    assert_eq!(two.mallory.values(two.person, "phone").len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_void_covers_words_that_are_yet_to_come() {
    let mut two = Two::new().await;
    let live = two.mallory.base.iter().filter(|((record, _), _)| *record == two.person);
    let shown = live.flat_map(|(_, live)| live.keys()).map(|dot| two.mallory.name(*dot));
    let mut covers: Vec<NamedDot> = shown.collect();
    covers.push(guess(two.ana.next()));
    let mark = VoidMark { reason: "twice".to_owned(), covers }.to_value().to_json().unwrap();
    two.mallory.write(two.person, VOID, &mark, &[]);
    two.settle().await;
    two.ana.write(two.person, "phone", &json!("555-0101"), &[]);
    two.settle().await;
    two.settle().await;
    let mut state = alongside_record::RecordState::default();
    for ((_, unit), live) in two.mallory.base.iter().filter(|((record, _), _)| *record == two.person) {
        let received = alongside_record::UnitState::received(live.clone(), Default::default());
        state.units.insert(unit.clone(), received);
    }
    assert_eq!(state.standing(), alongside_record::Standing::Contested, "her words vanished under the void");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_excuses_refused_words_from_being_checked() {
    let mut two = Two::new().await;
    // Whoever names it has not seen it: it was refused, and lies at base alone.
    let refused = two.ana.write(two.person, "status", &json!("lost in the post"), &[]);
    two.settle().await;
    assert_eq!(two.aside().await, [(refused.counter, "out_of_range".to_owned())]);
    two.mallory.write_naming(two.person, "status", &json!("active"), &[guess(refused)]);
    two.settle().await;
    assert_eq!(two.aside().await.len(), 1, "refused words were accepted because somebody spelled their dot");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dot_spelled_by_another_makes_a_laptop_take_itself_for_an_older_copy() {
    let mut two = Two::new().await;
    let next = two.ana.next();
    two.mallory.write_naming(two.person, "phone", &json!("555-0199"), &[guess(next)]);
    two.settle().await;
    let body = two.ana.sign(&alongside_protocol::SyncHeader { cursor: None, ..two.ana.header(100_000) }, &[]);
    let (_, _, body) = post(&two.clients[0], &two.server, paths::SYNC, body).await;
    let answer = Answer::decode(&body).unwrap();
    let whole = answer.whole.iter().flat_map(|whole| &whole.records);
    let page = answer.page.iter().flat_map(|page| &page.records);
    let told = page.chain(whole).flat_map(|record| &record.units).map(|unit| unit.seen.last(next.log)).max();
    assert!(told.unwrap_or_default() < next.counter, "the feed tells a laptop of a change it never made");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_of_what_never_comes_fill_a_unit_and_still_nothing_of_others_is_lost() {
    let mut two = Two::new().await;
    for many in 0..12u64 {
        let names: Vec<NamedDot> =
            (0..64).map(|one| guess(Dot::new(alongside_record::LogId(77), 1 + many * 64 + one))).collect();
        two.mallory.write_naming(two.person, "phone", &json!(format!("555-01{many:02}")), &names);
    }
    let (header, frames) = two.mallory.chunk(1, 12, 0);
    let waiting = aside(&two.clients[1], &two.server, two.mallory.sign(&header, &frames)).await;
    assert_eq!(waiting.len(), 8, "what is kept of names has no bound: {waiting:?}");
    assert!(waiting.iter().all(|(_, code)| code == "names_ahead"));
    two.settle().await;
    two.ana.write(two.person, "phone", &json!("555-0142"), &[]);
    two.settle().await;
    two.settle().await;
    assert!(two.mallory.values(two.person, "phone").contains(&json!("555-0142")));
}
