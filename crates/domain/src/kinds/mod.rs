//! The kinds of record, one file each, in folders by subject. A new kind is a new file like these and a
//! line in [`ALL`].

mod contact;
mod groups;
mod hard_moments;
mod law;
mod life;
mod people;
mod places;
mod plan;
mod questions;
mod registers;
mod session;
mod team;

pub use contact::{
    BARRIER, CALL_PLAN, CHECK_IN, COMMITMENT, CONTACT_ATTEMPT, CRAVING, ENCOUNTER, FOLLOW_UP,
    OUTSIDE_APPOINTMENT, PAIRING, SKILL_PRACTISED,
};
pub use groups::{ATTENDANCE, GROUP_SERIES, GROUP_SESSION};
pub use hard_moments::{
    CRISIS, OVERDOSE, RETURN_TO_USE, REVERSAL, SAFETY_FOLLOW_UP, TWO_MOMENTS, WORRY_OPENED,
};
pub use law::{
    AGREEMENT, AGREEMENT_END, ATTACHMENT, ATTACHMENT_PIECE, CONSENT, CONSENT_RECIPIENT, CONSENT_REVOCATION,
    DISCLOSURE, DISCLOSURE_REVIEW, ENTERED_IN_ERROR, INQUIRY, LEGAL_HOLD, LEGAL_REQUEST,
};
pub use life::{
    EMERGENCY_VISIT, LIFE_EVENT, LIFE_OUTCOME, LIVING_SITUATION, MILESTONE, NEED, SELF_RATING, STORY_CARD,
};
pub use people::{
    CARE_TEAM_MEMBER, EPISODE, KEEP_APART, MEDICATION_STATUS, ONLINE_COMMUNITY, PARTICIPANT, PERSON_LINK,
    SUPPORTER, SUPPORTER_TASK,
};
pub use places::{ON_CALL_CORRECTION, SITE, SITE_DAY};
pub use plan::{ACTION_STEP, COPING_STRATEGY, GOAL, HABIT, RECOVERY_PLAN, SCHEDULE_ENTRY, STRENGTH, TRIGGER};
pub use questions::{ACCEPTED_TERMS, ASSESSMENT, QUESTIONNAIRE};
pub use registers::{
    COMPLAINT, COMPLAINT_ANSWER, INCIDENT, INCIDENT_ASSESSMENT, INCIDENT_NOTICE, MANDATED_REPORT,
    PARTICIPANT_REQUEST, PRIVACY_NOTICE, REQUEST_ANSWER,
};
pub use session::{ADDENDUM, COSIGNATURE, COUNSELING_NOTE, SESSION_NOTE, SIGNED_NOTE};
pub use team::{
    ACTIVITY, DOOR_COUNT, ETHICS_CONSULTATION, HANDED_OVER, HANDED_WORDS, KIN, KIN_DECISION, KIN_IN_ERROR,
    PROGRAM_COUNT, PROGRAM_COUNTER, STAFF_MEMBER, SUPERVISION,
};

use crate::Kind;

