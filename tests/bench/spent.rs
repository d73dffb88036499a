//! How long something takes: by the clock, which counts what else the machine does, and by the processor,
//! which does not.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::{
    Line,
    series::{Series, ms},
};

/// Durations of the same act, again and again.
#[derive(Clone)]
pub struct Spent {
    clock: Vec<Duration>,
    processor: Vec<Duration>,
}

impl Spent {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self { clock: Vec::new(), processor: Vec::new() }
    }

    /// Does something once more.
    pub fn on<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let (begun, on_processor) = (Instant::now(), processor_time());
        let done = act();
        self.processor.push(processor_time() - on_processor);
        self.clock.push(begun.elapsed());
        done
    }

    /// Both together.
    pub fn with(mut self, other: &Self) -> Self {
        self.clock.extend(&other.clock);
        self.processor.extend(&other.processor);
        self
    }

    /// Without the first, which only warm up.
    pub fn warm(mut self, warming: usize) -> Self {
        self.clock.drain(..warming);
        self.processor.drain(..warming);
        self
    }

    /// The line of the table.
    pub fn line(self, what: &str, aim: &'static str) -> Line {
        let (clock, processor) = (Series::of(self.clock), Series::of(self.processor));
        let shares =
            |series: &Series| format!("p95 {}, p99 {}", ms(series.quantile(0.95)), ms(series.quantile(0.99)));
        let others = format!(
            "{}, most {}; the processor alone {}, {}; {} times",
            shares(&clock),
            ms(clock.most()),
            ms(processor.median()),
            shares(&processor),
            clock.len()
        );
        Line { what: what.to_owned(), median: ms(clock.median()), others, aim }
    }
}

/// How long this thread has been on a processor.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// How long all threads of this process have been on a processor.
pub fn of_all_threads() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// How long a process has been on a processor, in steps of a hundredth of a second.
pub fn of_process(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // Behind the name, which may hold anything: proc(5).
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks: u64 =
        fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}
