//! What is said once for all: records of an immutable kind, and who wrote a record. Pure, and the same on
//! laptops and at the base.

use alongside_record::{StaffId, UnitName};
use serde_json::Value;

use crate::{FACT, Invalid, Kind, Problem};

/// Checks that a change leaves be what never changes, and says truly who wrote it. `writes` are its units
/// with their values; `creates` whether it makes its record.
///
/// A record of an immutable kind is made whole, by one value of its one unit: no later change of it is one,
/// whatever it writes, voids or names.
///
/// # Errors
/// [`Problem::Immutable`] for what was said once for all, [`Problem::NotTheAuthor`] for a record in somebody
/// else's name, [`Problem::Required`] for one in nobody's.
pub fn check_permanence<'a>(
    kind: &Kind,
    creates: bool,
    author: StaffId,
    writes: impl Iterator<Item = (&'a UnitName, &'a Value)>,
) -> Result<(), Invalid> {
    let own = kind.own_field().map(|field| field.name);
    let mut named = None;
    for (unit, value) in writes {
        let unit = unit.as_str();
        if kind.immutable && !(creates && unit == FACT) {
            return Err(Invalid::new(Problem::Immutable, unit));
        }
        if let Some(own) = own {
            let said = if kind.is_fact() && unit == FACT { value.get(own) } else { Some(value) };
            let is_own = unit == own || (kind.is_fact() && unit == FACT);
            if is_own && !creates {
                return Err(Invalid::new(Problem::Immutable, own));
            }
            named = if is_own { said.and_then(Value::as_str) } else { named };
        }
    }
    match own.filter(|_| creates) {
        None => Ok(()),
        Some(own) => match named {
            None => Err(Invalid::new(Problem::Required, own)),
            Some(named) if named == author.to_string() => Ok(()),
            Some(_) => Err(Invalid::new(Problem::NotTheAuthor, own)),
        },
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId, VOID};
    use serde_json::json;

    use super::*;
    use crate::kinds::{self, SESSION_NOTE, SIGNED_NOTE};

    fn ana() -> StaffId {
        StaffId(Dot::new(LogId(9), 1))
    }

    fn problem(kind: &Kind, creates: bool, writes: &[(&str, Value)]) -> Option<Problem> {
        let writes: Vec<(UnitName, &Value)> =
            writes.iter().map(|(unit, value)| ((*unit).into(), value)).collect();
        let writes = writes.iter().map(|(unit, value)| (unit, *value));
        check_permanence(kind, creates, ana(), writes).err().map(|invalid| invalid.problem)
    }

    #[test]
    fn a_record_that_never_changes_is_made_whole_and_takes_nothing_more() {
        let mine = json!({"staff": ana().to_string()});
        assert_eq!(problem(&SIGNED_NOTE, true, &[(FACT, mine.clone())]), None);
        for (creates, unit) in [(true, VOID), (true, "later"), (false, FACT), (false, VOID)] {
            let written = [(FACT, mine.clone()), (unit, json!(null))];
            let from = usize::from(!creates);
            assert_eq!(problem(&SIGNED_NOTE, creates, &written[from..]), Some(Problem::Immutable), "{unit}");
        }
    }

    #[test]
    fn nobody_writes_in_another_s_name_or_in_nobody_s() {
        let other = StaffId(Dot::new(LogId(9), 2)).to_string();
        assert_eq!(
            problem(&SIGNED_NOTE, true, &[(FACT, json!({"staff": other}))]),
            Some(Problem::NotTheAuthor)
        );
        assert_eq!(problem(&SIGNED_NOTE, true, &[(FACT, json!({}))]), Some(Problem::Required));
        let mine = json!(ana().to_string());
        assert_eq!(problem(&SESSION_NOTE, true, &[("staff", mine.clone())]), None);
        assert_eq!(problem(&SESSION_NOTE, true, &[("what_we_did", mine.clone())]), Some(Problem::Required));
        // A draft changes, but not whose it is.
        assert_eq!(problem(&SESSION_NOTE, false, &[("what_we_did", json!("walked"))]), None);
        assert_eq!(problem(&SESSION_NOTE, false, &[("staff", mine)]), Some(Problem::Immutable));
    }

    #[test]
    fn what_never_changes_is_declared_so_that_its_author_can_be_held_to_it() {
        for kind in kinds::ALL {
            assert!(!kind.immutable || kind.is_fact(), "{} is no fact", kind.name);
            assert!(!kind.immutable || kind.own_field().is_some(), "{} is nobody's", kind.name);
            // A fact that changes is written anew as a whole, by whoever corrects it.
            assert!(!kind.is_fact() || kind.immutable || kind.own_field().is_none(), "{}", kind.name);
            assert!(kind.fields().iter().filter(|field| field.own).count() <= 1, "{}", kind.name);
            // What was decided of a wall is decided anew.
            let is_decided_anew = kind.matter == crate::Matter::Wall;
            let can_be_wrong = kind.error_kind().is_some() || kind.acts_on.is_some() || is_decided_anew;
            assert!(!kind.immutable || can_be_wrong, "{}", kind.name);
        }
    }
}
