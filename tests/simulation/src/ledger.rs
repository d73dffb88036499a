//! What the base holds, read out of its database behind the server's back.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use alongside_domain::{Kind, Place, Role, RootRule, is_private, participant_is_at};
use alongside_protocol::OrganisationCard;
use alongside_record::{
    Audience, Chain, Change, Creation, DeviceId, Digest, Dot, LogId, NamedDot, RecordId, Root, Scope, Sites,
    StaffId, UnitName, UnitState, Value, Witness,
};
use alongside_server::{
    Organisation,
    sealing::{KeyId, Keyring, Keys, Master, Place as SealedAt, Sealed},
};
use data_encoding::BASE64;
use rusqlite::{Connection, params};

/// A change that the base accepted.
pub struct Accepted {
    /// The change.
    pub change: Change,
    /// What names show of it.
    pub witness: Witness,
    /// Whose log it is in.
    pub device: DeviceId,
    /// When it arrived.
    pub received_at: i64,
    /// Whether a signature of its author covers it.
    pub attested: bool,
}

/// A change that the base set aside.
pub struct SetAside {
    /// Where it stands.
    pub name: NamedDot,
    /// Why.
    pub code: String,
    /// The change, where it can be read.
    pub change: Option<Change>,
}

/// Everything in the base's database.
pub struct Ledger {
    /// In the organisation's order.
    pub accepted: Vec<Accepted>,
    /// By dot.
    pub set_aside: Vec<SetAside>,
    /// The state that the base keeps of each unit.
    pub units: BTreeMap<(RecordId, UnitName), UnitState>,
    /// The sites that the users of each device serve.
    scopes: BTreeMap<DeviceId, Scope>,
    /// The sites that each user serves.
    served: BTreeMap<StaffId, Scope>,
}

/// The digests that the base holds of a log, from counter 1.
pub fn held(folder: &Path, log: LogId) -> Vec<Digest> {
    let connection = open(folder);
    let mut statement = connection
        .prepare(
            "SELECT counter, digest FROM change WHERE log = ?1
             UNION ALL SELECT counter, digest FROM set_aside WHERE log = ?1 ORDER BY 1",
        )
        .unwrap();
    let rows = statement
        .query_map([log.0.cast_signed()], |row| Ok((row.get::<_, i64>(0)?, Digest(row.get(1)?))))
        .unwrap();
    let rows: Vec<(i64, Digest)> = rows.map(Result::unwrap).collect();
    for (place, (counter, _)) in (1..).zip(&rows) {
        assert_eq!(place, *counter, "log {log} has a gap at the base");
    }
    rows.into_iter().map(|(_, digest)| digest).collect()
}

impl Ledger {
    /// Reads and verifies it: the order has no gaps, and every chain is the one of its changes.
    pub async fn read(folder: &Path) -> Self {
        let connection = open(folder);
        let keys = keys(folder, &connection).await;
        let accepted = accepted(&connection, &keys);
        check_logs(folder, &connection);
        let set_aside = set_aside(&connection, &keys);
        Self {
            accepted,
            set_aside,
            units: units(&connection, &keys),
            scopes: scopes(&connection),
            served: served(&connection),
        }
    }

    /// What a device is to hold.
    pub fn scope(&self, device: DeviceId) -> Scope {
        self.scopes.get(&device).cloned().unwrap_or_else(|| Scope::of([]))
    }

    /// The participant whom a change is about.
    pub fn participant_of(&self, change: &Change) -> Option<RecordId> {
        let created =
            self.accepted.iter().map(|accepted| &accepted.change).find(|one| one.dot == change.record.0);
        let creation = change.creation.as_ref().or_else(|| created?.creation.as_ref());
        creation.and_then(|creation| creation.root.participant(change.record))
    }

    /// Whether any change but the one that created it says whose or where a record is that is no participant.
    pub fn is_given_to_others(&self, record: RecordId) -> bool {
        let mut all = self
            .accepted
            .iter()
            .map(|accepted| &accepted.change)
            .chain(self.set_aside.iter().filter_map(|aside| aside.change.as_ref()));
        let created =
            all.clone().find(|change| change.dot == record.0).and_then(|change| change.creation.clone());
        let kind = created.and_then(|creation| alongside_domain::kind(creation.kind.as_str()));
        let Some(kind) = kind.filter(|kind| kind.root == RootRule::Participant) else { return false };
        all.any(|change| {
            let later = change.record == record && change.creation.is_none();
            later && change.writes.iter().any(|write| kind.decides_place(&write.unit))
        })
    }

    /// The records that a device is to hold in the file that its users share.
    pub fn held_by(&self, device: DeviceId) -> BTreeSet<RecordId> {
        self.within(&self.scope(device), |audience, _| !is_private(audience))
    }

    /// The records that somebody is to hold in their private file, and no colleague.
    pub fn held_privately(&self, staff: StaffId, role: Role) -> BTreeSet<RecordId> {
        let scope = self.served.get(&staff).cloned().unwrap_or_else(|| Scope::of([]));
        let own = BTreeSet::from([staff.record()]);
        self.within(&scope, |audience, sites| {
            let reads = role.oversees(audience) || sites.admits(&own);
            is_private(audience) && role.may_see(audience) && reads
        })
    }

