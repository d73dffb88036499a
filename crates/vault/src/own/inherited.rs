//! Names inherited from own changes that have not reached the server's state.
//!
//! When a later save names an earlier own one, it also names what that one named. Otherwise, should
//! the server set the earlier one aside, the value that it replaced would stand beside the later one
//! as a conflict that nobody made.

use alongside_record::{Dot, NamedDot, UnitName, UnitWrite};
use rusqlite::{Connection, OptionalExtension};

use super::load_change;
use crate::{Result, database::Bits};

/// Adds the inherited names of a write.
pub(super) fn inherit(connection: &Connection, write: &mut UnitWrite) -> Result<()> {
    let mut inherited = Vec::new();
    for name in &write.names {
        inherited.extend(names_of(connection, name.dot, &write.unit)?);
    }
    for name in inherited {
        if !write.names.contains(&name) {
            write.names.push(name);
        }
    }
    Ok(())
}

/// What the own change of that dot named in that unit, as long as it lies on top of the server's
/// state. Its names include what it inherited itself.
fn names_of(connection: &Connection, dot: Dot, unit: &UnitName) -> Result<Vec<NamedDot>> {
    let bytes = connection
        .prepare_cached(
            "SELECT bytes FROM own_change
             WHERE log = ?1 AND counter = ?2 AND in_base = 0 AND reissued = 0
                 AND coalesce(sealing, 'due') = 'due'",
        )?
        .query_row((Bits::from(dot.log), Bits(dot.counter)), |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    let Some(bytes) = bytes else { return Ok(Vec::new()) };
    let writes = load_change(&bytes)?.writes.into_iter();
    Ok(writes.filter(|write| write.unit == *unit).flat_map(|write| write.names).collect())
}
