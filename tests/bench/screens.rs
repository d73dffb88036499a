//! How long screens take in a browser, from the press to what is drawn, on the real core with the big vault.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{
    Line,
    big_vault::{AMOUNTS, Copy, one_with_many, participant, user},
    series::{Series, ms},
};

const SCRIPT: &str = "browser/timing.mjs";

pub fn measure(vault: &Path) -> Vec<Line> {
    let copy = Copy::of(vault);
    let program = std::env::current_exe().unwrap();
    let told = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(SCRIPT))
        .arg(copy.path())
        .args([user().to_string(), participant(7, AMOUNTS).to_string(), one_with_many().to_string()])
        .env("ALONGSIDE_PROGRAMS", program.parent().unwrap())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(told.status.success(), "{SCRIPT} failed");
    let taken: Vec<(String, Vec<f64>)> = serde_json::from_slice(&told.stdout).unwrap();
    taken.into_iter().map(|(what, taken)| line(&what, taken)).collect()
}

fn line(what: &str, taken: Vec<f64>) -> Line {
    let series = Series::of(taken.into_iter().map(|one| Duration::from_secs_f64(one / 1_000.0)).collect());
    Line {
        what: format!("on the screen: {what}"),
        median: ms(series.median()),
        others: format!("p95 {}, {} times", ms(series.quantile(0.95)), series.len()),
        aim: "p95 ≤ 250 ms",
    }
}
