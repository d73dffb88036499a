//! `merge ours|automerge|yrs CHANGES` prints seconds, live values and bytes of what is kept;
//! `fill FOLDER FILE` puts records into a zamsync log.

mod automerge_peer;
mod ours;
mod work;
mod yrs_peer;
mod zamsync;

use std::time::Duration;

/// What a merge came to.
struct Merged {
    took: Duration,
    /// Values that are there at the end, both of a conflict where both are.
    live: usize,
    /// Bytes of what has to be kept to go on merging.
    bytes: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let merged = match arguments.as_slice() {
        ["fill", folder, file] => return zamsync::fill(folder, file),
        ["merge", "ours", changes] => ours::merge(changes.parse().expect("a number")),
        ["merge", "automerge", changes] => automerge_peer::merge(changes.parse().expect("a number")),
        ["merge", "yrs", changes] => yrs_peer::merge(changes.parse().expect("a number")),
        _ => panic!("usage: merge ours|automerge|yrs CHANGES, or fill FOLDER FILE"),
    };
    println!("{} {} {}", merged.took.as_secs_f64(), merged.live, merged.bytes);
}
