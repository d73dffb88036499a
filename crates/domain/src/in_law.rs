//! What records of a kind are in law: the consent, what took it back, what left. Whoever asks for a consent or
//! writes down that something left asks here for its kind, and its declaration for its fields.

use crate::{FieldType, Kind, kinds};

/// What records of a kind are in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InLaw {
    /// What somebody agreed to.
    Consent,
    /// That a consent was taken back.
    Revocation,
    /// Whom a consent to a group takes in.
    Recipient,
    /// What left.
    Disclosure,
    /// That somebody looked at what left.
    DisclosureReview,
    /// What a court, a lawyer or the police want.
    LegalRequest,
    /// That nothing may be disposed of.
    LegalHold,
    /// That an organization is bound as the program is.
    Agreement,
    /// That such an agreement is over.
    AgreementEnd,
}

impl InLaw {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Consent,
        Self::Revocation,
        Self::Recipient,
        Self::Disclosure,
        Self::DisclosureReview,
        Self::LegalRequest,
        Self::LegalHold,
        Self::Agreement,
        Self::AgreementEnd,
    ];

    /// The kind whose records are that. Each is declared by one kind.
    pub fn kind(self) -> &'static Kind {
        static NONE: Kind = Kind::ABOUT_PARTICIPANT;
        kinds::ALL.iter().find(|kind| kind.in_law == Some(self)).unwrap_or(&NONE)
    }
}

impl Kind {
    /// The field of this kind that names a record of that one; empty where it names none.
    pub fn names_in(&self, of: &Self) -> &'static str {
        let names = |holds: FieldType| holds == FieldType::Reference(of.name);
        self.fields().iter().find(|field| names(field.holds)).map_or("", |field| field.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_declared_by_one_kind() {
        for one in InLaw::ALL {
            let kinds: Vec<_> = kinds::ALL.iter().filter(|kind| kind.in_law == Some(one)).collect();
            assert!(matches!(kinds.as_slice(), [kind] if kind.immutable), "{one:?}");
        }
    }

    #[test]
    fn what_is_said_of_a_consent_or_a_disclosure_names_it() {
        for (one, of) in [
            (InLaw::Revocation, InLaw::Consent),
            (InLaw::Recipient, InLaw::Consent),
            (InLaw::Disclosure, InLaw::Consent),
            (InLaw::Disclosure, InLaw::Agreement),
            (InLaw::DisclosureReview, InLaw::Disclosure),
            (InLaw::AgreementEnd, InLaw::Agreement),
        ] {
            assert!(!one.kind().names_in(of.kind()).is_empty(), "{one:?} names no {of:?}");
        }
        assert_eq!(InLaw::Consent.kind().names_in(InLaw::Disclosure.kind()), "");
    }
}
