//! Which records of participants are one person. A link is two records, one half under each participant
//! ([`crate::Links`]); each holds a random number of its own and a code that follows from both numbers and both
//! participants. Whoever has one half alone can neither tell the other participant nor check a guess, and nobody
//! can add a third to a code. Pure.
//!
//! Deliberately absent: rewriting ids. Whatever shows, counts or searches people asks here who belongs together.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Digest, RecordId};
use serde_json::{Map, Value};

use crate::{Kind, Links, PARTICIPANT_FIELD};

/// Halves that one participant may have for their links to count, taken back ones among them.
pub const HALVES: usize = 64;
/// Halves that may have one code.
pub const OF_A_CODE: usize = 8;
/// Records that one person may have.
pub const RECORDS: usize = 16;

/// One half of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// Whom it is about.
    pub participant: RecordId,
    number: String,
    /// What both halves have in common.
    pub code: String,
    /// Whether it says that they are one person; else that they are two, or were taken for one by mistake.
    pub same: bool,
    /// Whether it says that they are two.
    pub not_the_same: bool,
}

impl Half {
    /// The half that a record with these fields is.
    pub fn of(kind: &Kind, fields: &Map<String, Value>) -> Option<Self> {
        let links = kind.links?;
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        Some(Self {
            participant: text(PARTICIPANT_FIELD)?.parse().ok()?,
            number: text(links.number)?.to_owned(),
            code: text(links.code)?.to_owned(),
            same: links.same.holds(fields),
            not_the_same: links.not_the_same.holds(fields),
        })
    }

    /// Whether both are of one link.
    pub fn fits(&self, other: &Self) -> bool {
        let code = |one: &Self, other: &Self| {
            code((one.participant, &one.number), (other.participant, &other.number))
        };
        self.participant != other.participant && self.code == other.code && self.code == code(self, other)
    }
}

/// What the halves of a link between two participants say, the first one's first. `numbers` are random.
pub fn halves(links: Links, of: [RecordId; 2], numbers: [u128; 2]) -> [Map<String, Value>; 2] {
    let [one, other] = of;
    let [one_number, other_number] = numbers.map(|number| format!("{number:032x}"));
    let code = code((one, &one_number), (other, &other_number));
    [(one, one_number), (other, other_number)].map(|(participant, number)| {
        Map::from_iter([
            (PARTICIPANT_FIELD.to_owned(), Value::from(participant.to_string())),
            (links.number.to_owned(), Value::from(number)),
            (links.code.to_owned(), Value::from(code.as_str())),
        ])
    })
}

