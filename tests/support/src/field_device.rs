//! A device as the server sees one: a key, a log, and requests. It has no vault and merges nothing.

use std::collections::BTreeMap;

use alongside_protocol::{
    Answer, Attestation, ChunkHeader, Cursor, EnrolAnswer, EnrolmentCode, Entry, FeedPage, FeedRecord,
    Healing, NoPage, Session, SignerId, SigningKey, SyncHeader, Wanted,
};
use alongside_record::{
    Audience, Chain, Change, Creation, DeviceId, Dot, KindName, LiveValue, LogId, NamedDot, OrganisationId,
    RecordId, Root, StaffId, UnitName, UnitWrite, Value, Witness,
};
use alongside_rights::{Says, SignedStatement, device_of, enrol_request};

/// A device with one log.
pub struct FieldDevice {
    /// Its key.
    pub key: SigningKey,
    /// The key of whoever is signed in.
    pub user_key: SigningKey,
    /// Its id, from enrolment.
    pub device: DeviceId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Who is signed in.
    pub user: StaffId,
    /// Its log.
    pub log: LogId,
    /// What the log's chain begins with.
    pub start: Chain,
    /// Everything it ever wrote, from counter 1.
    pub entries: Vec<Entry>,
    /// The last counter that the server said it holds.
    pub held: u64,
    /// How far it has read.
    pub cursor: Option<Cursor>,
    /// The state it was fed: live values by record and unit.
    pub base: BTreeMap<(RecordId, UnitName), BTreeMap<Dot, LiveValue>>,
    /// Whether its cursor is not of the server's past.
    pub cursor_lost: bool,
    /// What it still has to fetch whole, and how far it is with the first of them.
    pub arriving: Vec<RecordId>,
    arrived_to: Option<RecordId>,
    /// The participants of the records that it was fed.
    roots: BTreeMap<RecordId, RecordId>,
    /// The clock it claims.
    pub now: i64,
    /// The version of the kinds' declarations that it writes by.
    pub schema: u32,
}

impl FieldDevice {
    /// The device with the key that grows from `seed`, enrolled with what the server answered.
    ///
    /// # Panics
    /// Never for a seed.
    pub fn enrolled(seed: u8, log: u64, answer: &EnrolAnswer) -> Self {
        let key = Self::key(seed);
        let device_key = key.public().unwrap();
        let said: Vec<Says> = answer
            .statements()
            .unwrap()
            .into_iter()
            .map(|bytes| SignedStatement::from_bytes(bytes).verify().unwrap().says)
            .collect();
        let enrolled = said.iter().rev().find_map(|says| match says {
            Says::Enroll { device_key: of, user, .. } if *of == device_key => Some(*user),
            _ => None,
        });
        // Who brings a key of their own says who they are.
        let user = enrolled.or_else(|| last_enrolled(&said)).unwrap();
        let called = said.iter().rev().find_map(|says| match says {
            Says::Call { user: of, name, .. } if *of == user => Some(name.as_str()),
            _ => None,
        });
        Self {
            user_key: Self::user_key(seed, called.unwrap()),
            key,
            device: device_of(device_key),
            organisation: answer.organisation.id,
            user,
            log: LogId(log),
            start: Chain([seed; 16]),
            entries: Vec::new(),
            held: 0,
            cursor: None,
            cursor_lost: false,
            base: BTreeMap::new(),
            arriving: Vec::new(),
            arrived_to: None,
            roots: BTreeMap::new(),
            now: 1_795_000_000_000,
            schema: 1,
        }
    }

