//! A declaration as others read it: the screens, the command line, documents.
//!
//! Deliberately absent: words. The catalogue has them by kind, field and choice.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Asked, DefaultValue, Field, FieldType, Happened, Kind, OnWorry, Over, Role, RootRule, SetsNext, Subject,
    goes_with::RuleDescription, holds::Days,
};

/// When a record of a kind happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Moment {
    /// The field that says so.
    pub field: String,
    /// Whether that is a day and not a moment.
    pub is_day: bool,
}

/// A field of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FieldDescription {
    /// Its name.
    pub name: String,
    /// Its type: `text`, `texts`, `integer`, `decimal`, `choice`, `choices`, `date`, `month`, `timestamp`,
    /// `reference`, `references`, `any_reference`, `signature`, `instrument`, `answers`, `form_file`, `bytes`, `group` or `one_of`.
    #[serde(rename = "type")]
    pub holds: &'static str,
    /// How a form asks for it: `by_program` (never), `scale`, `amount`, `choice`, `choice_list`, `choices`,
    /// `words`, `phone`, `long_words`, `word_list`, `day`, `day_and_time`, `month`, `record`, `records`,
    /// `signature` or `together`.
    #[ts(type = "'by_program' | 'scale' | 'amount' | 'choice' | 'choice_list' | 'choices' | 'words' | \
                 'phone' | 'long_words' | 'word_list' | 'day' | 'day_and_time' | 'month' | 'record' | \
                 'records' | 'signature' | 'together'")]
    pub asked: &'static str,
    /// Whether a record without it means nothing.
    pub required: bool,
    /// The heading under which it is asked and shown.
    pub group: String,
    /// Whether forms fold it away.
    pub folded: bool,
    /// Its choices.
    pub choices: Option<Vec<String>>,
    /// The most characters of its words.
    #[ts(type = "number | null")]
    pub longest: Option<usize>,
    /// The lowest number that it may hold.
    #[ts(type = "number | null")]
    pub lowest: Option<i64>,
    /// The highest number that it may hold.
    #[ts(type = "number | null")]
    pub highest: Option<i64>,
    /// The decimal places of its number.
    pub places: Option<u8>,
    /// The unit it is measured in, a key of the catalogue.
    pub unit: Option<String>,
    /// Whether its day lies between 1900 and today.
    pub lived: bool,
    /// The kind of the records that it names.
    pub of: Option<String>,
    /// The fields that are asked together.
    pub fields: Vec<FieldDescription>,
    /// Choices that no other outweighs while two stand in conflict, the most careful first.
    pub careful: Vec<String>,
    /// What a new record says where it is left out: `now`, `today`, `author` or `authors_site`.
    pub default: Option<&'static str>,
    /// Whether it names whoever makes the record, once and for all.
    pub own: bool,
}

/// A kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KindDescription {
    /// Its name.
    pub name: String,
    /// The version of its declaration.
    pub version: u32,
    /// Whether all its fields merge as one.
    pub is_fact: bool,
    /// What it is about: the heading under which it is offered.
    pub subject: Subject,
    /// What it belongs to: `organisation`, `itself` (it is a participant), `participant` (the one in its
    /// field of that name) or `site` (the one in its field of that name).
    #[ts(type = "'organisation' | 'itself' | 'participant' | 'site'")]
    pub root: &'static str,
    /// Who may see it.
    pub audience: String,
    /// The roles that may read it.
    pub readers: Vec<Role>,
    /// The roles that may write it.
    pub writers: Vec<Role>,
    /// Its fields in order.
    pub fields: Vec<FieldDescription>,
    /// The fields that name it: the first one that says something does.
    pub named_by: Vec<String>,
    /// The fields of its one line in timelines and lists.
    pub summary: Vec<String>,
    /// The fields whose words search finds it by.
    pub searched: Vec<String>,
    /// When it happened.
    pub happened: Option<Moment>,
    /// The field with the record that is written along with it; both are one entry of a timeline.
    pub along_with: Option<String>,
    /// The field with the first day of the window in which something is hoped for.
    pub hoped_from: Option<String>,
    /// The field with its last day.
    pub hoped_until: Option<String>,
    /// The field with words on what is hoped for.
    pub hoped_what: Option<String>,
    /// Whether it sets the participant's next date: `never`, `when_given` or `always`.
    #[ts(type = "'never' | 'when_given' | 'always'")]
    pub sets_next: &'static str,
    /// When it says that the participant would rather have no next date, as `over`.
    pub declines_next: Vec<(String, Vec<String>)>,
    /// Whether the participant was met when it happened.
    pub meets: bool,
    /// When it says that the participant was reached, without having been met: likewise.
    pub reaches: Vec<(String, Vec<String>)>,
    /// The field that says how often somebody hopes to hear from us.
    pub cadence: Option<String>,
    /// When nothing is hoped for any more: fields, each with the choices that say so, or none where any
    /// value does.
    pub over: Vec<(String, Vec<String>)>,
    /// When a record is a worry that has to be answered: likewise.
    pub worries: Vec<(String, Vec<String>)>,
    /// The field that refers to the worry of which it says what was done, and the field that says so.
    pub answers_worry: Option<(String, String)>,
    /// The field that refers to the worry that somebody who oversees care has opened.
    pub opens_worry: Option<String>,
    /// When it says that its participant used: likewise.
    pub uses: Vec<(String, Vec<String>)>,
    /// When it says that its participant died: fields, each with the choices that say so.
    pub died: Vec<(String, Vec<String>)>,
    /// Whether it says, while it is not over, who walks along with its participant.
    pub accompanies: bool,
    /// Whether it shows only where nobody looks on, and on no page of whom else it tells of.
    pub told_alone: bool,
    /// Fields by whose exact value the program finds records.
    pub matched_by: Vec<String>,
    /// Whether it is half of a link between two participants.
    pub is_link: bool,
    /// Whether people write new ones on a form.
    pub offered: bool,
    /// Whether its records never change.
    pub immutable: bool,
    /// What goes with its choices.
    pub goes_with: Vec<RuleDescription>,
    /// The field with the day from which an answer is owed.
    pub owed_since: Option<String>,
    /// The field with the record that it answers.
    pub answers: Option<String>,
    /// The field with the record of which it says something, and what: `entered_in_error`, `signed` or `revoked`.
    pub acts_on: Option<(String, &'static str)>,
}

