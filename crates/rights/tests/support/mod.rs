//! An organisation whose people make statements, each having seen what they are given.

use alongside_domain::Role;
use alongside_protocol::SigningKey;
use alongside_record::{Dot, LogId, OrganisationId, RecordId, StaffId};
use alongside_rights::{Invitation, Says, SignedStatement, StatementSet};

pub const ORGANISATION: OrganisationId = OrganisationId(7);

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32]).unwrap()
}

pub fn user(number: u64) -> StaffId {
    StaffId(Dot::new(LogId(1), number))
}

pub fn site(number: u64) -> RecordId {
    RecordId(Dot::new(LogId(2), number))
}

pub fn root() -> SigningKey {
    key(1)
}

pub fn empty() -> StatementSet {
    StatementSet::new(ORGANISATION, root().public().unwrap())
}

/// What somebody would sign who has seen all of `set`.
pub fn signed(set: &StatementSet, by: &SigningKey, says: Says) -> SignedStatement {
    SignedStatement::sign(&set.draft(by.public().unwrap(), 0, says).unwrap(), by).unwrap()
}

/// Signs and takes in.
pub fn say(set: &mut StatementSet, by: &SigningKey, says: Says) -> SignedStatement {
    let signed = signed(set, by, says);
    set.add(signed.clone()).unwrap();
    signed
}

pub fn appoint(user: StaffId, role: Role, sites: &[u64]) -> Says {
    Says::Appoint { user, role, sites: sites.iter().copied().map(site).collect() }
}

/// The code with this secret, for a user.
pub fn invite(user: StaffId, secret: u8) -> Says {
    Says::Invite { code: invitation(secret).code().unwrap(), user, until: 0 }
}

pub fn invitation(secret: u8) -> Invitation {
    Invitation::of(&[secret; 16], ORGANISATION).unwrap()
}

/// A user with a device, and their key on it, which is also the device's: appointed by the root key.
pub fn with_device(set: &mut StatementSet, who: StaffId, role: Role, sites: &[u64], seed: u8) -> SigningKey {
    say(set, &root(), appoint(who, role, sites));
    say(set, &root(), invite(who, seed));
    let own = key(seed);
    set.add(invitation(seed).enroll(&key(seed.wrapping_add(100)), (who, &own), 0).unwrap()).unwrap();
    own
}
