//! Courier files: what opens, and everything that does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::sync::LazyLock;

use alongside_protocol::{
    Addressee, Along, Code, CourierAnswer, CourierFile, Cursor, Package, SealingKey, SigningKey, limits,
};
use alongside_record::OrganisationId;
use proptest::prelude::*;

const OURS: OrganisationId = OrganisationId(7);

fn server() -> SealingKey {
    SealingKey::from_seed(&[1; 32])
}

fn root() -> SigningKey {
    SigningKey::from_seed(&[2; 32]).unwrap()
}

fn fill(bytes: &mut [u8]) {
    bytes.fill(9);
}

fn package() -> Package {
    let answer_key = SealingKey::from_seed(&[3; 32]).public();
    let requests = vec![b"a request of some length".to_vec(), Vec::new()];
    let along = vec![Along::File(b"another file".to_vec()), Along::Standing(Vec::new())];
    Package { answer_key, requests, statements: vec![b"a statement".to_vec()], along }
}

fn file() -> Vec<u8> {
    package().seal(OURS, server().public(), &mut fill).unwrap()
}

fn opened(bytes: &[u8]) -> Result<Package, Code> {
    Package::open(&CourierFile::read(bytes)?, &server())
}

#[test]
fn what_was_sealed_opens_with_the_servers_key_alone() {
    assert!(opened(&file()).unwrap() == package());
    let read = CourierFile::read(&file()).unwrap();
    assert_eq!(read.organisation, OURS);
    assert!(!file().windows(9).any(|bytes| bytes == b"a request"));
    let other = SealingKey::from_seed(&[4; 32]);
    assert_eq!(Package::open(&read, &other).err(), Some(Code::BadSeal));
}

#[test]
fn every_byte_counts() {
    let file = file();
    for at in 0..file.len() {
        let mut altered = file.clone();
        altered[at] ^= 1;
        assert!(opened(&altered).is_err(), "byte {at} altered");
        assert!(opened(&file[..at]).is_err(), "cut at {at}");
    }
    assert_eq!(opened(&[file, vec![0]].concat()).err(), Some(Code::BadSeal));
}

#[test]
fn a_file_of_a_newer_version_and_one_that_is_no_such_file_are_told_apart() {
    let mut newer = file();
    newer[18] = 3;
    assert_eq!(opened(&newer).err(), Some(Code::UnsupportedVersion));
    assert_eq!(opened(b"PK\x03\x04 some other file").err(), Some(Code::Malformed));
    assert_eq!(opened(&vec![0; limits::COURIER_BYTES + 1]).err(), Some(Code::TooLarge));
}

#[test]
fn an_answer_opens_for_the_file_it_answers_and_only_under_the_root_keys_signature() {
    let order = Cursor { seq: 12, chain: [5; 8] };
    let answers = vec![Ok(vec![1, 2, 3]), Err("log_gap".to_owned())];
    let answer = CourierAnswer { order, given_at: 7, answers, along: vec![Err("malformed".to_owned())] };
    let device = SealingKey::from_seed(&[3; 32]);
    let request = CourierFile::hash(&file());
    let bytes = answer.seal(OURS, request, &root(), device.public(), &mut fill).unwrap();
    let read = CourierFile::read(&bytes).unwrap();
    assert_eq!(read.addressee, Addressee::Device(request));
    let key = root().public().unwrap();
    assert_eq!(CourierAnswer::open(&read, request, &device, &key).unwrap(), answer);
    assert_eq!(CourierAnswer::open(&read, [0; 32], &device, &key), Err(Code::BadSignature));
    assert_eq!(CourierAnswer::open(&read, request, &server(), &key), Err(Code::BadSeal));
    assert_eq!(Package::open(&read, &device).err(), Some(Code::Malformed));

    let forger = SigningKey::from_seed(&[8; 32]).unwrap();
    let forged = answer.seal(OURS, request, &forger, device.public(), &mut fill).unwrap();
    let read = CourierFile::read(&forged).unwrap();
    assert_eq!(CourierAnswer::open(&read, request, &device, &key), Err(Code::BadSignature));
}

/// One file for all cases: sealing takes its time in a build for development.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(file);

proptest! {
    #[test]
    fn no_bytes_are_too_odd_to_be_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..300), keep in 0usize..20) {
        let begin = keep.min(bytes.len());
        bytes[..begin].copy_from_slice(&FILE[..begin]);
        prop_assert!(opened(&bytes).is_err());
    }
}
