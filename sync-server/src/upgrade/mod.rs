//! What a migration cannot do, because it takes the keys. Done whenever the server opens, where it is
//! not done yet: also after an older backup was restored.

mod months;
mod scopes;

pub(crate) use self::{months::to_months, scopes::to_scopes};
