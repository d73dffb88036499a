//! What a record says of another one that it names, without changing it: that it was entered in error, that
//! it was signed. Whether it counts is a pure function of the two, so that it comes out the same wherever
//! and in whatever order they arrive.
//!
//! Deliberately absent: rights. Who is named as the author of either is true, as the base takes no other
//! ([`crate::check_permanence`]); nobody speaks here for what somebody else wrote.

use serde_json::{Map, Value};

use crate::{FieldType, Kind, PARTICIPANT_FIELD, is_private, kinds};

/// What a record of a kind says of the one that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActsOn {
    /// The reference to that record.
    pub record: &'static str,
    /// What it says of it.
    pub effect: Effect,
    /// The field that says why.
    pub why: Option<&'static str>,
}

/// What is said of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It was entered in error: it shows nowhere but in history. Of any record that never changes, but of
    /// none that says this or [`Effect::Revoked`]: what was entered in error is written anew.
    EnteredInError,
    /// It was signed, and the signed record carries the whole of it: it takes no more edits, and that one
    /// shows in its place.
    Signed,
    /// It was taken back: it stands as it was, and lets nothing happen any more. Whoever hears of it says so,
    /// and nothing takes that back.
    Revoked,
}

impl Effect {
    /// Its name in descriptions.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnteredInError => "entered_in_error",
            Self::Signed => "signed",
            Self::Revoked => "revoked",
        }
    }
}

impl Kind {
    /// Whether records of this kind may say something of records of that one. No chain of kinds comes back
    /// to where it began, whatever somebody sends. What few read is taken out where it lies: nobody else hears
    /// that there was anything, or why it was wrong.
    pub fn may_act_on(&self, on: &Self) -> bool {
        let Some(acts) = self.acts_on else { return false };
        match acts.effect {
            Effect::EnteredInError => {
                let lies_there = is_private(&self.audience.into()) || is_private(&on.audience.into());
                let beside = !lies_there || self.audience == on.audience;
                on.immutable && beside && on.acts_on.is_none_or(|of| of.effect == Effect::Signed)
            }
            Effect::Revoked => {
                let named = self.field(acts.record).map(|field| field.holds);
                on.immutable && named == Some(FieldType::Reference(on.name))
            }
            Effect::Signed => {
                let named = self.field(acts.record).map(|field| field.holds);
                !on.immutable && named == Some(FieldType::Reference(on.name))
            }
        }
    }

    /// The kinds whose records may say something of records of this one.
    pub fn acted_on_by(&self) -> impl Iterator<Item = (&'static Self, ActsOn)> {
        let kinds = kinds::ALL.iter().filter(|kind| kind.may_act_on(self));
        kinds.filter_map(|kind| Some((kind, kind.acts_on?)))
    }

    /// The kind of the drafts that records of this one sign, and the field that names the draft.
    pub fn signs(&self) -> Option<(&'static Self, &'static str)> {
        let acts = self.acts_on.filter(|acts| acts.effect == Effect::Signed)?;
        match self.field(acts.record)?.holds {
            FieldType::Reference(draft) => Some((kinds::kind(draft)?, acts.record)),
            _ => None,
        }
    }

    /// The kind whose records say that a record of this one was entered in error.
    pub fn error_kind(&self) -> Option<&'static Self> {
        let mut kinds = self.acted_on_by().filter(|(_, acts)| acts.effect == Effect::EnteredInError);
        kinds.next().map(|(kind, _)| kind)
    }
}

/// What one record says of another that it names: something only where both are about the same participant
/// and, but for what was taken back, the same person wrote them.
pub fn effect_of(by: (&Kind, &Map<String, Value>), on: (&Kind, &Map<String, Value>)) -> Option<Effect> {
    let acts = by.0.acts_on.filter(|_| by.0.may_act_on(on.0))?;
    let author = text(by.1, by.0.own_field()?.name);
    let same_author = author.is_some() && author == text(on.1, on.0.own_field()?.name);
    let same_person = text(by.1, PARTICIPANT_FIELD) == text(on.1, PARTICIPANT_FIELD);
    let may_anybody = acts.effect == Effect::Revoked;
    ((same_author || may_anybody) && same_person).then_some(acts.effect)
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::{ENTERED_IN_ERROR, KIN, KIN_DECISION, KIN_IN_ERROR, SESSION_NOTE, SIGNED_NOTE};

    fn fields(author: &str, participant: &str) -> Map<String, Value> {
        json!({"staff": author, "participant": participant}).as_object().unwrap().clone()
    }

    #[test]
    fn what_few_read_is_taken_out_where_only_they_hear_of_it() {
        assert_eq!(KIN.error_kind().map(|kind| kind.name), Some("kin_in_error"));
        assert!(!ENTERED_IN_ERROR.may_act_on(&KIN) && !ENTERED_IN_ERROR.may_act_on(&KIN_DECISION));
        assert!(!KIN_IN_ERROR.may_act_on(&KIN_DECISION) && !KIN_IN_ERROR.may_act_on(&SIGNED_NOTE));
        for kind in kinds::ALL.iter().filter(|kind| kind.immutable) {
            let lies_there = |kind: &Kind| is_private(&kind.audience.into());
            assert!(kind.acted_on_by().all(|(by, _)| lies_there(by) == lies_there(kind)), "{}", kind.name);
        }
    }

    #[test]
    fn nobody_speaks_for_what_somebody_else_wrote_or_of_somebody_else() {
        let (ana, mallory) = (fields("ana", "p"), fields("mallory", "p"));
        let signs = |by: &Map<String, Value>| effect_of((&SIGNED_NOTE, by), (&SESSION_NOTE, &ana));
        assert_eq!(signs(&ana), Some(Effect::Signed));
        assert_eq!((signs(&mallory), signs(&fields("ana", "q"))), (None, None));
        let takes_out = |by: &Map<String, Value>| effect_of((&ENTERED_IN_ERROR, by), (&SIGNED_NOTE, &ana));
        assert_eq!((takes_out(&ana), takes_out(&mallory)), (Some(Effect::EnteredInError), None));
        assert_eq!(effect_of((&SIGNED_NOTE, &Map::new()), (&SESSION_NOTE, &Map::new())), None);
    }

    #[test]
    fn what_changes_is_not_entered_in_error_and_no_chain_comes_back_to_where_it_began() {
        assert!(
            !ENTERED_IN_ERROR.may_act_on(&SESSION_NOTE) && !ENTERED_IN_ERROR.may_act_on(&ENTERED_IN_ERROR)
        );
        for kind in kinds::ALL {
            let mut reached = vec![kind];
            for _ in kinds::ALL {
                let next =
                    |from: &&Kind| kinds::ALL.iter().filter(|on| from.may_act_on(on)).collect::<Vec<_>>();
                reached = reached.iter().flat_map(next).collect();
            }
            assert!(reached.is_empty(), "{} acts on itself in the end", kind.name);
        }
    }
}