    /// The key that grows from `seed`.
    ///
    /// # Panics
    /// Never for a seed.
    pub fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed(&[seed; 32]).unwrap()
    }

    /// The key of the user of that name on the device with the key that grows from `seed`.
    ///
    /// # Panics
    /// Never for a seed.
    pub fn user_key(seed: u8, name: &str) -> SigningKey {
        let mut bytes = [seed; 32];
        bytes[0] = !seed;
        for (byte, letter) in bytes.iter_mut().skip(1).zip(name.bytes()) {
            *byte ^= letter;
        }
        SigningKey::from_seed(&bytes).unwrap()
    }

    /// The body of an enrolment request.
    ///
    /// # Panics
    /// When `code` is no code.
    pub fn enrol_body(seed: u8, code: &str) -> Vec<u8> {
        let code: EnrolmentCode = code.parse().unwrap();
        serde_json::to_vec(
            &enrol_request(&code, &Self::key(seed), &Self::user_key(seed, &code.user)).unwrap(),
        )
        .unwrap()
    }

    /// The dot that the next change gets.
    pub fn next(&self) -> Dot {
        Dot::new(self.log, self.entries.len() as u64 + 1)
    }

    /// A change with these parts, not yet appended.
    pub fn change(
        &self,
        record: Option<RecordId>,
        creation: Option<Creation>,
        writes: Vec<UnitWrite>,
    ) -> Change {
        let dot = self.next();
        Change {
            dot,
            record: record.unwrap_or(RecordId(dot)),
            creation,
            writes,
            author: self.user,
            claimed_at: self.now,
            clock_offset: Some(0),
            schema: self.schema,
            reason: None,
        }
    }

    /// Appends a change.
    pub fn append(&mut self, change: &Change) -> Dot {
        self.entries.push(Entry::Change(change.encode()));
        change.dot
    }

    /// Creates a record whose fields are units.
    pub fn create(
        &mut self,
        kind: &str,
        root: Root,
        audience: &str,
        units: &[(&str, serde_json::Value)],
    ) -> RecordId {
        let creation = Creation { kind: KindName::from(kind), root, audience: Audience::from(audience) };
        let writes = units.iter().map(|(unit, value)| write(unit, value, &[])).collect();
        let change = self.change(None, Some(creation), writes);
        RecordId(self.append(&change))
    }

    /// Writes a unit, naming the dots on its screen.
    pub fn write(&mut self, record: RecordId, unit: &str, value: &serde_json::Value, names: &[Dot]) -> Dot {
        let names: Vec<NamedDot> = names.iter().map(|dot| self.name(*dot)).collect();
        self.write_naming(record, unit, value, &names)
    }

    /// Writes a unit with these names, whoever has seen what they name.
    pub fn write_naming(
        &mut self,
        record: RecordId,
        unit: &str,
        value: &serde_json::Value,
        names: &[NamedDot],
    ) -> Dot {
        let change = self.change(Some(record), None, vec![write(unit, value, names)]);
        self.append(&change)
    }

    /// The name of what was written at `dot`: of its own log, or as it was fed; a guess where it has not
    /// seen it.
    pub fn name(&self, dot: Dot) -> NamedDot {
        if dot.log == self.log && dot.counter <= self.entries.len() as u64 {
            return NamedDot::of(dot, self.chain(dot.counter));
        }
        let fed = self.base.values().find_map(|live| live.get(&dot));
        NamedDot { dot, witness: fed.map_or(Witness::default(), |live| live.witness) }
    }

    /// The chain of its log after `counter` changes.
    pub fn chain(&self, counter: u64) -> Chain {
        let entries = self.entries.iter().take(usize::try_from(counter).unwrap());
        entries.fold(self.start, |chain, entry| chain.then(entry.digest()))
    }

    /// A header that pushes nothing.
    pub fn header(&self, page_bytes: u32) -> SyncHeader {
        SyncHeader {
            cursor: self.cursor,
            page_bytes,
            healing: self.cursor_lost.then(Healing::default),
            wanted: self.wanted(),
            ..SyncHeader::asking(self.organisation, self.device, self.log)
        }
    }

    /// A header and frames that push the entries from counter `first` to `last`, ten in a frame.
    pub fn chunk(&self, first: u64, last: u64, page_bytes: u32) -> (SyncHeader, Vec<Vec<u8>>) {
        let range = usize::try_from(first - 1).unwrap()..usize::try_from(last).unwrap();
        let (previous, entries) = (self.chain(first - 1), &self.entries[range]);
        let (chunk, frames) = ChunkHeader::of(Dot::new(self.log, first), previous, entries, 10);
        (SyncHeader { chunk: Some(chunk), ..self.header(page_bytes) }, frames)
    }

    /// The signed bytes of a request: by who is signed in where it brings anything.
    ///
    /// # Panics
    /// Never for a header that can be encoded.
    pub fn sign(&self, header: &SyncHeader, frames: &[Vec<u8>]) -> Vec<u8> {
        if header.chunk.is_none() {
            return self.sign_as_device(header, frames);
        }
        let signer = Some(SignerId::of(&self.user_key.public().unwrap()));
        SyncHeader { signer, ..header.clone() }.encode(frames, &self.user_key).unwrap()
    }

    /// The same with the device's key, which vouches for nobody.
    ///
    /// # Panics
    /// Never for a header that can be encoded.
    pub fn sign_as_device(&self, header: &SyncHeader, frames: &[Vec<u8>]) -> Vec<u8> {
        header.encode(frames, &self.key).unwrap()
    }

    /// The word of who holds `key` for what stands in its log from `first` to `last`.
    ///
    /// # Panics
    /// Never for a session that can be encoded.
    pub fn attestation(&self, first: u64, last: u64, key: &SigningKey) -> Attestation {
        let session = Session {
            organisation: self.organisation,
            device: self.device,
            log: self.log,
            first,
            more: u32::try_from(last - first).unwrap(),
            chain: self.chain(last),
        };
        session.attest(key).unwrap()
    }

    /// The request that pushes everything not yet held and reads a page.
    pub fn request(&self, page_bytes: u32) -> Vec<u8> {
        let last = self.entries.len() as u64;
        if self.held >= last {
            return self.sign(&self.header(page_bytes), &[]);
        }
        let (header, frames) = self.chunk(self.held + 1, last, page_bytes);
        self.sign(&header, &frames)
    }

    /// Takes in an answer; true when there is more to read.
    ///
    /// # Panics
    /// When the answer cannot be read, or holds another chain than the device wrote.
    pub fn take(&mut self, body: &[u8]) -> (Answer, bool) {
        let answer = Answer::decode(body).unwrap();
        if answer.fork.is_none() && answer.held.counter <= self.entries.len() as u64 {
            let ours = if answer.held.counter == 0 { Chain::NONE } else { self.chain(answer.held.counter) };
            assert_eq!(answer.held.chain, ours, "another chain is held");
            self.held = answer.held.counter;
        }
        self.cursor_lost = answer.no_page == Some(NoPage::CursorLost);
        let mut more = self.cursor_lost || answer.page.as_ref().is_some_and(|page| page.more);
        if let Some(whole) = &answer.whole {
            self.store(&whole.records);
            self.arriving.retain(|root| !whole.roots.contains(root));
            self.arrived_to = whole.cut_after;
            more |= answer.page.is_none();
        }
        if let Some(page) = &answer.page {
            self.read(page);
        }
        (answer, more || !self.arriving.is_empty())
    }

    fn wanted(&self) -> Option<Wanted> {
        let wanted = Wanted { roots: self.arriving.clone(), after: self.arrived_to };
        (!self.arriving.is_empty()).then_some(wanted)
    }

    fn read(&mut self, page: &FeedPage) {
        if page.rewound.is_some() {
            self.base.clear();
        }
        for participant in &page.left {
            self.arriving.retain(|root| root != participant);
            let roots = &self.roots;
            self.base.retain(|(id, _), _| id != participant && roots.get(id) != Some(participant));
        }
        self.store(&page.records);
        for root in &page.fetch {
            if !self.arriving.contains(root) {
                self.arriving.push(*root);
            }
        }
        self.cursor = Some(page.cursor);
    }

    fn store(&mut self, records: &[FeedRecord]) {
        for record in records {
            match record.root {
                Root::Participant(participant) => self.roots.insert(record.id, participant),
                Root::Organisation | Root::Site(_) | Root::Itself => self.roots.remove(&record.id),
            };
            for unit in &record.units {
                self.base.insert((record.id, unit.unit.clone()), unit.live.clone());
            }
        }
    }

    /// Whether it was fed anything of a record.
    pub fn holds(&self, record: RecordId) -> bool {
        self.base.keys().any(|(id, _)| *id == record)
    }

    /// The values of a unit in the base it was fed, in the order of their dots.
    ///
    /// # Panics
    /// When a value is not JSON.
    pub fn values(&self, record: RecordId, unit: &str) -> Vec<serde_json::Value> {
        let live = self.base.get(&(record, UnitName::from(unit))).into_iter().flatten();
        live.map(|(_, live)| live.value.to_json().unwrap()).collect()
    }
}

fn last_enrolled(said: &[Says]) -> Option<StaffId> {
    said.iter().rev().find_map(|says| match says {
        Says::Enroll { user, .. } => Some(*user),
        _ => None,
    })
}

/// One unit's part of a change.
pub fn write(unit: &str, value: &serde_json::Value, names: &[NamedDot]) -> UnitWrite {
    UnitWrite { unit: UnitName::from(unit), value: Value::from_json(value), names: names.to_vec() }
}