impl KindDescription {
    /// The description of a kind.
    pub fn of(kind: &Kind) -> Self {
        Self {
            name: kind.name.to_owned(),
            version: kind.version,
            is_fact: kind.is_fact(),
            subject: kind.subject,
            root: match kind.root {
                RootRule::Organisation => "organisation",
                RootRule::Itself => "itself",
                RootRule::Participant if kind.is_about_somebody() => "participant",
                RootRule::Participant => "site",
            },
            audience: kind.audience.to_owned(),
            readers: Role::ALL.into_iter().filter(|role| role.may_see(&kind.audience.into())).collect(),
            writers: Role::ALL.into_iter().filter(|role| role.may_write(kind)).collect(),
            fields: kind.fields().iter().map(FieldDescription::of).collect(),
            named_by: owned(kind.named_by),
            summary: owned(kind.summary),
            searched: owned(kind.searched),
            happened: kind.happened.map(|happened| Moment {
                field: happened.field().to_owned(),
                is_day: matches!(happened, Happened::On(_)),
            }),
            along_with: kind.along_with.map(str::to_owned),
            hoped_from: kind.hoped.and_then(|hoped| hoped.from).map(str::to_owned),
            hoped_until: kind.hoped.map(|hoped| hoped.until.to_owned()),
            hoped_what: kind.hoped.and_then(|hoped| hoped.what).map(str::to_owned),
            sets_next: match kind.sets_next {
                SetsNext::Never => "never",
                SetsNext::WhenGiven => "when_given",
                SetsNext::Always => "always",
            },
            declines_next: kind.declines_next.iter().map(over).collect(),
            meets: kind.meets,
            reaches: kind.reaches.iter().map(over).collect(),
            cadence: kind.cadence.map(|cadence| cadence.field.to_owned()),
            over: kind.over.iter().map(over).collect(),
            worries: kind.worries.iter().map(over).collect(),
            answers_worry: match kind.on_worry {
                Some(OnWorry::Answers(refers, done)) => Some((refers.to_owned(), done.to_owned())),
                Some(OnWorry::Opens(_)) | None => None,
            },
            opens_worry: match kind.on_worry {
                Some(OnWorry::Opens(refers)) => Some(refers.to_owned()),
                Some(OnWorry::Answers(..)) | None => None,
            },
            uses: kind.uses.iter().map(over).collect(),
            died: kind.died.iter().map(over).collect(),
            accompanies: kind.accompanies.is_some(),
            told_alone: kind.told_alone,
            matched_by: owned(kind.matched_by),
            is_link: kind.links.is_some(),
            offered: kind.offered,
            immutable: kind.immutable,
            goes_with: kind.goes_with.iter().map(RuleDescription::of).collect(),
            owed_since: kind.owed.map(|owed| owed.since.to_owned()),
            answers: kind.answers.map(|answers| answers.record.to_owned()),
            acts_on: kind.acts_on.map(|acts| (acts.record.to_owned(), acts.effect.name())),
        }
    }
}

