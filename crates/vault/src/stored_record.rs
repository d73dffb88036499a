//! Records as the vault gives and takes them.

use std::collections::BTreeMap;

use alongside_record::{Audience, Dot, DotSet, KindName, LiveValue, RecordId, RecordState, Root, UnitName};

/// A record as it is shown: the server's state with the device's own unconfirmed changes on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindName,
    /// Whose keys and scopes it falls under.
    pub root: Root,
    /// Who may see it.
    pub audience: Audience,
    /// Its units.
    pub state: RecordState,
}

/// One unit as the feed brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUnit {
    /// The unit.
    pub unit: UnitName,
    /// All its live values.
    pub live: BTreeMap<Dot, LiveValue>,
    /// Which dots of the device's own logs it has seen.
    pub seen: DotSet,
}

/// A record of a feed page, with those of its units that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseRecord {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindName,
    /// Whose keys and scopes it falls under.
    pub root: Root,
    /// Who may see it.
    pub audience: Audience,
    /// The units, each as a whole.
    pub units: Vec<BaseUnit>,
}
