//! What a kind of record declares about itself. Everything that is not a conversation follows from it:
//! form, page, list, picker, timeline, conflict, history, search, permissions, command line, schema,
//! simulation and invented data.
//!
//! Deliberately absent: words for people. They are in the catalogue, keyed by kind, field and choice.

use serde_json::{Map, Value};

use crate::{
    ActsOn, Answers, AtHand, Cadence, Celebrated, Field, FieldType, GoesWith, InLaw, Invalid, Matter,
    OnWorry, Over, Owed, PARTICIPANT_FIELD, Role, Subject, WorksOut, kinds,
};

/// Audience of records that everyone in the organisation may see: sites, site days, staff.
pub const EVERYONE: &str = "everyone";
/// Audience of records about participants.
pub const CARE_TEAM: &str = "care_team";
/// The one unit of a fact.
pub const FACT: &str = "fact";

/// How a kind's fields merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each field is a unit of its own.
    Fields(&'static [Field]),
    /// All fields together are one unit, [`FACT`]: what was recorded then. Amending it replaces
    /// the whole and names the earlier one.
    Fact(&'static [Field]),
}

/// Where a new record's root comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootRule {
    /// The organisation.
    Organisation,
    /// The record is a participant.
    Itself,
    /// The participant in the field `participant`; where it is left out, or the kind has no such field, the
    /// site in the field `site`, and without either the organisation.
    Participant,
}

/// The field that says when a record happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// A moment, in that field.
    At(&'static str),
    /// A day, in that field.
    On(&'static str),
}

impl Happened {
    /// The field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::At(field) | Self::On(field) => field,
        }
    }
}

/// The window of days in which something is hoped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hoped {
    /// The field with its first day; without one, any day up to the last.
    pub from: Option<&'static str>,
    /// The field with its last day, in the site's time zone. Nothing disappears because it has passed.
    pub until: &'static str,
    /// The field with words on what is hoped for.
    pub what: Option<&'static str>,
}

/// Whether a record of the kind says when the participant hopes to hear from us next, if it is the
/// newest of those that do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetsNext {
    /// It does not.
    Never,
    /// It does where it gives a day; without one the older day stands, as the try may have failed.
    WhenGiven,
    /// It does; without a day it ends the older one.
    Always,
}

/// What a record of the kind counts as in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountsAs {
    /// Nothing: no report looks at it.
    Nothing,
    /// Time spent with somebody, or with people who stay anonymous.
    Encounter,
    /// A try to reach somebody, which is no encounter.
    Attempt,
}

/// That a record of the kind says another value for a field of another record. It stands beside that one's
/// own until whoever may write that record says which holds: writing the field takes out what was known of
/// such records then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrects {
    /// The reference to that record.
    pub record: &'static str,
    /// The field of that record.
    pub field: &'static str,
    /// The field with the other value.
    pub with: &'static str,
}

/// That two records of the kind together say of two participants that they are one person: each is about one
/// of them and holds nothing of the other ([`crate::links`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Links {
    /// The field with the half's own random number.
    pub number: &'static str,
    /// The field with what both halves have in common.
    pub code: &'static str,
    /// When it says that they are one person.
    pub same: Over,
    /// When it says that they are two.
    pub not_the_same: Over,
    /// The field and its choices of both, and the one with which a link is taken back.
    pub taken_back: (&'static str, &'static str),
}

/// What saving a record of the kind writes of its participant as well, as long as nobody said otherwise: whether
/// they are with the program follows from the records of their time with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settles {
    /// The participant's field.
    pub field: &'static str,
    /// What it says while a record of the kind is not over.
    pub open: &'static str,
    /// What it says once all are over.
    pub over: &'static str,
    /// The field of the record that says why it is over, and what the participant's says for some reasons.
    pub because: (&'static str, &'static [(&'static str, &'static str)]),
}

/// A rule across the fields of one record, all of which are given.
pub type Check = fn(&Map<String, Value>) -> Result<(), Invalid>;

/// Whether somebody of that role may write a record that says this.
pub type OnlyBy = fn(Role, &Map<String, Value>) -> bool;

