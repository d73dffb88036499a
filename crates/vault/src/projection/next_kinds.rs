//! The statements that ask what comes next for a participant, with the kinds that say something of it written
//! into them: which these are is known when the program starts.

use std::sync::LazyLock;

use alongside_domain::{Kind, RootRule, SetsNext, kinds, needed};

/// The newest record of those that set the next date: its day, and its id.
pub(super) static NEWEST_THAT_SETS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT due_on, id, placed_at FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND placed_at > -9223372036854775808
             AND (kind IN ({}) OR (kind IN ({}) AND (due_on IS NOT NULL OR declines = 1)))
         ORDER BY placed_at DESC, id DESC LIMIT 1",
        named(|kind| kind.sets_next == SetsNext::Always),
        named(|kind| kind.sets_next == SetsNext::WhenGiven)
    )
});

/// Whether one of them that happened after a place gave a day.
pub(super) static GIVEN_SINCE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT 1 FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND (placed_at, id) > (?2, ?3)
             AND kind IN ({}) AND due_on IS NOT NULL LIMIT 1",
        named(|kind| kind.sets_next != SetsNext::Never)
    )
});

/// When somebody met them last.
pub(super) static LAST_MET: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT placed_at FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND placed_at > -9223372036854775808
             AND kind IN ({})
         ORDER BY placed_at DESC, id DESC LIMIT 1",
        named(|kind| kind.meets)
    )
});

/// The records that say how often somebody hopes to hear from us, the newest first, with their fields.
pub(super) static CADENCES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT id, kind, fields FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND placed_at = -9223372036854775808
             AND kind IN ({})
         ORDER BY id DESC LIMIT 20",
        named(|kind| kind.cadence.is_some())
    )
});

/// What may say that somebody was met or reached, the newest first, with its fields.
pub(super) static LAST_REACHED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT kind, fields FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND placed_at > -9223372036854775808
             AND kind IN ({})
         ORDER BY placed_at DESC, id DESC LIMIT 50",
        named(|kind| kind.meets || !kind.reaches.is_empty())
    )
});

/// The first day of the windows of somebody's open plans.
pub(super) static BEGINS: LazyLock<String> = LazyLock::new(|| {
    let from = |kind: &Kind| {
        let field = kind.hoped?.from?;
        Some(format!("WHEN '{}' THEN json_extract(fields, '$.{field}')", kind.name))
    };
    format!(
        "SELECT min(CASE kind {} END) FROM record_row INDEXED BY record_row_planned
         WHERE participant = ?1 AND planned = 1 AND standing <> 'voided' AND due_on IS NOT NULL
             AND kind IN ({})",
        kinds::ALL.iter().filter_map(from).collect::<Vec<_>>().join(" "),
        named(|kind| kind.hoped.is_some_and(|hoped| hoped.from.is_some()))
    )
});

/// The records about somebody that say who walks along with them, or what is needed of them.
pub(super) static TELLING: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT kind, open, fields FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND kind IN ({})",
        named(|kind| kind.accompanies.is_some() || (kind.root != RootRule::Itself && tells(kind)))
    )
});

fn tells(kind: &Kind) -> bool {
    needed().iter().flat_map(|needed| needed.said_by()).any(|(one, _)| one.name == kind.name)
}

/// The names of the kinds of which that holds, as SQL has them.
fn named(holds: impl Fn(&Kind) -> bool) -> String {
    let names = kinds::ALL.iter().filter(|kind| holds(kind)).map(|kind| format!("'{}'", kind.name));
    names.collect::<Vec<_>>().join(", ")
}
