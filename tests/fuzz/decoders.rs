//! The pure decoders. What they take in is what they would send: otherwise digests would not fit.

use alongside_protocol::{Answer, EnrolmentCode, Frame, LEAD_BYTES, SignedHeader, UnsealAnswer, Unsealed};
use alongside_record::Change;

use crate::{
    Target,
    declared::{self, FIRST, PREVIOUS},
    traffic::{answers, bomb, code, frames, kinds_in_answer, kinds_in_frame},
};

pub fn targets() -> Vec<Target> {
    vec![frame(), answer(), unsealed(), change(), header(), enrolment_code()]
}

fn frame() -> Target {
    let first = FIRST;
    let take = move |bytes: &[u8]| {
        let Ok(frame) = Frame::decode(bytes, first, PREVIOUS) else { return };
        assert_eq!(Frame::decode(&frame.encode(first, PREVIOUS), first, PREVIOUS).as_ref(), Ok(&frame));
    };
    Target {
        name: "frame",
        seeds: frames(),
        once: vec![bomb()],
        tries: 6_000,
        most_mib: 96,
        kinds: Some(kinds_in_frame),
        take: Box::new(take),
    }
}

fn answer() -> Target {
    let take = |bytes: &[u8]| {
        let Ok(answer) = Answer::decode(bytes) else { return };
        assert_eq!(Answer::decode(&answer.encode()).as_ref(), Ok(&answer));
    };
    Target {
        name: "answer",
        seeds: answers(),
        once: vec![bombed_answer()],
        tries: 6_000,
        most_mib: 192,
        kinds: Some(kinds_in_answer),
        take: Box::new(take),
    }
}

fn unsealed() -> Target {
    let take = |bytes: &[u8]| {
        let Ok(answer) = UnsealAnswer::decode(bytes) else { return };
        assert!(UnsealAnswer::decode(&answer.encode().unwrap()).as_ref() == Ok(&answer));
    };
    let answer =
        UnsealAnswer { changes: vec![Unsealed::Opened(vec![7; 30]), Unsealed::Held, Unsealed::Unreadable] };
    Target {
        name: "unsealed",
        seeds: vec![answer.encode().unwrap()],
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

/// An answer whose page is a bomb.
fn bombed_answer() -> Vec<u8> {
    let head = answers().pop().unwrap();
    [head, bomb()].concat()
}

fn change() -> Target {
    let take = |bytes: &[u8]| {
        let Ok(change) = Change::decode(bytes) else { return };
        assert_eq!(change.encode(), bytes, "two encodings of one change");
    };
    Target {
        name: "change",
        seeds: declared::changes(5).iter().map(Change::encode).collect(),
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: Some(|bytes| declared::kinds_of(&[Change::decode(bytes).unwrap()])),
        take: Box::new(take),
    }
}

fn header() -> Target {
    let take = |bytes: &[u8]| {
        let Some((lead, header)) = bytes.split_at_checked(LEAD_BYTES) else { return };
        let _ = SignedHeader::length(lead);
        let _ = SignedHeader::decode(lead, header);
    };
    let seeds = super::server::requests();
    Target {
        name: "header",
        seeds,
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

fn enrolment_code() -> Target {
    let take = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(code) = text.parse::<EnrolmentCode>() {
            assert_eq!(code.to_string().parse(), Ok(code));
        }
    };
    let seeds = vec![code().to_string().into_bytes()];
    Target {
        name: "enrolment_code",
        seeds,
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}