/// A kind of record, declared under `kinds/` from [`Kind::ABOUT_PARTICIPANT`] or [`Kind::OF_ORGANISATION`].
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// The version of this declaration; it grows with every change to `shape`.
    pub version: u32,
    /// What it is about, for people who look for it.
    pub subject: Subject,
    /// Where its root comes from.
    pub root: RootRule,
    /// Who may see it: the audience of its matter.
    pub audience: &'static str,
    /// What it is about: who may write it follows ([`crate::Role::may_write`]).
    pub matter: Matter,
    /// Its fields, in the order in which they are asked and shown, and how they merge.
    pub shape: Shape,
    /// The fields that name it in lists and pickers: the first one that says something does.
    pub named_by: &'static [&'static str],
    /// The fields of its one line in timelines and lists, in order.
    pub summary: &'static [&'static str],
    /// The fields whose words search finds it by.
    pub searched: &'static [&'static str],
    /// When it happened, for timelines and periods.
    pub happened: Option<Happened>,
    /// The field with the record that is written along with it. On a timeline both are one entry, which
    /// is taken out, brought back and moved as one, unless others belong to that record too.
    pub along_with: Option<&'static str>,
    /// The window in which something is hoped for.
    pub hoped: Option<Hoped>,
    /// Whether it sets the participant's next date, which is the end of `hoped`.
    pub sets_next: SetsNext,
    /// When it says that the participant would rather have no next date: any of these. That stands until
    /// a newer record gives a day, so that nobody is asked twice.
    pub declines_next: &'static [Over],
    /// Whether the participant was met when it happened, face to face or not. A try to reach somebody is
    /// no meeting.
    pub meets: bool,
    /// What it counts as in reports. The base keeps the month in which such records happened beside them.
    pub counts_as: CountsAs,
    /// When it says that the participant was reached, without having been met: any of these.
    pub reaches: &'static [Over],
    /// How often somebody hopes to hear from us, as it says: that gives the next date where no record does.
    pub cadence: Option<Cadence>,
    /// When nothing is hoped for any more: any of these.
    pub over: &'static [Over],
    /// When a record of the kind is a worry that has to be answered: any of these. It stands first on Today
    /// until a record that answers it says what was done, however long ago it was.
    pub worries: &'static [Over],
    /// What it says of a worry in another record.
    pub on_worry: Option<OnWorry>,
    /// When it says that its participant used: any of these. It ends nothing and resets nothing.
    pub uses: &'static [Over],
    /// Within how many hours two records of the kind about one participant, by different people, are likely to
    /// tell of the same; a person decides.
    pub alike_within_hours: Option<u32>,
    /// The two fields that refer to records which look like one, where it says that they tell of two moments.
    pub tells_apart: Option<(&'static str, &'static str)>,
    /// What is celebrated of its records when the day comes back.
    pub celebrated: Option<Celebrated>,
    /// What it gives to have at hand in a conversation.
    pub at_hand: &'static [AtHand],
    /// When it says that its participant died: any of these. Then they leave every list, prompt and milestone,
    /// worries too.
    pub died: &'static [Over],
    /// The field, and its choice, that a new record says about which nothing is known. Others cannot be empty.
    pub if_empty: Option<(&'static str, &'static str)>,
    /// What it corrects.
    pub corrects: Option<Corrects>,
    /// Whether its records never change, as facts of law do not: no second value, no void, no name by
    /// others ([`crate::check_permanence`]). Such a kind is a fact with an [own](Field::own) field; what was
    /// wrong is said by a record of its own ([`crate::Effect::EnteredInError`]).
    pub immutable: bool,
    /// What a record of the kind says of another one that it names.
    pub acts_on: Option<ActsOn>,
    /// The field with the record that it stands beside: it shows there, and is no entry of a timeline.
    pub beside: Option<&'static str>,
    /// Whether each reads of it what they wrote themselves, and nobody else but who [oversees](Role::oversees) it.
    pub each_ones_own: bool,
    /// Its fields that only who decides about walls writes ([`Role::may_write_unit`]).
    pub overseen: &'static [&'static str],
    /// What its records are in law.
    pub in_law: Option<InLaw>,
    /// That a record of the kind has to be answered, and from when that counts.
    pub owed: Option<Owed>,
    /// What a record of the kind answers.
    pub answers: Option<Answers>,
    /// The field with who of us walks along with its participant, where it says that as long as it is not over: who
    /// has none such needs one.
    pub accompanies: Option<&'static str>,
    /// Whether it tells of somebody else than whom it is about, so that it shows only where nobody looks on, and on no
    /// page of theirs.
    pub told_alone: bool,
    /// Fields by whose exact value the program finds records, to tell whether somebody is perhaps on file.
    pub matched_by: &'static [&'static str],
    /// Whether it is half of a link between two participants.
    pub links: Option<Links>,
    /// What it settles of its participant.
    pub settles: Option<Settles>,
    /// The field with the day from which a record is kept for what was, and chosen for nothing new.
    pub retired: Option<&'static str>,
    /// Whether people write new ones on a form.
    pub offered: bool,
    /// Whether new ones leave a laptop after everything else that waits there.
    pub sent_last: bool,
    /// What goes with its choices.
    pub goes_with: &'static [GoesWith],
    /// A rule across its fields.
    pub check: Option<Check>,
    /// The fields that the program works out from others at each save. They are checked wherever the record
    /// arrives, as far as what they follow from is known there.
    pub works_out: Option<WorksOut>,
    /// Who of those that may write the kind may write a record that says this; all of them where it is not
    /// said. Only facts have it: it looks at the whole.
    pub only_by: Option<OnlyBy>,
}

