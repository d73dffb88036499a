//! The steps of a sync, ours or a peer's, each as the median of several runs.

use std::{path::PathBuf, time::Duration};

use alongside_test_support::Carried;

use crate::Line;

/// Runs of which the medians are given.
pub const RUNS: usize = 3;
/// Seconds after which work over the bad link is stopped, unless `PATIENCE` says another number.
const PATIENCE_SECONDS: u64 = 600;

/// A step that was measured once.
pub struct Step {
    pub what: String,
    pub took: Duration,
    /// What passed on the wire, TLS included where there is any.
    pub passed: Carried,
    /// Bytes up and down inside TLS, where that is known.
    pub inside: Option<(u64, u64)>,
    /// What the laptop, with the link between, and the server took of the processor, where that is known.
    pub computed: Option<(Duration, Duration)>,
    pub aim: &'static str,
}

/// A line for each step, given the same steps of several runs.
pub fn medians(runs: &[Vec<Step>]) -> Vec<Line> {
    let first = runs.first().map_or(&[][..], Vec::as_slice);
    let lines = first.iter().enumerate().map(|(place, step)| {
        let median = |figure: &dyn Fn(&Step) -> u64| {
            let mut figures: Vec<u64> = runs.iter().map(|run| figure(&run[place])).collect();
            figures.sort_unstable();
            figures[figures.len() / 2]
        };
        let wire = format!(
            "{} up, {} down on the wire",
            kb(median(&|step| step.passed.up)),
            kb(median(&|step| step.passed.down))
        );
        let inside = step.inside.map(|_| {
            let [up, down] = [
                kb(median(&|step| step.inside.unwrap_or_default().0)),
                kb(median(&|step| step.inside.unwrap_or_default().1)),
            ];
            format!("{up} up, {down} down inside TLS; ")
        });
        let computed = step.computed.map(|_| {
            let of = |side: fn((Duration, Duration)) -> Duration| {
                median(&|step| side(step.computed.unwrap_or_default()).as_millis() as u64) as f64 / 1_000.0
            };
            format!(
                "{:.2} s of the laptop's processor, {:.2} s of the server's; ",
                of(|both| both.0),
                of(|both| both.1)
            )
        });
        Line {
            what: step.what.clone(),
            median: format!("{:.2} s", median(&|step| step.took.as_millis() as u64) as f64 / 1_000.0),
            others: format!(
                "{}{}{wire}; {} round trips",
                computed.unwrap_or_default(),
                inside.unwrap_or_default(),
                median(&|step| step.passed.turns)
            ),
            aim: step.aim,
        }
    });
    lines.collect()
}

/// How far work got over the link that barely exists.
pub fn progress(who: &str, landed: u64, took: Duration, carried: Carried) -> Line {
    Line {
        what: format!("{who}: push new records at 20 kbit/s, 800 ms, 5 % loss, dying every 10 s"),
        median: format!("{landed} landed in {:.0} s", took.as_secs_f64()),
        others: format!(
            "{} up, {} down on the wire; the link died {} times",
            kb(carried.up),
            kb(carried.down),
            carried.deaths
        ),
        aim: "",
    }
}

/// What passed between two moments.
pub fn between(before: Carried, after: Carried) -> Carried {
    Carried {
        up: after.up - before.up,
        down: after.down - before.down,
        turns: after.turns - before.turns,
        ..after
    }
}

/// How long work over the bad link may take.
pub fn patience() -> Duration {
    let seconds = std::env::var("PATIENCE").map_or(PATIENCE_SECONDS, |seconds| seconds.parse().unwrap());
    Duration::from_secs(seconds)
}

/// Where `scripts/bench.sh` puts the peers; none when they are not there.
pub fn peers(inside: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside);
    path.exists().then_some(path)
}

/// What is said of a peer that is not there.
pub fn missing(who: &str) -> Vec<Line> {
    let others = "scripts/bench.sh fetches and builds the peers".to_owned();
    vec![Line { what: who.to_owned(), median: "not there".to_owned(), others, aim: "" }]
}

pub fn kb(bytes: u64) -> String {
    if bytes < 10_000 { format!("{bytes} B") } else { format!("{:.1} KB", bytes as f64 / 1_000.0) }
}