    /// The records that are there and that somebody reads, as their changes say where they are.
    fn within(&self, scope: &Scope, reads: impl Fn(&Audience, &Sites) -> bool) -> BTreeSet<RecordId> {
        let created = self.accepted.iter().map(|accepted| &accepted.change);
        let created = created.filter_map(|change| Some((change.record, change.creation.as_ref()?)));
        let site_of =
            |participant: RecordId| participant_is_at(|unit| self.units.get(&(participant, unit.into())));
        let at = |record: RecordId, creation: &Creation| {
            if creation.root == Root::Itself {
                return site_of(record);
            }
            let place = self.place(record, creation);
            let of_nobody = Sites::at_any(place.sites.unwrap_or_default());
            let whose = place.participants.into_iter().map(site_of);
            let at = whose.fold(of_nobody, |all, one| all.and(&one));
            let only_for = kind_of(creation).only_for(|unit| self.live(record, unit));
            only_for.into_iter().fold(at, Sites::only_for)
        };
        let is_held = |(record, creation): &(RecordId, &Creation)| {
            let sites = at(*record, creation);
            scope.holds(&sites) && reads(&creation.audience, &sites)
        };
        created.filter(is_held).map(|(record, _)| record).collect()
    }

    /// Where a record lies, as its live values say.
    fn place(&self, record: RecordId, creation: &Creation) -> Place {
        kind_of(creation).place(|unit| self.live(record, unit))
    }

    fn live(&self, record: RecordId, unit: &str) -> Vec<&Value> {
        let state = self.units.get(&(record, unit.into()));
        state.into_iter().flat_map(|state| state.live().values().map(|live| &live.value)).collect()
    }
}

fn kind_of(creation: &Creation) -> &'static Kind {
    alongside_domain::kind(creation.kind.as_str()).expect("the base takes no other")
}

fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("server.sqlite")).unwrap()
}

async fn keys(folder: &Path, connection: &Connection) -> Keys {
    let organisation = Organisation::open(folder).unwrap();
    let OrganisationCard { id, .. } = organisation.card.clone();
    let store = organisation.store(folder).await.unwrap();
    let text = std::fs::read(folder.join("master.key")).unwrap();
    let master: [u8; 32] = BASE64.decode(text.trim_ascii()).unwrap().try_into().unwrap();
    let keyring = Keyring::open(&store, id, Master::given(master)).await.unwrap();
    let mut statement = connection
        .prepare("SELECT key_id FROM change UNION SELECT key_id FROM unit UNION SELECT key_id FROM set_aside")
        .unwrap();
    let ids = statement.query_map([], |row| row.get::<_, Option<i64>>(0)).unwrap();
    let sealed: Vec<Sealed> =
        ids.filter_map(|id| id.unwrap().map(|id| self::sealed(id, Vec::new()))).collect();
    keyring.for_opening(&store, &sealed).await.unwrap()
}

fn sealed(key: i64, bytes: Vec<u8>) -> Sealed {
    Sealed { key: KeyId(key.cast_unsigned()), bytes }
}

fn dot(log: i64, counter: i64) -> Dot {
    Dot::new(LogId(log.cast_unsigned()), counter.cast_unsigned())
}

fn accepted(connection: &Connection, keys: &Keys) -> Vec<Accepted> {
    let mut statement = connection
        .prepare(
            "SELECT c.seq, c.log, c.counter, c.digest, c.key_id, c.sealed, c.received_at, c.chain, l.device, c.witness,
                 (SELECT json_group_array(json_array(s.staff_log, s.staff_counter)) FROM signature s
                  WHERE s.log = c.log AND s.first <= c.counter AND s.last >= c.counter)
             FROM change c JOIN log l ON l.org_id = c.org_id AND l.log = c.log ORDER BY c.seq",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut accepted = Vec::new();
    let start: [u8; 16] = connection.query_row("SELECT start FROM org_head", [], |row| row.get(0)).unwrap();
    let mut chain = Chain(start);
    while let Some(row) = rows.next().unwrap() {
        let dot = dot(row.get(1).unwrap(), row.get(2).unwrap());
        assert_eq!(
            row.get::<_, i64>(0).unwrap(),
            accepted.len() as i64 + 1,
            "a gap in the order before {dot}"
        );
        let plain = keys.open(SealedAt::Change(dot), &sealed(row.get(4).unwrap(), row.get(5).unwrap()));
        let change = Change::decode(&plain.unwrap()).unwrap();
        let digest = Digest(row.get(3).unwrap());
        assert_eq!((change.dot, change.digest()), (dot, digest), "{dot} is not what its digest says");
        chain = chain.then(digest);
        assert_eq!(chain, Chain(row.get(7).unwrap()), "the order's chain breaks at {dot}");
        let device = DeviceId(row.get::<_, i64>(8).unwrap().cast_unsigned());
        let witness = Witness(row.get(9).unwrap());
        let signers: Vec<(i64, i64)> = serde_json::from_str(&row.get::<_, String>(10).unwrap()).unwrap();
        assert!(!signers.is_empty(), "nobody signed {dot}");
        let author = change.author.0;
        let attested = change.author.is_organisation()
            || signers.contains(&(author.log.0.cast_signed(), author.counter.cast_signed()));
        let received_at = row.get(6).unwrap();
        accepted.push(Accepted { change, witness, device, received_at, attested });
    }
    let (next, head): (i64, [u8; 16]) = connection
        .query_row("SELECT next_seq, chain FROM org_head", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((next, Chain(head)), (accepted.len() as i64 + 1, chain), "the head is not the order's end");
    accepted
}

fn check_logs(folder: &Path, connection: &Connection) {
    let mut statement = connection.prepare("SELECT log, counter, chain, start FROM log").unwrap();
    let rows = statement
        .query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, Chain(row.get(2)?), Chain(row.get(3)?)))
        })
        .unwrap();
    for row in rows {
        let (log, counter, chain, start) = row.unwrap();
        let log = LogId(log.cast_unsigned());
        let digests = held(folder, log);
        let folded = digests.iter().fold(start, |chain, digest| chain.then(*digest));
        assert_eq!((digests.len() as i64, folded), (counter, chain), "log {log} is not what its head says");
    }
}

