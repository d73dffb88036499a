//! What of somebody's own is at hand in a conversation: what helps and what makes it hard, steps of their plan,
//! who else could be called, and what they meant to do.
//!
//! Deliberately absent: the names of kinds. Which records say so is declared with each ([`AtHand`]).

use std::{cmp::Reverse, collections::BTreeMap};

use alongside_domain::{AtHand, Kind, kinds, kinds::PARTICIPANT};
use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::Value;

use super::{check_in::NEWEST, shown, text, texts};
use crate::{
    Alongside, Open, Result,
    views::{self, InTheWay, MeantToDo, OwnWords, SupporterAtHand},
};

/// Words offered as chips.
const CHIPS: usize = 12;
/// Steps offered of a plan, and characters of one: a longer line is no step.
const STEPS: usize = 12;
const STEP: usize = 200;
/// How much something helps, the most first; what was not said stands with the second.
const HELPS: [&str; 4] = ["a_lot", "some", "a_little", "not_tried_yet"];

impl Alongside {
    /// What of a participant's own is at hand in a conversation.
    ///
    /// # Errors
    /// `not_permitted`, `locked` or the vault's codes.
    pub fn at_hand(&self, participant: &str) -> Result<views::AtHand> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let (mut helps, mut hard) = (Words::default(), Words::default());
            let mut hand = views::AtHand::default();
            for (kind, gives) in
                kinds::ALL.iter().flat_map(|kind| kind.at_hand.iter().map(move |one| (kind, *one)))
            {
                let rows = going_on(open, id, kind)?;
                match gives {
                    AtHand::Helped(field) => helps.said(&rows, field),
                    AtHand::MadeItHard(field) => hard.said(&rows, field),
                    AtHand::Helps(field, how_much) => helps.stand(&rows, field, Some(how_much)),
                    AtHand::MakesItHard(field) => hard.stand(&rows, field, None),
                    AtHand::Steps(sections) => {
                        hand.steps.extend(rows.first().map(|plan| steps(plan, sections)).unwrap_or_default())
                    }
                    AtHand::Somebody => hand.supporters.extend(supporters(rows)),
                    AtHand::Meant(field) => hand.meant.extend(meant(open, rows, field)?),
                    AtHand::InTheWay(field) => {
                        hand.in_the_way.extend(rows.iter().filter_map(|row| in_the_way(row, field)));
                    }
                }
            }
            hand.helps = helps.most_often_first();
            hand.hard = hard.most_often_first();
            hand.meant.sort_by(|one, other| one.by_when.cmp(&other.by_when));
            Ok(hand)
        })
    }
}

fn in_the_way(row: &Row, field: &str) -> Option<InTheWay> {
    let what = text(&row.fields, field)?;
    Some(InTheWay { id: row.id.to_string(), kind: row.kind.to_string(), what })
}

/// The newest records of a kind that are not over.
fn going_on(open: &Open, id: RecordId, kind: &Kind) -> Result<Vec<Row>> {
    let mut rows = open.vault.about(id, &kind.name.into(), NEWEST)?;
    rows.retain(|row| !kind.is_over(&row.fields));
    Ok(rows)
}

/// Words of theirs, by how they read; each as it was spelled last.
#[derive(Default)]
struct Words(BTreeMap<String, OwnWords>);

impl Words {
    fn named(&mut self, words: String) -> &mut OwnWords {
        self.0.entry(words.to_lowercase()).or_insert(OwnWords { words, times: 0, how_much: None })
    }

    /// Said in some of these records: each time counts.
    fn said(&mut self, rows: &[Row], field: &str) {
        for words in rows.iter().flat_map(|row| texts(&row.fields, field)) {
            self.named(words).times += 1;
        }
    }

    /// A record of its own each.
    fn stand(&mut self, rows: &[Row], field: &str, how_much: Option<&str>) {
        for row in rows {
            if let Some(words) = text(&row.fields, field) {
                self.named(words).how_much = how_much.and_then(|field| text(&row.fields, field));
            }
        }
    }

