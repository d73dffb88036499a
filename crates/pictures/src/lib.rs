//! Photographs and scans as they are kept: pictures decoded and written anew, small and without what a camera
//! adds (places, times, its number); PDFs as they are, up to a limit. What is neither, is cut short or would
//! take too much memory is refused before anything is decoded.
//!
//! Pure: bytes in, bytes out. Deliberately absent: looking into a PDF. Nothing here shows one.

mod jpeg;
mod kept;
mod pixels;
mod small;

pub use kept::{Kept, LARGEST_PDF, LARGEST_PICTURE, Media, NotKept, keep, may_be_shown};