/// All kinds that this build knows. What a record may name stands before it, and among those of one subject
/// what is written most often.
pub const ALL: &[Kind] = &[
    SITE,
    SITE_DAY,
    ON_CALL_CORRECTION,
    STAFF_MEMBER,
    PARTICIPANT,
    PERSON_LINK,
    ENCOUNTER,
    CHECK_IN,
    CONTACT_ATTEMPT,
    FOLLOW_UP,
    RECOVERY_PLAN,
    GOAL,
    ACTION_STEP,
    TRIGGER,
    COPING_STRATEGY,
    HABIT,
    SCHEDULE_ENTRY,
    STRENGTH,
    SESSION_NOTE,
    COMMITMENT,
    OUTSIDE_APPOINTMENT,
    CRAVING,
    SKILL_PRACTISED,
    BARRIER,
    CALL_PLAN,
    PAIRING,
    SIGNED_NOTE,
    ADDENDUM,
    COSIGNATURE,
    COUNSELING_NOTE,
    ENTERED_IN_ERROR,
    RETURN_TO_USE,
    CRISIS,
    SAFETY_FOLLOW_UP,
    OVERDOSE,
    REVERSAL,
    WORRY_OPENED,
    TWO_MOMENTS,
    MILESTONE,
    LIFE_OUTCOME,
    LIFE_EVENT,
    NEED,
    LIVING_SITUATION,
    SELF_RATING,
    EMERGENCY_VISIT,
    STORY_CARD,
    ASSESSMENT,
    SUPPORTER,
    SUPPORTER_TASK,
    EPISODE,
    CARE_TEAM_MEMBER,
    MEDICATION_STATUS,
    ONLINE_COMMUNITY,
    KEEP_APART,
    GROUP_SERIES,
    GROUP_SESSION,
    ATTENDANCE,
    DOOR_COUNT,
    PROGRAM_COUNTER,
    PROGRAM_COUNT,
    ACTIVITY,
    ETHICS_CONSULTATION,
    SUPERVISION,
    HANDED_OVER,
    KIN,
    KIN_DECISION,
    KIN_IN_ERROR,
    QUESTIONNAIRE,
    ACCEPTED_TERMS,
    AGREEMENT,
    AGREEMENT_END,
    CONSENT,
    LEGAL_REQUEST,
    DISCLOSURE,
    CONSENT_REVOCATION,
    CONSENT_RECIPIENT,
    ATTACHMENT,
    ATTACHMENT_PIECE,
    DISCLOSURE_REVIEW,
    LEGAL_HOLD,
    INQUIRY,
    PARTICIPANT_REQUEST,
    REQUEST_ANSWER,
    COMPLAINT,
    COMPLAINT_ANSWER,
    PRIVACY_NOTICE,
    MANDATED_REPORT,
    INCIDENT,
    INCIDENT_ASSESSMENT,
    INCIDENT_NOTICE,
];

/// The kind of that name, if this build knows it.
pub fn kind(name: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name)
}

