//! Requests that nobody honest sends. Each gets a precise refusal, has no effect, and leaves the
//! server as it was.

use alongside_domain::CARE_TEAM;
use std::io::Write;

use alongside_protocol::{
    ChunkHeader, Entry, Frame, FrameHash, FrameHeader, SealedChange, SyncHeader, UnsealRequest, Versions,
    limits, paths,
};
use alongside_record::{Chain, Digest, Dot, OrganisationId, Root};
use alongside_test_support::FieldDevice;
use serde_json::json;

use alongside_test_support::client::{client as connecting, enrol, refused, server, sync};

/// Bytes of a body that holds a code, or says which report is wanted.
const SMALL_BODY_BYTES: usize = 16 << 10;

/// A frame that claims to be one and is only zeros.
fn bomb(plain_bytes: usize) -> Vec<u8> {
    let mut encoder = zstd::stream::write::Encoder::new(vec![1], 1).unwrap();
    encoder.include_magicbytes(false).unwrap();
    encoder.write_all(&vec![0; plain_bytes]).unwrap();
    encoder.finish().unwrap()
}

/// A well-formed frame with one change as large as a frame may hold, of zeros.
fn large_frame() -> Frame {
    Frame::of(vec![Entry::Change(vec![0; limits::FRAME_PLAIN_BYTES - 16])])
}

fn pushing(device: &FieldDevice, frames: &[Vec<u8>], hash: FrameHash) -> Vec<u8> {
    let headers =
        frames.iter().map(|frame| FrameHeader { length: u32::try_from(frame.len()).unwrap(), hash });
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames: headers.collect() };
    device.sign(&SyncHeader { chunk: Some(chunk), ..device.header(0) }, frames)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_requests_are_refused_precisely_and_change_nothing() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    ben.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    sync(&client, &server, &mut ben).await;
    let before = ben.cursor;
    let (header, frames) = ana.chunk(1, 1, 0);
    let good = ana.sign(&header, &frames);

    let garbage: Vec<u8> = (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let forged = ben.sign(&header, &frames);
    let changed = {
        let mut bytes = good.clone();
        bytes[10] ^= 1;
        bytes
    };
    let unknown = ana.sign(&SyncHeader { device: alongside_record::DeviceId(1), ..header.clone() }, &frames);
    let elsewhere = ana.sign(&SyncHeader { organisation: OrganisationId(1), ..header.clone() }, &frames);
    let not_hers = ana.sign(&SyncHeader { log: ben.log, ..header.clone() }, &frames);
    let (large, many_large) =
        (large_frame().hash(), vec![large_frame().encode(Dot::new(ana.log, 1), ana.start); 100]);
    let none = FrameHash([0; 16]);
    let beyond = {
        let frames = vec![FrameHeader { length: limits::BODY_BYTES as u32 + 1, hash: none }];
        let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames };
        ana.sign(&SyncHeader { chunk: Some(chunk), ..ana.header(0) }, &[])
    };
    for (what, body, expected) in [
        ("nothing", Vec::new(), (400, "malformed")),
        ("garbage", garbage, (400, "malformed")),
        ("half a request", good[..good.len() / 2].to_vec(), (400, "malformed")),
        ("more than there is", [good.as_slice(), b"x"].concat(), (400, "malformed")),
        ("just too much", vec![0; limits::BODY_BYTES + 1], (413, "too_large")),
        ("far too much", vec![0; 8 * limits::BODY_BYTES], (413, "too_large")),
        ("a zip bomb", pushing(&ana, &[bomb(1 << 30)], none), (413, "too_large")),
        ("many small zip bombs", pushing(&ana, &many_large, large), (413, "too_large")),
        ("a frame that is not the one signed", pushing(&ana, &many_large, none), (401, "bad_signature")),
        ("frames that no body has room for", beyond, (413, "too_large")),
        ("a frame of nothing", pushing(&ana, &[vec![]], none), (400, "malformed")),
        ("another device's signature", forged, (401, "bad_signature")),
        ("a changed byte", changed, (401, "bad_signature")),
        ("an unknown device", unknown, (401, "unknown_device")),
        ("another organisation", elsewhere, (403, "wrong_organisation")),
        ("another device's log", not_hers, (403, "wrong_log")),
    ] {
        let (status, code) = refused(&client, &server, paths::SYNC, body).await;
        assert_eq!((status, code.as_str()), expected, "{what}");
    }
    for (path, body, expected) in [
        (paths::ENROL, b"{}".to_vec(), (400, "malformed")),
        (paths::ENROL, vec![b'['; SMALL_BODY_BYTES], (400, "malformed")),
        (paths::ENROL, vec![b'['; SMALL_BODY_BYTES + 1], (413, "too_large")),
        (paths::ENROL, vec![b'['; limits::BODY_BYTES + 1], (413, "too_large")),
        (paths::REPORT, vec![1; SMALL_BODY_BYTES + 1], (413, "too_large")),
        (paths::REPORT, vec![1; limits::BODY_BYTES + 1], (413, "too_large")),
        (paths::COURIER, vec![1; limits::BODY_BYTES + 1], (413, "too_large")),
        (paths::COURIER, vec![1; 70], (400, "malformed")),
        (paths::REPORT, vec![1; 70], (400, "malformed")),
        (paths::DEVICES, vec![1; SMALL_BODY_BYTES + 1], (413, "too_large")),
        (paths::DEVICES, vec![1; 70], (400, "malformed")),
        (paths::ERASURES, vec![1; 70], (400, "malformed")),
        ("/v1/other", Vec::new(), (404, "not_found")),
        (paths::LIVE, Vec::new(), (405, "method_not_allowed")),
    ] {
        let (status, code) = refused(&client, &server, path, body).await;
        assert_eq!((status, code.as_str()), expected, "{path}");
    }

    // Nothing of it had an effect, and the server is still there.
    sync(&client, &server, &mut ben).await;
    assert_eq!(ben.cursor, before);
    assert!(!sync(&client, &server, &mut ana).await);
    assert_eq!(ana.held, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_says_nothing_keeps_nobody_waiting() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let address = server.url().trim_start_matches("https://").to_owned();
    // More than there are places for.
    let silent: Vec<_> = (0..1_300).map(|_| std::net::TcpStream::connect(&address).unwrap()).collect();
    assert!(!sync(&client, &server, &mut ana).await);
    // Nor anybody who comes only now.
    let newcomer = connecting(&server.enrolment_code("Ana", "peer", "Marlow"));
    assert!(!sync(&newcomer, &server, &mut ana).await);
    drop(silent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_change_is_not_opened_a_thousand_times() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let sealed = |counter| SealedChange { counter, digest: Digest::of(&[b"x"]), sealed: vec![7; 100] };
    let asking = |changes: Vec<SealedChange>| {
        let (organisation, device, log) = (ana.organisation, ana.device, ana.log);
        let request = UnsealRequest { versions: Versions::OURS, organisation, device, log, changes };
        request.encode(&ana.key).unwrap()
    };
    let most = limits::UNSEALED as u64;
    for (what, changes, expected) in [
        ("the same again and again", (0..most).map(|_| sealed(1)).collect(), (400, "malformed")),
        ("forth and back", vec![sealed(1), sealed(3), sealed(2)], (400, "malformed")),
        ("more than may be asked for", (0..=most).map(sealed).collect(), (413, "too_large")),
    ] {
        let (status, code) = refused(&client, &server, paths::UNSEAL, asking(changes)).await;
        assert_eq!((status, code.as_str()), expected, "{what}");
    }
}
