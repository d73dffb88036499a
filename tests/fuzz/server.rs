//! The server's entry points, over a real store. Changed requests are signed anew where a device
//! could have signed them, or every one of them would end at the signature.

use std::{rc::Rc, sync::Arc};

use alongside_domain::Role;
use alongside_protocol::{
    CarrierRequest, ChunkHeader, CourierAnswer, CourierFile, Cursor, DeviceCertificate, EnrolAnswer, Entry,
    Frame, FrameHeader, FrameOpener, Healing, Held, LEAD_BYTES, OwnChange, OwnValues, Package, ReadTo,
    ReportRequest, SealedChange, SealingPublicKey, SignedHeader, SyncHeader, UnsealRequest, Versions, Wanted,
    seal, training,
};
use alongside_record::{
    Chain, Change, Creation, DeviceId, Digest, Dot, LogId, RANGES, RecordId, Root, UnitWrite,
};
use alongside_server::{
    MemberRequest, Server, ServerError, SystemClock, SystemRandom,
    organisation::{NewOrganisation, Organisation, found},
    store::AnyStore,
};
use alongside_test_support::{FieldDevice, invented::Dice, sealing_key, write as write_unit};
use data_encoding::BASE64URL_NOPAD;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{Target, mutate::mutated};

/// A server with a device.
struct Base {
    runtime: Runtime,
    server: Server<AnyStore>,
    device: FieldDevice,
    certificate: DeviceCertificate,
    code: String,
    sealing_key: SealingPublicKey,
    _folder: TempDir,
}

