//! How ids, hashes and roots lie in columns, the same in both databases.

use std::collections::BTreeMap;

use alongside_domain::{Place, Role};
use alongside_protocol::{LaptopState, ProgramVersion, PublicKey};
use alongside_record::{
    Audience, Chain, Digest, Dot, KindName, LogId, RecordId, Root, Sites, StaffId, StateHash, Witness,
};

use crate::{
    ServerError,
    sealing::KeyId,
    store::{RecordRow, Sums},
};

/// The signed integer with the same bits.
pub(super) fn stored(id: u64) -> i64 {
    id.cast_signed()
}

/// The id with the same bits.
pub(super) fn loaded(stored: i64) -> u64 {
    stored.cast_unsigned()
}

/// What a device told of itself.
pub(super) fn laptop_state(version: Option<i64>, waits: Option<i64>) -> Option<LaptopState> {
    let waits = u32::try_from(waits?).unwrap_or(u32::MAX);
    Some(LaptopState { version: version.map(ProgramVersion::unpacked), waits })
}

/// The dot in two columns.
pub(super) fn dot(log: i64, counter: i64) -> Dot {
    Dot::new(LogId(loaded(log)), loaded(counter))
}

/// Where logs go on after this one; none after the last that there can be.
pub(super) fn after_log(log: Option<LogId>) -> Option<i64> {
    log.map_or(Some(i64::MIN), |log| stored(log.0).checked_add(1))
}

/// Where keys go on after this one; none after the last that there can be.
pub(super) fn after_key(key: Option<KeyId>) -> Option<i64> {
    key.map_or(Some(i64::MIN), |key| stored(key.0).checked_add(1))
}

/// The two columns that dots go on after. No counter is negative, so the first pair stands before
/// all dots.
pub(super) fn after_dot(dot: Option<Dot>) -> (i64, i64) {
    dot.map_or((i64::MIN, -1), |dot| (stored(dot.log.0), stored(dot.counter)))
}

/// The record in two columns that may be empty.
pub(super) fn id_in(log: Option<i64>, counter: Option<i64>) -> Option<RecordId> {
    log.zip(counter).map(|(log, counter)| RecordId(dot(log, counter)))
}

/// The id of an audit session in a column.
pub(super) fn session_id(bytes: Vec<u8>) -> Result<alongside_audit::SessionId, ServerError> {
    fixed(bytes, "audit session").map(alongside_audit::SessionId)
}

/// The chain in a column.
pub(super) fn chain(bytes: Vec<u8>) -> Result<Chain, ServerError> {
    fixed(bytes, "chain").map(Chain)
}

/// The hash of a unit's state in a column.
pub(super) fn state_hash(bytes: Vec<u8>) -> Result<StateHash, ServerError> {
    fixed(bytes, "state hash").map(StateHash::from_bytes)
}

/// The sums in a column; none where they are of before scopes, in a backup perhaps, for each audience
/// alone. Then [they are reckoned anew](crate::upgrade).
pub(super) fn sums(bytes: Vec<u8>) -> Result<Sums, ServerError> {
    let whole = |rest: &[u8]| rest.is_empty();
    match postcard::take_from_bytes::<Sums>(&bytes) {
        Ok((sums, rest)) if whole(rest) => Ok(sums),
        _ => match postcard::take_from_bytes::<BTreeMap<Audience, StateHash>>(&bytes) {
            Ok((_, rest)) if whole(rest) => Ok(Sums::new()),
            _ => Err(ServerError::Damaged("sum of states")),
        },
    }
}

/// The sums as they are stored.
pub(super) fn sums_bytes(sums: &Sums) -> Vec<u8> {
    postcard::to_stdvec(sums).unwrap_or_default()
}

/// The digest in a column.
pub(super) fn digest(bytes: Vec<u8>) -> Result<Digest, ServerError> {
    fixed(bytes, "digest").map(Digest)
}

/// The user who signed, in two columns; none where the device did, as no log has the number 0.
pub(super) fn signing_user(log: i64, counter: i64) -> Option<StaffId> {
    (log != 0).then(|| StaffId(dot(log, counter)))
}

/// The two columns of the user who signed.
pub(super) fn signing_columns(user: Option<StaffId>) -> (i64, i64) {
    user.map_or((0, 0), |user| (stored(user.0.log.0), stored(user.0.counter)))
}

