//! Search as one types, letter by letter.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    Line,
    big_vault::{quick_user, unlocked},
    invented::{Dice, person},
    machine::on_processor,
    series::{Series, ms},
};

/// How many people are looked for.
const LOOKED_FOR: u64 = 300;

pub fn measure(vault: &Path) -> Vec<Line> {
    let core = unlocked(vault, quick_user());
    let mut dice = Dice(2);
    let mut durations = [Vec::new(), Vec::new(), Vec::new()];
    for number in 0..LOOKED_FOR {
        let who = person(&mut dice);
        let typed = match number % 3 {
            0 => [who.preferred_name, who.legal_name, who.handle][dice.below(3)].clone(),
            1 => who.phone.split_at(4 * dice.below(2)).1.to_owned(),
            _ => as_it_sounds(&who.legal_name),
        };
        for letters in 1..=typed.chars().count() {
            let text: String = typed.chars().take(letters).collect();
            let (begun, spent) = (Instant::now(), on_processor());
            core.search(&text).unwrap();
            durations[(number % 3) as usize].push((begun.elapsed(), on_processor().saturating_sub(spent)));
        }
    }
    let [names, phones, sounds] = durations;
    let all = [names.as_slice(), &phones, &sounds].concat();
    let mut lines = vec![line("search as you type, 100,000 participants", all, "p99 ≤ 16 ms")];
    lines.push(line("– names and handles", names, ""));
    lines.push(line("– phone numbers", phones, ""));
    lines.push(line("– misspelt, by sound", sounds, ""));
    lines
}

fn line(what: &str, durations: Vec<(Duration, Duration)>, aim: &'static str) -> Line {
    let (waited, worked) = durations.into_iter().unzip();
    let (waited, worked) = (Series::of(waited), Series::of(worked));
    Line {
        what: what.to_owned(),
        median: ms(waited.median()),
        others: format!(
            "p99 {}, most {}; on the processor median {}, p99 {}; {} searches",
            ms(waited.quantile(0.99)),
            ms(waited.most()),
            ms(worked.median()),
            ms(worked.quantile(0.99)),
            waited.len()
        ),
        aim,
    }
}

/// A name as somebody might write who has only heard it.
fn as_it_sounds(name: &str) -> String {
    let mut heard = name.to_lowercase();
    for (written, sounds) in [
        ("ph", "f"),
        ("ck", "k"),
        ("ee", "ea"),
        ("ie", "y"),
        ("ll", "l"),
        ("ss", "s"),
        ("tt", "t"),
        ("z", "s"),
    ] {
        heard = heard.replace(written, sounds);
    }
    heard
}
