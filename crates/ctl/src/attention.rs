//! What needs attention, in words: why a change was set aside and what to do about it.

use alongside_command_line::text;
use alongside_field::{
    Alongside, Result,
    views::{AttentionReason, AttentionRow, HandedRow, WayOn},
};
use clap::Subcommand;
use serde::Serialize;
use serde_json::{Value, json};

use alongside_words::words;

/// What to do about what needs attention.
#[derive(Debug, Subcommand)]
pub enum AttentionTask {
    List,
    HandOver {
        dot: String,
        #[arg(long, value_parser = text)]
        note: Option<String>,
    },
    Dismiss {
        dot: String,
        #[arg(long, value_parser = text)]
        reason: String,
    },
    TakeBack {
        dot: String,
    },
    SaveAsNew {
        dot: String,
        #[arg(value_parser = text)]
        fields: String,
    },
    Handed,
    Answer {
        id: String,
        #[arg(value_parser = text)]
        answer: String,
    },
}

impl AttentionTask {
    /// Does it and gives what to print.
    pub fn perform(self, core: &Alongside) -> Result<Value> {
        match self {
            Self::List => Ok(core.sync_status()?.attention_rows.into_iter().map(row).collect()),
            Self::HandOver { dot, note } => {
                Ok(json!({ "id": core.hand_over(&dot, note.as_deref())?.id, "handed": dot }))
            }
            Self::Dismiss { dot, reason } => {
                core.dismiss(&dot, &reason)?;
                Ok(json!({ "dismissed": dot }))
            }
            Self::TakeBack { dot } => {
                core.take_up_again(&dot)?;
                Ok(json!({ "taken_back": dot }))
            }
            Self::SaveAsNew { dot, fields } => {
                let fields = crate::perform::object(&fields)?;
                Ok(json!({ "id": core.save_as_new(&dot, fields)?.id }))
            }
            Self::Handed => {
                let lists = core.attention_lists()?;
                let dismissed = lists.dismissed.into_iter();
                Ok(json!({
                    "to_you": lists.handed_to_you.into_iter().map(handed).collect::<Value>(),
                    "by_you": lists.handed_over.into_iter().map(handed).collect::<Value>(),
                    "dismissed": dismissed.map(|one| json!({
                        "dot": one.dot, "kind": one.kind, "participant": one.participant, "why": one.why,
                    })).collect::<Value>(),
                }))
            }
            Self::Answer { id, answer } => Ok(json!({ "id": core.answer_handed_over(&id, &answer)?.id })),
        }
    }
}

fn row(row: AttentionRow) -> Value {
    let ways: Value = row
        .ways
        .iter()
        .map(|way| {
            json!({
                "way": name(way),
                "words": words().say(&format!("attention_way_{}", name(way)), &[]),
                "command": command(*way, &row),
            })
        })
        .collect();
    json!({
        "dot": row.dot,
        "record": row.record,
        "kind": row.kind,
        "participant": row.participant,
        "code": row.code,
        "field": row.field,
        "why": why(&row.kind, row.reason, row.field.as_deref()),
        "ways": ways,
        "waits_for": row.waits_for,
    })
}

fn handed(row: HandedRow) -> Value {
    json!({
        "id": row.id,
        "dot": row.dot,
        "kind": row.kind,
        "participant": row.participant,
        "why": why(&row.kind, row.reason, row.field.as_deref()),
        "field": row.field,
        "words": row.words,
        "note": row.note,
        "by": row.by,
        "site": row.site,
        "on": row.on,
        "answered": row.answered,
    })
}

/// Why, in words.
fn why(kind: &str, reason: AttentionReason, field: Option<&str>) -> String {
    let some = || words().say("attention_some_field", &[]);
    let field = field.map_or_else(some, |path| words().field(kind, path));
    words().say(&format!("attention_why_{}", name(reason)), &[("field", field.into())])
}

/// What to type; for `-`, what is to be said goes to standard input.
fn command(way: WayOn, row: &AttentionRow) -> String {
    match way {
        WayOn::WriteAgain => format!("save {} - --id {}", row.kind, row.record),
        WayOn::SaveAsNew => format!("attention save-as-new {} -", row.dot),
        WayOn::HandOver => format!("attention hand-over {} --note -", row.dot),
        WayOn::Dismiss => format!("attention dismiss {} --reason -", row.dot),
    }
}

/// The name in the catalogue's keys.
fn name(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_and_every_way_on_has_words_in_the_catalogue() {
        for reason in AttentionReason::ALL {
            let why = why("participant", reason, Some("contact_rules.hours"));
            assert!(why.ends_with('.') && !why.contains(['_', '{']), "{reason:?}: {why}");
        }
        for way in WayOn::ALL {
            assert!(words().has(&format!("attention_way_{}", name(way))), "{way:?}");
        }
    }

    #[test]
    fn a_reason_names_the_field_as_the_screens_do() {
        assert!(why("participant", AttentionReason::DoesNotFit, Some("status")).contains("“Status”"));
        assert!(
            why("participant", AttentionReason::TooLong, Some("a_later_field")).contains("a later field")
        );
        assert!(why("participant", AttentionReason::TooLong, None).contains("one of the answers"));
    }
}
