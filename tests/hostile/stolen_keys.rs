//! A base made of keys that were stolen before others took their place.

use alongside_domain::Role::Peer;
use alongside_protocol::EnrolmentCode;
use alongside_rights::SignedStatement;

use crate::{
    ctl::{Laptop, PASSPHRASE},
    false_base::{FalseBase, Organisation, appoint, call, key, say, user},
};

/// With which code a laptop refuses to enroll at a base with the first keys, when the code says that there are
/// others by now.
fn refusal(with: impl Fn(&mut EnrolmentCode)) -> String {
    let organisation = Organisation::new();
    let mut set = organisation.statements();
    let dana = user(1);
    let says = [appoint(dana, Peer), call(dana, "Dana"), organisation.invite(dana, 30)];
    let statements: Vec<SignedStatement> =
        says.into_iter().map(|says| say(&mut set, &organisation.root, says)).collect();
    let base = FalseBase::answering(&organisation, move || statements.clone(), true);
    let code = organisation.code(&base, (dana, "Dana", Peer), 30);
    let mut code: EnrolmentCode = code.parse().unwrap();
    with(&mut code);
    Laptop::new().refused(PASSPHRASE, &["enrol", &code.to_string()])
}

#[test]
fn with_the_tls_key_of_before_a_base_is_not_shown_a_code() {
    assert_eq!(refusal(|code| code.tls = 2), "tls_refused");
    assert_eq!(refusal(|_| {}), "", "what is not stolen is followed");
}

#[test]
fn with_the_root_key_of_before_a_base_is_not_shown_a_code() {
    assert_eq!(refusal(|code| code.current_root = Some(key(80).public().unwrap())), "tls_refused");
}