impl FieldDescription {
    /// The description of a field.
    pub fn of(field: &Field) -> Self {
        let mut described = Self {
            name: field.name.to_owned(),
            holds: "",
            asked: asked(field.asked),
            required: field.required,
            group: field.group.to_owned(),
            folded: field.folded,
            choices: None,
            longest: None,
            lowest: None,
            highest: None,
            places: None,
            unit: field.unit.map(str::to_owned),
            lived: false,
            of: None,
            fields: Vec::new(),
            careful: owned(field.careful),
            default: field.default.map(|default| match default {
                DefaultValue::Now => "now",
                DefaultValue::Today => "today",
                DefaultValue::Author => "author",
                DefaultValue::AuthorsSite => "authors_site",
            }),
            own: field.own,
        };
        described.hold(field.holds);
        described
    }

    fn hold(&mut self, holds: FieldType) {
        self.holds = match holds {
            FieldType::Text(longest) => {
                self.longest = Some(longest);
                "text"
            }
            FieldType::Texts(longest) => {
                self.longest = Some(longest);
                "texts"
            }
            FieldType::Integer(lowest, highest) => {
                (self.lowest, self.highest) = (Some(lowest), Some(highest));
                "integer"
            }
            FieldType::Decimal(lowest, highest, places) => {
                (self.lowest, self.highest, self.places) = (Some(lowest), Some(highest), Some(places));
                "decimal"
            }
            FieldType::Choice(choices) => {
                self.choices = Some(owned(choices));
                "choice"
            }
            FieldType::Choices(choices) => {
                self.choices = Some(owned(choices));
                "choices"
            }
            FieldType::Date(days) => {
                self.lived = days == Days::Lived;
                "date"
            }
            FieldType::Month(days) => {
                self.lived = days == Days::Lived;
                "month"
            }
            FieldType::Timestamp => "timestamp",
            FieldType::Reference(kind) => {
                self.of = Some(kind.to_owned());
                "reference"
            }
            FieldType::References(kind) => {
                self.of = Some(kind.to_owned());
                "references"
            }
            FieldType::AnyReference => "any_reference",
            FieldType::Signature => "signature",
            FieldType::Instrument(longest) => {
                self.longest = Some(longest);
                "instrument"
            }
            FieldType::Answers => "answers",
            FieldType::FormFile => "form_file",
            FieldType::Bytes(_) => "bytes",
            FieldType::Group(fields) => {
                self.fields = fields.iter().map(Self::of).collect();
                "group"
            }
            FieldType::OneOf(types) => {
                types.iter().for_each(|holds| self.hold(*holds));
                "one_of"
            }
        };
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn over(over: &Over) -> (String, Vec<String>) {
    match over {
        Over::Filled(field) => ((*field).to_owned(), Vec::new()),
        Over::Is(field, values) => ((*field).to_owned(), owned(values)),
    }
}

fn asked(asked: Asked) -> &'static str {
    match asked {
        Asked::ByProgram => "by_program",
        Asked::Scale => "scale",
        Asked::Amount => "amount",
        Asked::Choice => "choice",
        Asked::ChoiceList => "choice_list",
        Asked::Choices => "choices",
        Asked::Words => "words",
        Asked::Phone => "phone",
        Asked::LongWords => "long_words",
        Asked::WordList => "word_list",
        Asked::Day => "day",
        Asked::DayAndTime => "day_and_time",
        Asked::Month => "month",
        Asked::Record => "record",
        Asked::Records => "records",
        Asked::Signature => "signature",
        Asked::Together => "together",
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf};

    use super::*;
    use crate::kinds;

    /// The declarations as the screens read them, beside the types that ts-rs writes.
    #[test]
    fn export_bindings_kinds() {
        let described: Vec<KindDescription> = kinds::ALL.iter().map(KindDescription::of).collect();
        let json = serde_json::to_string_pretty(&described).unwrap();
        let folder = PathBuf::from(env::var_os("TS_RS_EXPORT_DIR").unwrap());
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("kinds.ts"),
            format!(
                "// Generated from the declarations in crates/domain. Do not edit this file manually.\n\
                 import type {{ KindDescription }} from \"./KindDescription\";\n\n\
                 export const KINDS: KindDescription[] = {json};\n"
            ),
        )
        .unwrap();
        let duties: serde_json::Map<String, serde_json::Value> = Role::ALL
            .into_iter()
            .map(|role| (role.name().to_owned(), serde_json::to_value(role.rights().duties).unwrap()))
            .collect();
        let json = serde_json::to_string_pretty(&duties).unwrap();
        fs::write(
            folder.join("duties.ts"),
            format!(
                "// Generated from the table in crates/domain. Do not edit this file manually.\n\
                 import type {{ Duty }} from \"./Duty\";\nimport type {{ Role }} from \"./Role\";\n\n\
                 export const DUTIES: Record<Role, Duty[]> = {json};\n"
            ),
        )
        .unwrap();
    }
}