    /// What was named most often first, then what helps most.
    fn most_often_first(self) -> Vec<OwnWords> {
        let mut words: Vec<OwnWords> = self.0.into_values().collect();
        let helps = |one: &OwnWords| {
            let how = one.how_much.as_deref();
            how.and_then(|how| HELPS.iter().position(|known| *known == how)).unwrap_or(1)
        };
        words.sort_by(|one, other| {
            let order = other.times.cmp(&one.times).then(helps(one).cmp(&helps(other)));
            order.then_with(|| one.words.cmp(&other.words))
        });
        words.truncate(CHIPS);
        words
    }
}

/// The lines of a plan that read like steps.
fn steps(plan: &Row, sections: &[&str]) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for section in sections {
        for line in text(&plan.fields, section).iter().flat_map(|words| words.lines()) {
            let line = line.trim_start_matches(['-', '*', '•', ' ']).trim();
            if !line.is_empty() && line.chars().count() <= STEP && !steps.iter().any(|step| step == line) {
                steps.push(line.to_owned());
            }
        }
    }
    steps.truncate(STEPS);
    steps
}

/// Who is around them and does not make it harder, the closest first. A number shows only where it may be
/// called.
fn supporters(mut rows: Vec<Row>) -> Vec<SupporterAtHand> {
    rows.retain(|row| text(&row.fields, "makes_it").as_deref() != Some("harder"));
    rows.sort_by_key(|row| Reverse(row.fields.get("closeness").and_then(Value::as_i64)));
    let supporter = |row: Row| {
        let may_be_called = text(&row.fields, "may_be_called");
        let may = may_be_called.as_deref().is_some_and(|may| ["yes", "in_a_crisis"].contains(&may));
        Some(SupporterAtHand {
            id: row.id.to_string(),
            name: text(&row.fields, "name")?,
            tie: text(&row.fields, "tie"),
            phone: text(&row.fields, "phone").filter(|_| may),
            may_be_called,
            may_know: text(&row.fields, "may_know"),
        })
    };
    rows.into_iter().filter_map(supporter).collect()
}

/// What they meant to do, of which nobody wrote what became.
fn meant(open: &Open, rows: Vec<Row>, field: &str) -> Result<Vec<MeantToDo>> {
    let mut meant = Vec::new();
    for row in rows {
        let Some(record) = open.record(row.id)? else { continue };
        meant.push(MeantToDo {
            id: row.id.to_string(),
            kind: row.kind.to_string(),
            what: text(&row.fields, field).unwrap_or_default(),
            by_when: row.due_on.clone(),
            shown: shown(&record.state),
        });
    }
    Ok(meant)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(fields: serde_json::Value) -> Row {
        Row {
            id: RecordId(alongside_record::Dot::new(alongside_record::LogId(1), 1)),
            kind: "check_in".into(),
            participant: None,
            standing: alongside_record::Standing::Standing,
            happened_at: None,
            due_on: None,
            conflicts: 0,
            fields: fields.as_object().unwrap().clone(),
            touched_at: 0,
        }
    }

    #[test]
    fn what_helped_most_often_comes_first_and_then_what_helps_a_lot() {
        let check_ins =
            [row(json!({"what_helped": ["Walking", "music"]})), row(json!({"what_helped": ["walking"]}))];
        let coping = [
            row(json!({"what": "Prayer", "how_much_it_helps": "a_little"})),
            row(json!({"what": "Calling my sister", "how_much_it_helps": "a_lot"})),
            row(json!({"what": "music", "how_much_it_helps": "some"})),
        ];
        let mut words = Words::default();
        words.said(&check_ins, "what_helped");
        words.stand(&coping, "what", Some("how_much_it_helps"));
        let words = words.most_often_first();
        let told: Vec<(&str, u64)> = words.iter().map(|one| (one.words.as_str(), one.times)).collect();
        assert_eq!(told, [("Walking", 2), ("music", 1), ("Calling my sister", 0), ("Prayer", 0)]);
        assert_eq!(words[1].how_much.as_deref(), Some("some"));
    }
}
