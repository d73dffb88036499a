//! What is compressed, before it is: for training the dictionary.

use alongside_record::{Chain, Dot};

use crate::{
    FeedRecord, Frame,
    wire::{Layout, page},
};

/// A frame whose first entry stands at `first`, behind `previous`, in columns and in rows.
pub fn frame(frame: &Frame, first: Dot, previous: Chain) -> [Vec<u8>; 2] {
    [Layout::Columns, Layout::Rows].map(|layout| frame.laid_out(first, previous, layout))
}

/// A page's records, in columns and in rows.
pub fn page(records: &[FeedRecord]) -> [Vec<u8>; 2] {
    [Layout::Columns, Layout::Rows].map(|layout| page::write(&[records, &[], &[]], layout))
}