/// Characters of a name, a phone number or another single line.
pub(crate) const LINE: usize = 200;
/// Characters of a free text.
pub(crate) const NOTE: usize = 20_000;
/// Whether something is so, with what was not said kept apart from "no".
pub(crate) const YES_NO: &[&str] = &["yes", "no", "declined", "not_asked"];
/// The days of a week.
pub(crate) const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// How something is known that happened elsewhere.
pub(crate) const HOW_KNOWN: &[&str] = &["they_said", "seen", "document", "someone_else_said"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{AtHand, Celebrated, CountsAs, Field, FieldType, Over, SetsNext};

    /// The field at a path such as `contact_rules.number`.
    fn at<'a>(kind: &'a Kind, path: &str) -> Option<&'a Field> {
        let (first, inner) = path.split_once('.').map_or((path, None), |(first, inner)| (first, Some(inner)));
        match (kind.field(first)?.holds, inner) {
            (FieldType::Group(fields), Some(inner)) => fields.iter().find(|field| field.name == inner),
            (_, Some(_)) => None,
            (_, None) => kind.field(first),
        }
    }

    #[test]
    fn what_a_declaration_names_is_there() {
        for kind in ALL {
            let happened = kind.happened.map(|happened| happened.field());
            let hoped = kind.hoped.iter();
            let hoped = hoped.flat_map(|hoped| hoped.from.into_iter().chain([hoped.until]).chain(hoped.what));
            let over = kind
                .over
                .iter()
                .chain(kind.declines_next)
                .chain(kind.worries)
                .chain(kind.died)
                .chain(kind.uses);
            let over = over.chain(kind.reaches).chain(kind.cadence.iter().flat_map(|cadence| cadence.rests));
            let over = over.map(|over| match over {
                crate::Over::Filled(field) | crate::Over::Is(field, _) => *field,
            });
            let named = [kind.named_by, kind.summary, kind.searched, kind.matched_by].concat();
            let linking = kind.links.iter().flat_map(|links| [links.number, links.code, links.taken_back.0]);
            let settling = kind.settles.iter().map(|settles| settles.because.0);
            let named: Vec<&str> = named.into_iter().chain(linking).chain(settling).collect();
            let along_with = kind.along_with.into_iter().chain(kind.retired).chain(kind.beside);
            let works_out = kind.works_out.iter().flat_map(|one| one.from.iter().chain(one.fields).copied());
            for path in works_out {
                assert!(kind.field(path).is_some(), "{}: {path}", kind.name);
            }
            assert!(kind.is_fact() || (kind.works_out.is_none() && kind.only_by.is_none()), "{}", kind.name);
            for path in named.into_iter().chain(happened).chain(hoped).chain(over).chain(along_with) {
                assert!(at(kind, path).is_some(), "{}: {path}", kind.name);
            }
            let given = kind.at_hand.iter().flat_map(|gives| match *gives {
                AtHand::Helped(field)
                | AtHand::MadeItHard(field)
                | AtHand::MakesItHard(field)
                | AtHand::Meant(field)
                | AtHand::InTheWay(field) => vec![field],
                AtHand::Helps(field, how_much) => vec![field, how_much],
                AtHand::Steps(sections) => sections.to_vec(),
                AtHand::Somebody => vec!["name", "phone", "may_be_called"],
            });
            if let Some(Celebrated { when, day, words }) = kind.celebrated {
                let said = when.iter().map(|over| match over {
                    Over::Filled(field) | Over::Is(field, _) => *field,
                });
                for field in said.chain([day, words]) {
                    assert!(kind.field(field).is_some(), "{}: {field}", kind.name);
                }
            }
            let apart = kind.tells_apart.into_iter().flat_map(|(one, other)| [one, other]);
            for field in given.chain(apart) {
                assert!(kind.field(field).is_some(), "{}: {field}", kind.name);
            }
            if let Some(on_worry) = kind.on_worry {
                let refers = kind.field(on_worry.refers()).map(|field| field.holds);
                assert_eq!(refers, Some(FieldType::AnyReference), "{}", kind.name);
                if let crate::OnWorry::Answers(_, done) = on_worry {
                    assert!(kind.field(done).is_some(), "{}: {done}", kind.name);
                }
            }
            if let Some(corrects) = kind.corrects {
                let of = kind.field(corrects.record).and_then(|field| match field.holds {
                    FieldType::Reference(of) => super::kind(of),
                    _ => None,
                });
                assert!(of.and_then(|of| of.field(corrects.field)).is_some(), "{}: {corrects:?}", kind.name);
                assert!(kind.field(corrects.with).is_some(), "{}: {corrects:?}", kind.name);
            }
            if let Some(settles) = kind.settles {
                let (_, some) = settles.because;
                let all = some.iter().map(|(_, to)| *to).chain([settles.open, settles.over]);
                let Some(FieldType::Choice(choices)) =
                    PARTICIPANT.field(settles.field).map(|field| field.holds)
                else {
                    panic!("{}: {settles:?}", kind.name)
                };
                assert!(all.into_iter().all(|one| choices.contains(&one)), "{}: {settles:?}", kind.name);
            }
            assert!(kind.counts_as == CountsAs::Nothing || kind.happened.is_some(), "{}", kind.name);
            assert!(kind.sets_next == SetsNext::Never || kind.hoped.is_some(), "{}", kind.name);
            assert!(kind.declines_next.is_empty() || kind.sets_next != SetsNext::Never, "{}", kind.name);
            for field in kind.fields() {
                if let FieldType::Reference(of) | FieldType::References(of) = field.holds {
                    assert!(super::kind(of).is_some(), "{}: {} names no kind", kind.name, field.name);
                }
            }
        }
    }

    #[test]
    fn the_fields_of_a_group_stand_together() {
        for kind in ALL {
            let mut groups: Vec<&str> = kind.fields().iter().map(|field| field.group).collect();
            groups.dedup();
            let names: BTreeSet<&str> = groups.iter().copied().collect();
            assert_eq!(names.len(), groups.len(), "{}: {groups:?}", kind.name);
        }
    }
}
