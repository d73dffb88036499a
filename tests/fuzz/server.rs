//! The server's entry points, over a real store. Changed requests are signed anew where a device
//! could have signed them, or every one of them would end at the signature.

use std::{rc::Rc, sync::Arc};

use alongside_domain::Role;
use alongside_protocol::{
    Along, CarrierRequest, CourierAnswer, CourierFile, Cursor, EnrolAnswer, Healing, Held, LEAD_BYTES,
    LaptopState, OwnChange, OwnValues, Package, ProgramVersion, ReadTo, ReportRequest, SealedChange,
    SealingPublicKey, SignedHeader, SyncHeader, UnsealRequest, Versions, Wanted, seal,
};
use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, RANGES, RecordId};
use alongside_server::{
    MemberRequest, Server, ServerError, SystemClock, SystemRandom,
    organisation::{NewOrganisation, Organisation, found},
    store::AnyStore,
};
use alongside_test_support::{FieldDevice, sealing_key};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    Target,
    pushed::{kinds_in, known, signed_anew, with_an_odd_change, with_other_frames, write},
};

/// A server with a device.
struct Base {
    runtime: Runtime,
    server: Arc<Server<AnyStore>>,
    device: FieldDevice,
    code: String,
    sealing_key: SealingPublicKey,
    _folder: TempDir,
}

impl Base {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (server, device, code, sealing_key) = runtime.block_on(async {
            let new = NewOrganisation {
                name: "An invented organisation".into(),
                time_zone: "America/Chicago".parse().unwrap(),
                database_url: None,
                demo: true,
            };
            found(folder.path(), new, &SystemClock, &SystemRandom::default()).await.unwrap();
            let organisation = Organisation::open(folder.path()).unwrap();
            let store = organisation.store(folder.path()).await.unwrap();
            let random = Arc::new(SystemRandom::default());
            let server = Server::open(organisation, store, Arc::new(SystemClock), random).await.unwrap();
            let (enrolled, code, sealing_key) = enrol(&server).await;
            (server, enrolled, code, sealing_key)
        });
        Self { runtime, server: Arc::new(server), device, code, sealing_key, _folder: folder }
    }

    fn sync(&self, body: &[u8]) -> bool {
        answers(self.runtime.block_on(self.server.sync(body)))
    }
}

