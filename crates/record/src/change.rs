//! A change: one save of one record.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Audience, Digest, Dot, KindName, NamedDot, RecordId, StaffId, UnitName, canonical_json, limits};

/// The value of a unit: canonical JSON text, opaque to this crate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Value(Vec<u8>);

impl Value {
    /// Stands where a value was left out because its reader has it: no bytes, which spell no JSON.
    pub const LEFT_OUT: Self = Self(Vec::new());

    /// The canonical bytes of a JSON value.
    pub fn from_json(value: &serde_json::Value) -> Self {
        Self(canonical_json(value))
    }

    /// The JSON that these bytes spell.
    ///
    /// # Errors
    /// When the bytes came from elsewhere and are not JSON, or JSON that is nested deeper than
    /// [`limits::VALUE_DEPTH`].
    pub fn to_json(&self) -> Result<serde_json::Value, DecodeError> {
        // Counted before anything is built of it: whatever works on a value goes as deep as the value.
        if nesting(&self.0) > limits::VALUE_DEPTH {
            return Err(DecodeError::Value);
        }
        serde_json::from_slice(&self.0).map_err(|_| DecodeError::Value)
    }

    /// Whether the bytes are JSON in its one canonical spelling.
    pub fn is_canonical(&self) -> bool {
        self.to_json().is_ok_and(|json| canonical_json(&json) == self.0)
    }

    /// The bytes as stored and sent.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes that were stored or received, kept as they are.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

/// How deep arrays and objects lie within one another, for bytes that may be JSON.
fn nesting(bytes: &[u8]) -> usize {
    let (mut deepest, mut depth, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match (byte, in_text) {
            (_, true) if escaped => escaped = false,
            (b'\\', true) => escaped = true,
            (b'"', _) => in_text = !in_text,
            (b'[' | b'{', false) => depth = depth.saturating_add(1),
            (b']' | b'}', false) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

impl fmt::Debug for Value {
    /// Never the contents: values are participants' words, and debug output reaches logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({} bytes)", self.0.len())
    }
}

/// Whose keys and scopes a record falls under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    /// The organisation as a whole (staff, sites, anonymous encounters).
    Organisation,
    /// A site.
    Site(RecordId),
    /// One participant; erased with them.
    Participant(RecordId),
    /// The record is itself a participant: the root of its own id.
    Itself,
}

impl Root {
    /// The participant that a record with this root belongs to.
    pub fn participant(self, record: RecordId) -> Option<RecordId> {
        match self {
            Self::Participant(participant) => Some(participant),
            Self::Itself => Some(record),
            Self::Organisation | Self::Site(_) => None,
        }
    }

    /// The other record that a record with this root stands under.
    pub fn other_record(self) -> Option<RecordId> {
        match self {
            Self::Site(id) | Self::Participant(id) => Some(id),
            Self::Organisation | Self::Itself => None,
        }
    }
}

/// What the creating change says about its record, outside the kind's own fields, so that a reader
/// who does not know the kind still knows whom not to show it to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Creation {
    /// The kind of record.
    pub kind: KindName,
    /// Whose keys and scopes it falls under.
    pub root: Root,
    /// Who may see it.
    pub audience: Audience,
}

/// One unit's part of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitWrite {
    /// The unit written.
    pub unit: UnitName,
    /// Its new value.
    pub value: Value,
    /// The values that were on the author's screen: only these are superseded.
    pub names: Vec<NamedDot>,
}

/// One save of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its place in its log.
    pub dot: Dot,
    /// The record it belongs to; `record.0 == dot` for the change that creates it.
    pub record: RecordId,
    /// Present in the creating change and only there.
    pub creation: Option<Creation>,
    /// The units written, at least one, each at most once.
    pub writes: Vec<UnitWrite>,
    /// Who was signed in.
    pub author: StaffId,
    /// The device's clock, in milliseconds since 1970 (UTC).
    pub claimed_at: i64,
    /// Server time minus device time in milliseconds, where the device knows it.
    pub clock_offset: Option<i64>,
    /// The version of the kind's schema that the author's app knew.
    pub schema: u32,
    /// Why, where a person said so.
    pub reason: Option<String>,
}

/// Bytes that are not a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not the canonical encoding of a change.
    #[error("not a change")]
    Malformed,
    /// The creating dot and the record id disagree, or a write is repeated, missing or names itself.
    #[error("a change that contradicts itself")]
    Inconsistent,
    /// A value is not JSON.
    #[error("a value that is not JSON")]
    Value,
}

impl Change {
    /// The canonical encoding: postcard, which has one encoding for each change.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads a change back and checks that it is consistent in itself and canonically encoded.
    ///
    /// # Errors
    /// [`DecodeError::Malformed`] or [`DecodeError::Inconsistent`].
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let change: Self = postcard::from_bytes(bytes).map_err(|_| DecodeError::Malformed)?;
        if change.encode() != bytes {
            return Err(DecodeError::Malformed);
        }
        change.check()?;
        Ok(change)
    }

    /// The digest of the canonical encoding.
    pub fn digest(&self) -> Digest {
        Digest::of(&[&self.encode()])
    }

    /// The records that it needs to be known: its own, and its root's where it creates.
    pub fn records_mentioned(&self) -> impl Iterator<Item = RecordId> {
        let root = self.creation.as_ref().and_then(|creation| creation.root.other_record());
        [Some(self.record), root].into_iter().flatten()
    }

    fn check(&self) -> Result<(), DecodeError> {
        let creates = self.record.0 == self.dot;
        let mut units: Vec<_> = self.writes.iter().map(|write| &write.unit).collect();
        units.sort();
        let repeated = units.windows(2).any(|pair| matches!(pair, [a, b] if a == b));
        let names_itself =
            self.writes.iter().any(|write| write.names.iter().any(|name| name.dot == self.dot));
        let wrong = self.dot.counter == 0
            || creates != self.creation.is_some()
            || self.writes.is_empty()
            || repeated
            || names_itself;
        if wrong { Err(DecodeError::Inconsistent) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_nested_too_deep_is_no_value() {
        let nested = |depth: usize| {
            let text = format!("{}\"[[[{{\\\"[\"{}", "[".repeat(depth), "]".repeat(depth));
            Value::from_bytes(text.into_bytes())
        };
        assert!(nested(limits::VALUE_DEPTH).is_canonical());
        assert_eq!(nested(limits::VALUE_DEPTH + 1).to_json(), Err(DecodeError::Value));
        // Wide is not deep.
        let wide = Value::from_bytes(format!("[{}[]]", "[],".repeat(1_000)).into_bytes());
        assert!(wide.is_canonical());
    }
}