impl Kind {
    /// What most kinds about a participant have in common: a fact that the care team sees and writes.
    pub const ABOUT_PARTICIPANT: Self = Self {
        name: "",
        version: 1,
        subject: Subject::Contact,
        root: RootRule::Participant,
        audience: CARE_TEAM,
        matter: Matter::Care,
        shape: Shape::Fact(&[]),
        named_by: &[],
        summary: &[],
        searched: &[],
        happened: None,
        along_with: None,
        hoped: None,
        sets_next: SetsNext::Never,
        declines_next: &[],
        meets: false,
        counts_as: CountsAs::Nothing,
        reaches: &[],
        cadence: None,
        over: &[],
        worries: &[],
        on_worry: None,
        uses: &[],
        alike_within_hours: None,
        tells_apart: None,
        celebrated: None,
        at_hand: &[],
        died: &[],
        if_empty: None,
        corrects: None,
        immutable: false,
        acts_on: None,
        beside: None,
        each_ones_own: false,
        overseen: &[],
        in_law: None,
        owed: None,
        answers: None,
        accompanies: None,
        told_alone: false,
        matched_by: &[],
        links: None,
        settles: None,
        retired: None,
        offered: true,
        sent_last: false,
        goes_with: &[],
        check: None,
        works_out: None,
        only_by: None,
    };

    /// What most kinds of the organisation have in common: everybody sees them, coordinators write them.
    pub const OF_ORGANISATION: Self = Self {
        subject: Subject::Places,
        root: RootRule::Organisation,
        audience: EVERYONE,
        matter: Matter::Site,
        shape: Shape::Fields(&[]),
        ..Self::ABOUT_PARTICIPANT
    };

    /// Its fields, whatever its shape.
    pub fn fields(&self) -> &'static [Field] {
        match self.shape {
            Shape::Fields(fields) | Shape::Fact(fields) => fields,
        }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Whether its records name one participant each, or may.
    pub fn is_about_somebody(&self) -> bool {
        self.root == RootRule::Participant && self.field(PARTICIPANT_FIELD).is_some()
    }

    /// Whether all its fields are one unit.
    pub fn is_fact(&self) -> bool {
        matches!(self.shape, Shape::Fact(_))
    }

    /// The kinds that say other values for a field of this one.
    pub fn corrected_by(&self, field: &str) -> impl Iterator<Item = (&'static Self, Corrects)> {
        kinds::ALL.iter().filter_map(move |kind| {
            let corrects = kind.corrects.filter(|corrects| corrects.field == field)?;
            let of_this = kind.field(corrects.record)?.holds == FieldType::Reference(self.name);
            of_this.then_some((kind, corrects))
        })
    }

    /// The field that names whoever wrote the record, and nobody else.
    pub fn own_field(&self) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.own)
    }

    /// Whether a record with these fields is a worry that has to be answered.
    pub fn is_worry(&self, fields: &Map<String, Value>) -> bool {
        self.worries.iter().any(|worry| worry.holds(fields))
    }

    /// Whether a record with these fields says that its participant died.
    pub fn says_died(&self, fields: &Map<String, Value>) -> bool {
        self.died.iter().any(|died| died.holds(fields))
    }

    /// Whether a record with these fields is chosen for nothing new on that day (`YYYY-MM-DD`).
    pub fn is_retired(&self, fields: &Map<String, Value>, today: &str) -> bool {
        let day = self.retired.and_then(|field| fields.get(field)).and_then(Value::as_str);
        day.is_some_and(|day| day <= today)
    }

    /// Whether nothing is hoped for any more with these fields.
    pub fn is_over(&self, fields: &Map<String, Value>) -> bool {
        self.over.iter().any(|over| over.holds(fields))
    }
}