/// Whether the server answers. If not, it says what is wrong with the request: anything else is trouble
/// of its own, such as a panic where it writes.
fn answers<T>(result: Result<T, ServerError>) -> bool {
    match result {
        Ok(_) => true,
        Err(ServerError::Refused(_)) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn enrol(server: &Server<AnyStore>) -> (FieldDevice, String, SealingPublicKey) {
    let request = MemberRequest::new("Dana", Role::Administrator, "Jasper").with_new_sites();
    let member = server.add_member(request).await.unwrap();
    let code = server.enrolment_code(&member, "https://192.0.2.7:8443").await.unwrap().0.to_string();
    let answer = server.enrol(&FieldDevice::enrol_body(1, &code)).await.unwrap();
    let answer: EnrolAnswer = serde_json::from_slice(&answer).unwrap();
    let key = sealing_key(&code, &answer);
    (FieldDevice::enrolled(1, 0x1001, &answer), code, key)
}

/// Requests as a device sends them: with a chunk, and with all that a header may hold besides.
pub fn requests() -> Vec<Vec<u8>> {
    let mut base = Base::new();
    write(&mut base.device);
    vec![base.device.request(8_192), base.device.sign(&full_header(&base), &[])]
}

/// A header that asks for everything there is, as after a restore.
fn full_header(base: &Base) -> SyncHeader {
    let healing = Healing {
        earlier: vec![Cursor::at(9, Chain([1; 16])), Cursor::at(3, Chain::NONE)],
        compare: true,
        ranges: vec![0, RANGES - 1, u16::MAX],
    };
    let [one, other] = [1, 2].map(|counter| RecordId(Dot::new(base.device.log, counter)));
    SyncHeader {
        cursor: Some(Cursor::at(12, Chain([2; 16]))),
        healing: Some(healing),
        read_to: vec![ReadTo { changes: 0, seq: u64::MAX }, ReadTo { changes: u32::MAX, seq: 2 }],
        wanted: Some(Wanted { roots: vec![one, other], after: Some(other) }),
        own_values: OwnValues::LeftOutUpTo(Held { counter: 2, chain: base.device.chain(2) }),
        laptop: Some(LaptopState { version: Some(ProgramVersion(1, u16::MAX, 0)), waits: u32::MAX }),
        ..base.device.header(8_192)
    }
}

pub fn targets() -> Vec<Target> {
    let mut base = Base::new();
    write(&mut base.device);
    let request = base.device.request(8_192);
    let enrol_json = FieldDevice::enrol_body(1, &base.code);
    let report = ReportRequest {
        versions: Versions::OURS,
        organisation: base.device.organisation,
        device: base.device.device,
        user: base.device.user,
        report: "service-activity".into(),
        language: "en".into(),
        from: "2026-01-01".into(),
        to: "2026-12-31".into(),
        format: "json".into(),
    };
    let report = report.encode(&base.device.key).unwrap();
    assert!(base.sync(&base.device.request(8_192)), "a good request is answered");
    let base = Rc::new(base);
    let courier = courier(&base, &base.device.request(0));
    let unseal = unseal(&base);
    vec![sync(&base, request), enrolment(&base, enrol_json), reports(&base, report), courier, unseal]
}

/// A courier file of such requests.
fn bundle(base: &Base, requests: Vec<Vec<u8>>, along: Vec<Along>) -> Vec<u8> {
    let package = Package { answer_key: base.sealing_key, requests, statements: vec![vec![7; 90]], along };
    package.seal(base.device.organisation, base.sealing_key, &mut |bytes| bytes.fill(7)).unwrap()
}

/// What a device sealed and asks to have opened: held, lost, and sealed as something else.
fn unseal(base: &Rc<Base>) -> Target {
    let (organisation, log) = (base.device.organisation, LogId(0x2002));
    let change = |counter: u64, sealed_at: u64| {
        let dot = Dot::new(log, sealed_at);
        let digest = Digest::of(&[b"a change of some length"]);
        let own = OwnChange { organisation, dot, digest };
        let sealed = own.seal(b"a change of some length", base.sealing_key, &mut |bytes| bytes.fill(7));
        SealedChange { counter, digest, sealed: sealed.unwrap() }
    };
    let request = UnsealRequest {
        versions: Versions::OURS,
        organisation,
        device: base.device.device,
        log,
        changes: vec![change(1, 1), change(2, 3)],
    };
    let good = request.encode(&base.device.key).unwrap();
    assert!(base.runtime.block_on(base.server.unseal(&good)).is_ok(), "a good request is answered");
    let base = Rc::clone(base);
    let take = move |bytes: &[u8]| {
        answers(base.runtime.block_on(base.server.unseal(bytes)));
        let Some((_, body)) = bytes.split_at_checked(64) else { return };
        let signed = seal("unseal", body, &base.device.key).unwrap();
        answers(base.runtime.block_on(base.server.unseal(&signed)));
    };
    Target {
        name: "unseal",
        seeds: vec![good],
        once: Vec::new(),
        tries: 1_500,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

/// Courier files: as they are found on a stick, sealed as a device could have sealed them, and handed
/// in by a carrier.
fn courier(base: &Rc<Base>, request: &[u8]) -> Target {
    let inner = bundle(base, vec![request.to_vec()], Vec::new());
    let good = bundle(base, vec![request.to_vec()], vec![Along::File(inner), Along::Standing(vec![7; 90])]);
    let (organisation, device) = (base.device.organisation, base.device.device);
    let carried = CarrierRequest { versions: Versions::OURS, organisation, device, file: good.clone() };
    let carried = carried.encode(&base.device.key).unwrap();
    // What is not for the base, and requests that may not travel in a file.
    let answer = CourierAnswer {
        order: Cursor::at(3, Chain::NONE),
        given_at: 1,
        answers: Vec::new(),
        along: Vec::new(),
    };
    let hash = CourierFile::hash(&good);
    let answer =
        answer.seal(organisation, hash, &base.device.key, base.sealing_key, &mut |bytes| bytes.fill(7));
    let asking = base.device.sign(&full_header(base), &[]);
    assert!(base.runtime.block_on(base.server.carried(&carried)).is_ok(), "a good file is taken in");
    let base = Rc::clone(base);
    let take = move |bytes: &[u8]| {
        answers(base.runtime.block_on(base.server.courier(bytes)));
        let (anew, raw) = (signed_anew(&base.device, bytes), bytes.to_vec());
        for requests in [vec![anew.clone(), raw.clone()], vec![anew], vec![raw]] {
            answers(base.runtime.block_on(base.server.courier(&bundle(&base, requests, Vec::new()))));
        }
        for along in [Along::File, Along::Audit, Along::Standing].map(|kind| kind(bytes.to_vec())) {
            answers(base.runtime.block_on(base.server.courier(&bundle(&base, Vec::new(), vec![along]))));
        }
        let Some((_, body)) = bytes.split_at_checked(64) else { return };
        let signed = seal("courier", body, &base.device.key).unwrap();
        answers(base.runtime.block_on(base.server.carried(&signed)));
    };
    Target {
        name: "courier",
        seeds: vec![good, request.to_vec(), carried, answer.unwrap(), asking],
        once: Vec::new(),
        tries: 400,
        most_mib: 160,
        kinds: None,
        take: Box::new(take),
    }
}

fn sync(base: &Rc<Base>, request: Vec<u8>) -> Target {
    let base = Rc::clone(base);
    let full = full_header(&base);
    // One that this server does not know.
    let stranger = SyncHeader { device: DeviceId(7), ..full.clone() };
    let (lead, rest) = request.split_at(LEAD_BYTES);
    let (header, frames) = rest.split_at(SignedHeader::length(lead).unwrap());
    let chunk = SignedHeader::decode(lead, header).unwrap().header.chunk;
    let pushing = base.device.sign(&SyncHeader { chunk, ..full.clone() }, &[frames.to_vec()]);
    let mut seeds = vec![request.clone(), base.device.sign(&base.device.header(8_192), &[])];
    seeds.extend([full, stranger].map(|header| base.device.sign(&header, &[])));
    seeds.push(pushing);
    assert!(base.sync(&seeds[2]) && base.sync(&seeds[4]), "a good request is answered");
    let known = known(&base.device);
    let take = move |bytes: &[u8]| {
        base.sync(bytes);
        base.sync(&signed_anew(&base.device, bytes));
        base.sync(&with_other_frames(&base.device, &request, bytes));
        base.sync(&with_an_odd_change(&base.device, &known, bytes));
        assert!(
            base.sync(&base.device.sign(&base.device.header(0), &[])),
            "the server is of no use any more"
        );
    };
    Target {
        name: "sync",
        seeds,
        once: Vec::new(),
        tries: 250,
        most_mib: 160,
        kinds: Some(kinds_in),
        take: Box::new(take),
    }
}

fn enrolment(base: &Rc<Base>, seed: Vec<u8>) -> Target {
    let base = Rc::clone(base);
    let deep = [b"{\"secret\":".as_slice(), &b"[".repeat(2_000)].concat();
    let take = move |bytes: &[u8]| {
        answers(base.runtime.block_on(base.server.enrol(bytes)));
    };
    Target {
        name: "enrolment",
        seeds: vec![seed, deep],
        once: Vec::new(),
        tries: 1_500,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

fn reports(base: &Rc<Base>, seed: Vec<u8>) -> Target {
    let base = Rc::clone(base);
    let take = move |bytes: &[u8]| {
        answers(base.runtime.block_on(base.server.requested_report(bytes)));
        let Some((_, body)) = bytes.split_at_checked(64) else { return };
        let signed = seal("report", body, &base.device.key).unwrap();
        answers(base.runtime.block_on(base.server.requested_report(&signed)));
    };
    Target {
        name: "report",
        seeds: vec![seed],
        once: Vec::new(),
        tries: 300,
        most_mib: 64,
        kinds: None,
        take: Box::new(take),
    }
}
