//! From a derived key to the Today screen.

use std::{path::Path, time::Instant};

use crate::{
    Line,
    big_vault::{quick_user, unlocked},
    series::{Series, ms},
};

const RUNS: usize = 15;

pub fn measure(vault: &Path) -> Vec<Line> {
    let mut whole = Vec::new();
    let mut today = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let core = unlocked(vault, quick_user());
        let unlocked_after = begun.elapsed();
        let shown = core.today().unwrap();
        whole.push(begun.elapsed());
        today.push(begun.elapsed() - unlocked_after);
        assert!(!shown.people.is_empty(), "somebody is due");
    }
    let (whole, today) = (Series::of(whole), Series::of(today));
    vec![Line {
        what: "unlock to Today, 100,000 participants, after key derivation".to_owned(),
        median: ms(whole.median()),
        others: format!(
            "most {}; Today alone {}; {} runs",
            ms(whole.most()),
            ms(today.median()),
            whole.len()
        ),
        aim: "≤ 300 ms",
    }]
}