impl Base {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (server, (device, certificate), code, sealing_key) = runtime.block_on(async {
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
        Self { runtime, server, device, certificate, code, sealing_key, _folder: folder }
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

type Enrolled = (FieldDevice, DeviceCertificate);

async fn enrol(server: &Server<AnyStore>) -> (Enrolled, String, SealingPublicKey) {
    let request = MemberRequest::new("Dana", Role::Administrator, "Jasper").with_new_sites();
    let member = server.add_member(request).await.unwrap();
    let code = server.enrolment_code(&member, "https://192.0.2.7:8443").await.unwrap().0.to_string();
    let answer = server.enrol(&FieldDevice::enrol_body(1, &code)).await.unwrap();
    let answer: EnrolAnswer = serde_json::from_slice(&answer).unwrap();
    let key = sealing_key(&code, &answer);
    let certificate = BASE64URL_NOPAD.decode(answer.certificate.as_bytes()).unwrap();
    let certificate = DeviceCertificate::from_bytes(certificate);
    ((FieldDevice::enrolled(1, 0x1001, &answer), certificate), code, key)
}

/// Some records and changes of a device.
fn write(device: &mut FieldDevice) {
    for number in 0..12 {
        let fields = [("handle", json!(format!("Blue Heron {number}"))), ("phone", json!("555-0100"))];
        let person = device.create("participant", Root::Itself, "care_team", &fields);
        device.write(person, "phone", &json!("555-0101"), &[person.0]);
    }
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
        certificates: vec![base.certificate.clone(); 2],
        earlier: vec![Cursor::at(9, Chain([1; 16])), Cursor::at(3, Chain::START)],
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
fn bundle(base: &Base, requests: Vec<Vec<u8>>) -> Vec<u8> {
    let package = Package { answer_key: base.sealing_key, requests };
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
        take: Box::new(take),
    }
}

/// Courier files: as they are found on a stick, sealed as a device could have sealed them, and handed
/// in by a carrier.
fn courier(base: &Rc<Base>, request: &[u8]) -> Target {
    let good = bundle(base, vec![request.to_vec()]);
    let (organisation, device) = (base.device.organisation, base.device.device);
    let carried = CarrierRequest { versions: Versions::OURS, organisation, device, file: good.clone() };
    let carried = carried.encode(&base.device.key).unwrap();
    // What is not for the base, and requests that may not travel in a file.
    let answer = CourierAnswer { order: Cursor::at(3, Chain::START), given_at: 1, answers: Vec::new() };
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
            answers(base.runtime.block_on(base.server.courier(&bundle(&base, requests))));
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
        take: Box::new(take),
    }
}

fn sync(base: &Rc<Base>, request: Vec<u8>) -> Target {
    let base = Rc::clone(base);
    let full = full_header(&base);
    // One that this server does not know shows its certificates.
    let stranger = SyncHeader { device: DeviceId(7), ..full.clone() };
    let (lead, rest) = request.split_at(LEAD_BYTES);
    let (header, frames) = rest.split_at(SignedHeader::length(lead).unwrap());
    let chunk = SignedHeader::decode(lead, header).unwrap().header.chunk;
    let pushing = base.device.sign(&SyncHeader { chunk, ..full.clone() }, &[frames.to_vec()]);
    let mut seeds = vec![request.clone(), base.device.sign(&base.device.header(8_192), &[])];
    seeds.extend([full, stranger].map(|header| base.device.sign(&header, &[])));
    seeds.push(pushing);
    assert!(base.sync(&seeds[2]) && base.sync(&seeds[4]), "a good request is answered");
    let take = move |bytes: &[u8]| {
        base.sync(bytes);
        base.sync(&signed_anew(&base.device, bytes));
        base.sync(&with_other_frames(&base.device, &request, bytes));
        base.sync(&with_an_odd_change(&base.device, bytes));
        assert!(
            base.sync(&base.device.sign(&base.device.header(0), &[])),
            "the server is of no use any more"
        );
    };
    Target { name: "sync", seeds, once: Vec::new(), tries: 250, most_mib: 160, take: Box::new(take) }
}

/// The same bytes, where the header is what the device signed.
fn signed_anew(device: &FieldDevice, bytes: &[u8]) -> Vec<u8> {
    let Some((lead, rest)) = bytes.split_at_checked(LEAD_BYTES) else { return Vec::new() };
    let length = SignedHeader::length(lead).unwrap_or_default().min(rest.len());
    let (header, frames) = rest.split_at(length);
    let sealed = seal("sync", header, &device.key).unwrap();
    let (signature, header) = sealed.split_at(64);
    let length = u16::try_from(length).unwrap().to_le_bytes();
    [signature, &length, header, frames].concat()
}

/// The good request with changed frames, announced as they are.
fn with_other_frames(device: &FieldDevice, request: &[u8], noise: &[u8]) -> Vec<u8> {
    let (lead, rest) = request.split_at(LEAD_BYTES);
    let length = SignedHeader::length(lead).unwrap();
    let mut header = SignedHeader::decode(lead, &rest[..length]).unwrap().header;
    let mut chunk = header.chunk.take().unwrap();
    let mut dice = dice_of(noise);
    let mut opener = FrameOpener::new(header.log, &chunk);
    let mut from = length;
    let mut frames = Vec::new();
    for announced in &mut chunk.frames {
        let bytes = rest[from..from + announced.length as usize].to_vec();
        from += bytes.len();
        let first = Dot::new(header.log, chunk.first_counter);
        let frame = opener.open(announced, &bytes).unwrap();
        let [columns, _] = training::frame(&frame, first);
        let changed = [&[0], mutated(&[columns], &mut dice).as_slice()].concat();
        let (hash, bytes) = match Frame::decode(&changed, first) {
            Ok(frame) => (frame.hash(), changed),
            Err(_) => (announced.hash, bytes),
        };
        (announced.hash, announced.length) = (hash, u32::try_from(bytes.len()).unwrap());
        frames.push(bytes);
    }
    device.sign(&SyncHeader { chunk: Some(chunk), ..header }, &frames)
}

/// A new log whose one change is a little odd, and sent as a device would.
fn with_an_odd_change(device: &FieldDevice, noise: &[u8]) -> Vec<u8> {
    let mut dice = dice_of(noise);
    let dot = Dot::new(LogId(dice.roll()), 1);
    let creation = |kind: &str, root| Creation { kind: kind.into(), root, audience: "care_team".into() };
    let person = RecordId(Dot::new(device.log, 1));
    let moment = json!({"participant": person, "occurred_at": "2026-10-14T10:00:00-05:00", "mood": 5});
    let mark = json!({"reason": "twice", "covers": [person.0.to_string()]});
    let handle = json!("Blue Heron 1");
    let made = [
        (Some(creation("participant", Root::Itself)), write_unit("handle", &handle, &[])),
        (Some(creation("participant", Root::Organisation)), write_unit("handle", &handle, &[])),
        (Some(creation("check_in", Root::Participant(person))), write_unit("fact", &moment, &[])),
        (None, write_unit("void", &mark, &[])),
        (None, write_unit("phone", &json!(["555-0101"]), &[])),
    ];
    let change = |(creation, write): (Option<Creation>, UnitWrite)| {
        let record = if creation.is_some() { RecordId(dot) } else { person };
        Change { dot, ..device.change(Some(record), creation, vec![write]) }.encode()
    };
    let bytes = made.map(change);
    let entry = match dice.below(4) {
        0 => bytes[dice.below(bytes.len())].clone(),
        _ => mutated(&bytes, &mut dice),
    };
    let frame = Frame { entries: vec![Entry::Change(entry)] };
    let bytes = frame.encode(dot);
    let announced = FrameHeader { length: u32::try_from(bytes.len()).unwrap(), hash: frame.hash() };
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::START, frames: vec![announced] };
    device.sign(&SyncHeader { log: dot.log, chunk: Some(chunk), ..device.header(0) }, &[bytes])
}

fn dice_of(noise: &[u8]) -> Dice {
    Dice(noise.iter().fold(0, |sum: u64, byte| sum.wrapping_mul(31) ^ u64::from(*byte)))
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
        take: Box::new(take),
    }
}
