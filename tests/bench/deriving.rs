//! Deriving what lists and search read anew from 100,000 records.

use std::time::Instant;

use crate::{
    Line,
    big_vault::{AMOUNTS, create, fill},
    series::{Series, ms},
};

const PEOPLE: u64 = 10_000;
const RUNS: usize = 3;

pub fn measure() -> Vec<Line> {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = create(&folder.path().join("vault"));
    fill(&mut vault, PEOPLE, AMOUNTS);
    let runs = (0..RUNS).map(|_| {
        let begun = Instant::now();
        vault.rebuild_projection().unwrap();
        begun.elapsed()
    });
    let series = Series::of(runs.collect());
    vec![Line {
        what: "deriving 100,000 records of all kinds anew, 10,000 of them searched".to_owned(),
        median: ms(series.median()),
        others: format!("most {}; {RUNS} runs", ms(series.most())),
        aim: "one kind ≤ 5 s",
    }]
}