fn set_aside(connection: &Connection, keys: &Keys) -> Vec<SetAside> {
    let mut statement = connection
        .prepare("SELECT log, counter, code, key_id, sealed, witness FROM set_aside ORDER BY log, counter")
        .unwrap();
    let mut rows = statement.query(params![]).unwrap();
    let mut set_aside = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let dot = dot(row.get(0).unwrap(), row.get(1).unwrap());
        let bytes: Option<Vec<u8>> = row.get(4).unwrap();
        let plain = bytes
            .map(|bytes| keys.open(SealedAt::SetAside(dot), &sealed(row.get(3).unwrap(), bytes)).unwrap());
        let change = plain.and_then(|plain| Change::decode(&plain).ok());
        let name = NamedDot { dot, witness: Witness(row.get(5).unwrap()) };
        set_aside.push(SetAside { name, code: row.get(2).unwrap(), change });
    }
    set_aside
}

fn scopes(connection: &Connection) -> BTreeMap<DeviceId, Scope> {
    let mut statement = connection
        .prepare(
            "SELECT d.device, s.site_log, s.site_counter FROM device_user d JOIN user_site s
             ON s.org_id = d.org_id AND s.staff_log = d.staff_log AND s.staff_counter = d.staff_counter
             WHERE s.until_seq IS NULL",
        )
        .unwrap();
    let rows = statement
        .query_map([], |row| {
            let site = dot(row.get(1)?, row.get(2)?);
            Ok((
                DeviceId(row.get::<_, i64>(0)?.cast_unsigned()),
                (site.counter > 0).then_some(RecordId(site)),
            ))
        })
        .unwrap();
    let mut sites: BTreeMap<DeviceId, Vec<Option<RecordId>>> = BTreeMap::new();
    for row in rows {
        let (device, site) = row.unwrap();
        sites.entry(device).or_default().push(site);
    }
    sites.into_iter().map(|(device, sites)| (device, Scope::of(sites))).collect()
}

fn served(connection: &Connection) -> BTreeMap<StaffId, Scope> {
    let mut statement = connection
        .prepare(
            "SELECT staff_log, staff_counter, site_log, site_counter FROM user_site WHERE until_seq IS NULL",
        )
        .unwrap();
    let rows = statement
        .query_map([], |row| {
            let (staff, site) = (dot(row.get(0)?, row.get(1)?), dot(row.get(2)?, row.get(3)?));
            Ok((StaffId(staff), (site.counter > 0).then_some(RecordId(site))))
        })
        .unwrap();
    let mut sites: BTreeMap<StaffId, Vec<Option<RecordId>>> = BTreeMap::new();
    for row in rows {
        let (staff, site) = row.unwrap();
        sites.entry(staff).or_default().push(site);
    }
    sites.into_iter().map(|(staff, sites)| (staff, Scope::of(sites))).collect()
}

fn units(connection: &Connection, keys: &Keys) -> BTreeMap<(RecordId, UnitName), UnitState> {
    let mut statement =
        connection.prepare("SELECT record_log, record_counter, unit, key_id, sealed FROM unit").unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut units = BTreeMap::new();
    while let Some(row) = rows.next().unwrap() {
        let record = RecordId(dot(row.get(0).unwrap(), row.get(1).unwrap()));
        let unit = UnitName::from(row.get::<_, String>(2).unwrap());
        let place = SealedAt::Unit(record, &unit);
        let plain = keys.open(place, &sealed(row.get(3).unwrap(), row.get(4).unwrap())).unwrap();
        units.insert((record, unit.clone()), postcard::from_bytes(&plain).unwrap());
    }
    units
}
