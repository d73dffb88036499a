//! Identifiers: organisations, devices, logs, dots and the records they create.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A text that is not the identifier it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid identifier")]
pub struct ParseIdError;

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                let hex = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if !hex {
                    return Err(ParseIdError);
                }
                u64::from_str_radix(text, 16).map(Self).map_err(|_| ParseIdError)
            }
        }

        text_or_binary!($name, [u8; 8], |id: &$name| id.0.to_be_bytes(), |bytes: [u8; 8]| $name(
            u64::from_be_bytes(bytes)
        ));
    };
}

/// Serialises as text where a person may read it (JSON) and as its bytes where not (postcard): ids are
/// random, and a variable length would make them longer.
macro_rules! text_or_binary {
    ($name:ident, $binary:ty, $out:expr, $into:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    let out: fn(&$name) -> $binary = $out;
                    out(self).serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = String::deserialize(deserializer)?;
                    text.parse().map_err(D::Error::custom)
                } else {
                    let into: fn($binary) -> $name = $into;
                    <$binary>::deserialize(deserializer).map(into)
                }
            }
        }
    };
}

hex_id! {
    /// A log: one unbroken run of changes from one vault. Random, 64 bits.
    LogId
}
hex_id! {
    /// A device (one vault on one laptop). Random, 64 bits, given at enrolment.
    DeviceId
}
hex_id! {
    /// An organisation. Random, 64 bits, made at `init`.
    OrganisationId
}

/// One change: the `counter`-th (from 1) of a log. Written `LOG-COUNTER`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// The log that the change was appended to.
    pub log: LogId,
    /// Its place in the log, from 1.
    pub counter: u64,
}

impl Dot {
    /// The dot at `counter` of `log`.
    pub fn new(log: LogId, counter: u64) -> Self {
        Self { log, counter }
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.log, self.counter)
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Dot {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let (log, counter) = text.split_once('-').ok_or(ParseIdError)?;
        let plain =
            counter.bytes().all(|b| b.is_ascii_digit()) && (counter == "0" || !counter.starts_with('0'));
        if !plain {
            return Err(ParseIdError);
        }
        Ok(Self { log: log.parse()?, counter: counter.parse().map_err(|_| ParseIdError)? })
    }
}

text_or_binary!(Dot, (LogId, u64), |dot| (dot.log, dot.counter), |(log, counter)| Dot::new(log, counter));

macro_rules! dot_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Dot);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                text.parse().map(Self)
            }
        }
    };
}

dot_id! {
    /// A record: the dot of the change that created it.
    RecordId
}
dot_id! {
    /// A person who works here: the id of their `staff_member` record. Counter 0 of a log stands
    /// for the organisation itself, which signs what the server writes.
    StaffId
}

impl StaffId {
    /// Their `staff_member` record.
    pub fn record(self) -> RecordId {
        RecordId(self.0)
    }

    /// Whether it stands for the organisation itself.
    pub fn is_organisation(self) -> bool {
        self.0.counter == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_reads_back_from_its_text() {
        let dot = Dot::new(LogId(0xfe), 12);
        assert_eq!(dot.to_string(), "00000000000000fe-12");
        assert_eq!("00000000000000fe-12".parse(), Ok(dot));
    }

    #[test]
    fn only_the_one_spelling_of_a_dot_is_accepted() {
        for wrong in [
            "",
            "fe-12",
            "00000000000000FE-12",
            "00000000000000fe-012",
            "00000000000000fe-+1",
            "00000000000000fe",
            "00000000000000fe-",
        ] {
            assert_eq!(wrong.parse::<Dot>(), Err(ParseIdError), "{wrong}");
        }
    }
}
