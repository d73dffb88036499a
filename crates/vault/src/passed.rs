//! Places of the feed that were passed.
//!
//! The last few, and from there on each about twice as far back as the one before: about forty for
//! any length of past, and never much more to read again than was lost.

use rusqlite::Connection;

use crate::{Result, database::Bits};

/// How many of the latest are all kept.
const LATEST: usize = 8;

/// Notes that a place was passed.
pub(crate) fn pass(connection: &Connection, seq: u64, cursor: &[u8]) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO passed (seq, cursor) VALUES (?1, ?2)")?
        .execute((Bits(seq), cursor))?;
    let mut statement = connection.prepare_cached("SELECT seq FROM passed ORDER BY seq DESC")?;
    let all = statement.query_map([], |row| row.get::<_, Bits>(0).map(|Bits(seq)| seq))?;
    for seq in superfluous(&all.collect::<rusqlite::Result<Vec<_>>>()?) {
        connection.prepare_cached("DELETE FROM passed WHERE seq = ?1")?.execute([Bits(seq)])?;
    }
    Ok(())
}

/// Forgets the places after `seq`.
pub(crate) fn forget_after(connection: &Connection, seq: u64) -> Result<()> {
    connection.prepare_cached("DELETE FROM passed WHERE seq > ?1")?.execute([Bits(seq)])?;
    Ok(())
}

/// The cursors, the latest first.
pub(crate) fn cursors(connection: &Connection) -> Result<Vec<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT cursor FROM passed ORDER BY seq DESC")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which of these places, the latest first, need not be kept: those without which the next one back
/// is still no more than twice as far from the latest as the one before them.
fn superfluous(all: &[u64]) -> Vec<u64> {
    let mut superfluous = Vec::new();
    let (Some(latest), Some(last)) = (all.first(), all.get(LATEST.saturating_sub(1))) else {
        return superfluous;
    };
    let mut kept = *last;
    let older = all.get(LATEST..).unwrap_or_default();
    for (seq, next) in older.iter().zip(older.iter().skip(1)) {
        let doubled = latest.saturating_sub(kept).saturating_mul(2);
        if latest.saturating_sub(*next) <= doubled {
            superfluous.push(*seq);
        } else {
            kept = *seq;
        }
    }
    superfluous
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_places_are_kept_and_none_is_far_from_where_it_is_needed() {
        let mut kept: Vec<u64> = Vec::new();
        for seq in 1..=20_000u64 {
            kept.insert(0, seq);
            let gone = superfluous(&kept);
            kept.retain(|seq| !gone.contains(seq));
        }
        assert!(kept.len() <= 40, "{}", kept.len());
        assert_eq!(kept.first(), Some(&20_000));
        for lost in [1u64, 5, 20, 100, 900, 7_000, 15_000] {
            let common = 20_000 - lost;
            let found = kept.iter().copied().find(|seq| *seq <= common).unwrap_or(0);
            // No more is read again than a few times what was lost.
            assert!(20_000 - found <= 4 * lost + LATEST as u64, "lost {lost}, back to {found}");
        }
    }
}