/// The witness in a column.
pub(super) fn witness(bytes: Vec<u8>) -> Result<Witness, ServerError> {
    fixed(bytes, "witness").map(Witness)
}

/// The public key in a column.
pub(super) fn public_key(bytes: Vec<u8>) -> Result<PublicKey, ServerError> {
    fixed(bytes, "device key").map(PublicKey)
}

/// So many bytes in a column.
pub(super) fn fixed<const N: usize>(bytes: Vec<u8>, what: &'static str) -> Result<[u8; N], ServerError> {
    bytes.try_into().map_err(|_| ServerError::Damaged(what))
}

/// The role in a column.
pub(super) fn role(name: &str) -> Result<Role, ServerError> {
    Role::named(name).ok_or(ServerError::Damaged("role"))
}

/// A root in three columns: what it is, and the record where it is one.
pub(super) fn root_columns(root: Root) -> (&'static str, Option<i64>, Option<i64>) {
    let columns = |name, id: RecordId| (name, Some(stored(id.0.log.0)), Some(stored(id.0.counter)));
    match root {
        Root::Organisation => ("organisation", None, None),
        Root::Itself => ("itself", None, None),
        Root::Site(id) => columns("site", id),
        Root::Participant(id) => columns("participant", id),
    }
}

/// The record in its columns.
pub(super) fn record(
    id: Dot,
    kind: String,
    root: (String, Option<i64>, Option<i64>),
    audience: String,
    at: Vec<u8>,
    contested: &[u8],
) -> Result<RecordRow, ServerError> {
    let root = match (root.0.as_str(), root.1, root.2) {
        ("organisation", None, None) => Root::Organisation,
        ("itself", None, None) => Root::Itself,
        ("site", Some(log), Some(counter)) => Root::Site(RecordId(dot(log, counter))),
        ("participant", Some(log), Some(counter)) => Root::Participant(RecordId(dot(log, counter))),
        _ => return Err(ServerError::Damaged("root")),
    };
    let (kind, audience) = (KindName::from(kind), Audience::from(audience));
    let contested = postcard::from_bytes(contested).map_err(|_| ServerError::Damaged("place"))?;
    Ok(RecordRow { id: RecordId(id), kind, root, audience, sites: sites(at)?, contested })
}

/// The sites in a column.
pub(super) fn sites(bytes: Vec<u8>) -> Result<Sites, ServerError> {
    postcard::from_bytes(&bytes).map_err(|_| ServerError::Damaged("sites"))
}

/// The sites as they are stored.
pub(super) fn sites_bytes(sites: &Sites) -> Vec<u8> {
    postcard::to_stdvec(sites).unwrap_or_default()
}

/// Where a contested record lies, as it is stored.
pub(super) fn contested_bytes(contested: Option<&Place>) -> Vec<u8> {
    postcard::to_stdvec(&contested).unwrap_or_default()
}

/// Hashes added up for each audience.
pub(super) fn added_up(rows: Vec<(Audience, StateHash)>) -> Vec<(Audience, StateHash)> {
    let mut sums: BTreeMap<Audience, StateHash> = BTreeMap::new();
    for (audience, hash) in rows {
        let sum = sums.entry(audience).or_default();
        *sum = sum.plus(hash);
    }
    sums.into_iter().collect()
}

/// The columns of a record `r` and of a unit `u` of it, as a feed's row is read from them.
macro_rules! feed_columns {
    () => {
        "r.record_log, r.record_counter, r.kind, r.root, r.root_log, r.root_counter, r.audience, r.sites, \
         r.contested, u.record_log, u.record_counter, u.unit, u.last_seq, u.key_id, u.sealed, u.conflict, u.hash"
    };
}
pub(super) use feed_columns;

/// Stands for all sites; no log has the number 0.
const ALL_SITES: Dot = Dot { log: LogId(0), counter: 0 };

/// The site of a grant in two columns.
pub(super) fn granted(log: i64, counter: i64) -> Option<RecordId> {
    Some(RecordId(dot(log, counter))).filter(|site| site.0 != ALL_SITES)
}

/// The two columns of the site of a grant.
pub(super) fn grant_columns(site: Option<RecordId>) -> (i64, i64) {
    let site = site.map_or(ALL_SITES, |site| site.0);
    (stored(site.log.0), stored(site.counter))
}
