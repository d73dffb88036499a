//! What a program counts at the van's door beside the usual things.

use crate::{
    Field,
    FieldType::{Choice, Text},
    Kind, Matter, Over, Shape, Subject,
};

/// Characters of what stands beside a counter: it is read at arm's length.
const LABEL: usize = 40;

/// One thing that the program counts at the van's door beside the usual ones, as it is called in both languages,
/// so that every colleague's door has it. Each field merges by itself. Once it has ended it leaves the door; what
/// was counted of it stays.
pub const PROGRAM_COUNTER: Kind = Kind {
    name: "program_counter",
    subject: Subject::Team,
    matter: Matter::Forms,
    shape: Shape::Fields(&[
        Field::required("in_english", Text(LABEL)),
        Field::required("in_spanish", Text(LABEL)),
        Field::new("still_counted", Choice(&["going_on", "ended"])).folded(),
    ]),
    named_by: &["in_english", "in_spanish"],
    summary: &["in_english", "in_spanish", "still_counted"],
    searched: &["in_english", "in_spanish"],
    over: &[Over::Is("still_counted", &["ended"])],
    ..Kind::OF_ORGANISATION
};
