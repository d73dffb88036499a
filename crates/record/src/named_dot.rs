//! Names: a dot with the witness that its value was seen.
//!
//! A value leaves only because a later change names it, and anybody enrolled can spell a dot, also one that
//! is yet to come. A witness cannot be spelled: it follows from the log's chain, which begins at random
//! bytes that only its laptop and the base know. Deliberately absent: a way to print one.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{Chain, Digest, Dot, ParseIdError};

/// What shows that a value was seen: the first 4 bytes of SHA-256 over the value's dot and the chain of its
/// log there. Whoever guesses is right once in 2³², and each guess is a change under their name.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Witness(pub [u8; 4]);

impl Witness {
    /// The witness of the change at `dot`, after which the log's chain stands at `chain`.
    pub fn of(dot: Dot, chain: Chain) -> Self {
        let (log, counter) = (dot.log.0.to_be_bytes(), dot.counter.to_be_bytes());
        let digest = Digest::of(&[b"alongside witness 1", &log, &counter, &chain.0]);
        Self(digest.0.first_chunk().copied().unwrap_or_default())
    }
}

impl fmt::Debug for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Witness(…)")
    }
}

/// A value as somebody who saw it names it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamedDot {
    /// The change that wrote the value.
    pub dot: Dot,
    /// That it was seen.
    pub witness: Witness,
}

impl NamedDot {
    /// The name of the value written at `dot`, where the log's chain then stood at `chain`.
    pub fn of(dot: Dot, chain: Chain) -> Self {
        Self { dot, witness: Witness::of(dot, chain) }
    }

    /// `LOG-COUNTER-WITNESS`, for drafts and what a form was shown.
    pub fn to_text(self) -> String {
        format!("{}-{:08x}", self.dot, u32::from_be_bytes(self.witness.0))
    }
}

impl fmt::Debug for NamedDot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.dot, f)
    }
}

impl FromStr for NamedDot {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let (dot, witness) = text.rsplit_once('-').ok_or(ParseIdError)?;
        let hex = witness.len() == 8 && witness.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !hex {
            return Err(ParseIdError);
        }
        let witness = u32::from_str_radix(witness, 16).map_err(|_| ParseIdError)?;
        Ok(Self { dot: dot.parse()?, witness: Witness(witness.to_be_bytes()) })
    }
}

impl Serialize for NamedDot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.to_text())
        } else {
            (self.dot, self.witness).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for NamedDot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            <(Dot, Witness)>::deserialize(deserializer).map(|(dot, witness)| Self { dot, witness })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LogId;

    #[test]
    fn a_name_reads_back_from_its_text_and_is_never_printed_whole() {
        let name = NamedDot::of(Dot::new(LogId(0xfe), 12), Chain([7; 16]));
        assert_eq!(name.to_text().parse(), Ok(name));
        assert_eq!(format!("{name:?}"), "00000000000000fe-12");
        for wrong in
            ["", "00000000000000fe-12", "00000000000000fe-12-1234567", "00000000000000fe-12-1234567G"]
        {
            assert_eq!(wrong.parse::<NamedDot>(), Err(ParseIdError), "{wrong}");
        }
    }

    #[test]
    fn a_witness_follows_from_the_dot_and_the_chain_there() {
        let (dot, chain) = (Dot::new(LogId(1), 2), Chain([3; 16]));
        let witness = Witness::of(dot, chain);
        assert_eq!(witness, Witness::of(dot, chain));
        assert_ne!(witness, Witness::of(Dot::new(LogId(1), 3), chain));
        assert_ne!(witness, Witness::of(Dot::new(LogId(2), 2), chain));
        assert_ne!(witness, Witness::of(dot, Chain([4; 16])));
    }
}
