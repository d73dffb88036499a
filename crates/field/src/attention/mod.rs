//! What the base set aside: why, and the ways on. Each change of it is open, handed to the
//! coordinators, or dismissed; nothing behind it waits meanwhile.
//!
//! Deliberately absent: words for people (the message catalogue has them, for the command line too),
//! and any merging: writing again is an ordinary save that names what was refused.

mod dismiss;
mod handed_over;
mod open;
mod reason;
mod save_as_new;
mod words;

pub(crate) use handed_over::handed_to_you_count;
pub(crate) use open::open_rows;

use alongside_record::Change;
use alongside_vault::Attention;

use crate::{Open, Result};

/// The change that was found; none where it is sealed, as its record may be back all the same.
fn change_of(open: &Open, found: &Attention) -> Result<Option<Change>> {
    if found.is_sealed { Ok(None) } else { Ok(Some(open.own_change(found.dot)?)) }
}
