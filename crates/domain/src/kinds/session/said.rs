//! What a note of a session says, as a draft and signed alike.

use crate::{
    Field,
    FieldType::{Choice, Choices, Reference, Text, Timestamp},
    kinds::{YES_NO, contact::SKILLS},
    payers,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// Its fields: what we did, how they responded, what is next; when and where; what it was about. All texts
/// together stay below what one change may hold.
pub(super) const SAID: [Field; 17] = [
    PARTICIPANT,
    AUTHOR,
    Field::new("what_we_did", Text(PART)),
    Field::new("how_they_responded", Text(PART)),
    Field::new("what_is_next", Text(PART)),
    Field::new("voice", Choice(&["participant", "peer"])),
    Field::new("read_back", Choice(YES_NO)),
    Field::new("words_they_added", Text(PART)),
    OCCURRED_AT,
    Field::new("ended_at", Timestamp).within("when").folded(),
    Field::new("place", Choice(PLACES)).within("when"),
    Field::new("topics", Choices(TOPICS)).within("what_it_was_about"),
    Field::new("skills", Choices(SKILLS)).within("what_it_was_about"),
    Field::new("goal", Reference("goal")).within("what_it_was_about"),
    Field::new("encounter", Reference("encounter")).within("what_it_was_about").folded(),
    Field::new("recommendation_on_file", Choice(&["yes", "no", "not_known"]))
        .within("for_the_payer")
        .folded(),
    Field::new("payer", Choice(&payers::NAMES)).within("for_the_payer").folded(),
];

/// Characters of each of its texts.
const PART: usize = 8_000;

/// Where a session takes place.
const PLACES: &[&str] =
    &["van", "clinic", "home", "community", "phone", "video", "hospital", "jail_or_court", "elsewhere"];

const TOPICS: &[&str] = &[
    "recovery_plan",
    "cravings",
    "relationships",
    "communication",
    "conflict",
    "stress",
    "health",
    "housing",
    "work_and_school",
    "money",
    "legal",
    "family",
    "medication",
    "hope_and_meaning",
];

/// Two lists of fields as one.
pub(super) const fn joined<const FIRST: usize, const SECOND: usize, const BOTH: usize>(
    first: [Field; FIRST],
    second: [Field; SECOND],
) -> [Field; BOTH] {
    assert!(FIRST + SECOND == BOTH, "as many fields as there are");
    let mut both = [PARTICIPANT; BOTH];
    let mut place = 0;
    while place < BOTH {
        #[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which refuses to go beyond")]
        {
            both[place] = if place < FIRST { first[place] } else { second[place - FIRST] };
        }
        place += 1;
    }
    both
}
