//! What a laptop seals of its own log: what opens, and everything that does not.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use alongside_protocol::{Code, OwnChange, SealingKey};
use alongside_record::{Digest, Dot, LogId, OrganisationId};

const WORDS: &[u8] = b"Walked by the creek.";

fn server() -> SealingKey {
    SealingKey::from_seed(&[1; 32])
}

fn own() -> OwnChange {
    let dot = Dot::new(LogId(5), 7);
    OwnChange { organisation: OrganisationId(3), dot, digest: Digest::of(&[WORDS]) }
}

fn sealed(own: OwnChange) -> Vec<u8> {
    own.seal(WORDS, server().public(), &mut |bytes| bytes.fill(9)).unwrap()
}

#[test]
fn what_was_sealed_opens_as_what_it_is_with_the_servers_key_alone() {
    let sealed = sealed(own());
    assert_eq!(own().open(&sealed, &server()).unwrap().as_slice(), WORDS);
    assert!(!sealed.windows(5).any(|bytes| bytes == b"creek"));
    assert_eq!(own().open(&sealed, &SealingKey::from_seed(&[2; 32])).unwrap_err(), Code::BadSeal);
    let others = [
        OwnChange { organisation: OrganisationId(4), ..own() },
        OwnChange { dot: Dot::new(LogId(6), 7), ..own() },
        OwnChange { dot: Dot::new(LogId(5), 8), ..own() },
        OwnChange { digest: Digest::of(&[b"other words"]), ..own() },
    ];
    for other in others {
        assert_eq!(other.open(&sealed, &server()).unwrap_err(), Code::BadSeal, "{other:?}");
    }
}

#[test]
fn every_byte_counts() {
    let sealed = sealed(own());
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
        assert!(own().open(&altered, &server()).is_err(), "byte {at} altered");
        assert!(own().open(sealed.get(..at).unwrap(), &server()).is_err(), "cut at {at}");
    }
}

#[test]
fn what_was_sealed_as_other_than_its_digest_says_does_not_open() {
    let other = OwnChange { digest: Digest::of(&[b"other words"]), ..own() };
    assert_eq!(other.open(&sealed(other), &server()).unwrap_err(), Code::BadSeal);
}