/// What two halves have in common.
pub(crate) fn code(one: (RecordId, &str), other: (RecordId, &str)) -> String {
    let (first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    let (first_id, second_id) = (first.0.to_string(), second.0.to_string());
    let parts = ["alongside link 1", &first_id, first.1, &second_id, second.1];
    let digest = Digest::of(&[parts.join("\n").as_bytes()]);
    digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where halves are looked up.
pub trait Halves {
    /// What can fail.
    type Error;

    /// The standing halves about a participant, at least one more than [`HALVES`] where there are more; none where
    /// the participant is not here, or was taken out.
    ///
    /// # Errors
    /// What can fail.
    fn about(&mut self, participant: RecordId) -> Result<Option<Vec<Half>>, Self::Error>;

    /// The standing halves with a code, at least one more than [`OF_A_CODE`] where there are more.
    ///
    /// # Errors
    /// What can fail.
    fn with_code(&mut self, code: &str) -> Result<Vec<Half>, Self::Error>;
}

/// The records of the person that a participant is, itself among them; itself alone where there are more than
/// [`RECORDS`]. The same whichever of them is asked about.
///
/// # Errors
/// What looking up can give.
pub fn person<H: Halves>(participant: RecordId, halves: &mut H) -> Result<BTreeSet<RecordId>, H::Error> {
    let mut about: BTreeMap<RecordId, Vec<Half>> = BTreeMap::new();
    let alone = BTreeSet::from([participant]);
    let Some(first) = linkable(participant, halves)? else { return Ok(alone) };
    about.insert(participant, first);
    let mut next = vec![participant];
    while let Some(one) = next.pop() {
        for half in about.get(&one).cloned().unwrap_or_default().into_iter().filter(|half| half.same) {
            let with_code = halves.with_code(&half.code)?;
            if with_code.len() > OF_A_CODE {
                continue;
            }
            for other in with_code.into_iter().filter(|other| other.same && half.fits(other)) {
                if about.contains_key(&other.participant) {
                    continue;
                }
                let Some(further) = linkable(other.participant, halves)? else { continue };
                about.insert(other.participant, further);
                next.push(other.participant);
            }
            if about.len() > RECORDS {
                return Ok(alone);
            }
        }
    }
    Ok(about.into_keys().collect())
}

fn linkable<H: Halves>(participant: RecordId, halves: &mut H) -> Result<Option<Vec<Half>>, H::Error> {
    Ok(halves.about(participant)?.filter(|halves| halves.len() <= HALVES))
}

/// Halves that are all at hand.
#[derive(Debug, Default)]
pub struct AllHalves {
    about: BTreeMap<RecordId, Vec<Half>>,
    with_code: BTreeMap<String, Vec<Half>>,
    voided: BTreeSet<RecordId>,
}

impl AllHalves {
    /// Of these standing halves; nobody who was taken out is linked.
    pub fn of(halves: impl IntoIterator<Item = Half>, voided: BTreeSet<RecordId>) -> Self {
        let mut all = Self { voided, ..Self::default() };
        for half in halves {
            all.about.entry(half.participant).or_default().push(half.clone());
            all.with_code.entry(half.code.clone()).or_default().push(half);
        }
        all
    }

    /// For each participant who has further records the first of them all.
    pub fn people(mut self) -> BTreeMap<RecordId, RecordId> {
        let all: Vec<RecordId> = self.about.keys().copied().collect();
        let mut people = BTreeMap::new();
        for one in all {
            if people.contains_key(&one) {
                continue;
            }
            let Ok(person) = person(one, &mut self);
            if let Some(first) = person.first().copied().filter(|_| person.len() > 1) {
                people.extend(person.into_iter().map(|record| (record, first)));
            }
        }
        people
    }
}

impl Halves for AllHalves {
    type Error = std::convert::Infallible;

    fn about(&mut self, participant: RecordId) -> Result<Option<Vec<Half>>, Self::Error> {
        let stands = !self.voided.contains(&participant);
        Ok(stands.then(|| self.about.get(&participant).cloned().unwrap_or_default()))
    }

    fn with_code(&mut self, code: &str) -> Result<Vec<Half>, Self::Error> {
        Ok(self.with_code.get(code).cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;
    use crate::kinds::PERSON_LINK;

    fn id(number: u64) -> RecordId {
        RecordId(Dot::new(LogId(7), number))
    }

    fn said(fields: &Map<String, Value>, decision: &str) -> Half {
        let mut fields = fields.clone();
        fields.insert("decision".to_owned(), Value::from(decision));
        Half::of(&PERSON_LINK, &fields).unwrap()
    }

    fn link(one: u64, other: u64) -> Vec<Half> {
        let numbers = [u128::from(one) << 64 | u128::from(other), u128::from(other) << 64 | 1];
        let halves = halves(PERSON_LINK.links.unwrap(), [id(one), id(other)], numbers);
        halves.iter().map(|half| said(half, "same")).collect()
    }

    fn people(halves: Vec<Half>) -> BTreeMap<RecordId, RecordId> {
        AllHalves::of(halves, BTreeSet::new()).people()
    }

    #[test]
    fn both_halves_together_make_one_person_of_two_records_and_one_alone_says_nothing() {
        let both = link(2, 1);
        assert_eq!(people(both.clone()), [(id(1), id(1)), (id(2), id(1))].into());
        assert_eq!(people(both[..1].to_vec()), BTreeMap::new());
        let chain = [link(2, 1), link(3, 2)].concat();
        assert_eq!(people(chain).into_values().collect::<BTreeSet<_>>(), [id(1)].into());
    }

    #[test]
    fn a_half_that_was_taken_back_on_either_side_ends_it() {
        for side in [0, 1] {
            let mut halves = link(1, 2);
            halves[side].same = false;
            assert_eq!(people(halves), BTreeMap::new());
        }
    }

    #[test]
    fn nobody_adds_a_third_to_a_code_that_they_know() {
        let mut halves = link(1, 2);
        halves.push(Half { participant: id(3), ..halves[0].clone() });
        assert_eq!(people(halves), [(id(1), id(1)), (id(2), id(1))].into());
        let mut moved = link(1, 2);
        moved[1].participant = id(3);
        assert_eq!(people(moved), BTreeMap::new());
    }

    #[test]
    fn who_was_taken_out_is_linked_with_nobody() {
        let chain = [link(1, 2), link(2, 3)].concat();
        assert_eq!(AllHalves::of(chain, [id(2)].into()).people(), BTreeMap::new());
    }

    #[test]
    fn so_many_records_that_they_cannot_be_one_person_are_all_apart() {
        let records = u64::try_from(RECORDS).unwrap();
        let chain = |length: u64| (1..length).flat_map(|one| link(one, one + 1)).collect::<Vec<_>>();
        assert_eq!(people(chain(records)).len(), RECORDS);
        assert_eq!(people(chain(records + 1)), BTreeMap::new());
        let many = u64::try_from(HALVES).unwrap() + 1;
        let halves: Vec<Half> =
            (0..many).flat_map(|_| link(1, 2).into_iter().take(1)).chain(link(1, 2)).collect();
        assert_eq!(people(halves), BTreeMap::new());
    }
}
