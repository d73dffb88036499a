//! How changes and unit states are laid out before they are compressed.
//!
//! Deliberately absent: knowledge of any kind or field. What repeats is spelled once and numbered;
//! what is alike lies together. Whatever a codec here writes, it reads back exactly.

pub(crate) mod changes;
mod columns;
mod dots;
mod interned;
mod moment;
mod pack;
pub(crate) mod page;
mod shape;
mod template;
mod values;
mod words;

pub(crate) use columns::Layout;
pub(crate) use pack::{pack, unpack};
