//! What somebody did.

/// An act that is written down beside the records. Its number is for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Unlocked the laptop.
    Unlocked,
    /// Tried to, with something that did not open it.
    FailedUnlock,
    /// Unlocked it with a code in the place of a forgotten passphrase.
    Recovered,
    /// Opened somebody's page or one of their records.
    Opened,
    /// Searched for somebody: once for each search, whatever letters were typed.
    Searched,
    /// Looked at a list of records.
    Listed,
    /// Printed something about somebody, made a file of it, or told it.
    Gave,
    /// Made or saved a report.
    Reported,
    /// Locked the laptop.
    Locked,
    /// Looked at what is written down here.
    Audited,
    /// Had the name shown that belongs to an id there, with a reason.
    Named,
    /// Used a key of the organisation at the base.
    UsedKey,
    /// Wrote a file that is to be carried to the base.
    WroteCourier,
    /// Took in a file that was carried.
    ReadCourier,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Unlocked,
        Self::FailedUnlock,
        Self::Recovered,
        Self::Opened,
        Self::Searched,
        Self::Listed,
        Self::Gave,
        Self::Reported,
        Self::Locked,
        Self::Audited,
        Self::Named,
        Self::UsedKey,
        Self::WroteCourier,
        Self::ReadCourier,
    ];

    /// Its number in rows.
    pub const fn number(self) -> u16 {
        match self {
            Self::Unlocked => 1,
            Self::FailedUnlock => 2,
            Self::Recovered => 3,
            Self::Opened => 4,
            Self::Searched => 5,
            Self::Listed => 6,
            Self::Gave => 7,
            Self::Reported => 8,
            Self::Locked => 9,
            Self::Audited => 10,
            Self::Named => 11,
            Self::UsedKey => 12,
            Self::WroteCourier => 20,
            Self::ReadCourier => 21,
        }
    }

    /// The act of that number; none for one of a later build.
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.number() == number)
    }

    /// Its name, for files and for finding its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unlocked => "unlocked",
            Self::FailedUnlock => "failed_unlock",
            Self::Recovered => "recovered",
            Self::Opened => "opened",
            Self::Searched => "searched",
            Self::Listed => "listed",
            Self::Gave => "gave",
            Self::Reported => "reported",
            Self::Locked => "locked",
            Self::Audited => "audited",
            Self::Named => "named",
            Self::UsedKey => "used_key",
            Self::WroteCourier => "wrote_courier",
            Self::ReadCourier => "read_courier",
        }
    }

    /// The act of that name.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_found_by_its_number_and_by_its_name() {
        for act in Act::ALL {
            assert_eq!((Act::of(act.number()), Act::named(act.code())), (Some(act), Some(act)));
        }
        assert_eq!(Act::of(0), None);
    }
}
