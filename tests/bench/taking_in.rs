//! How long a screen waits while a first sync takes in pages of the feed.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use alongside_field::views::ParticipantsRequest;
use alongside_record::LogId;
use alongside_test_support::invented::Dice;
use alongside_vault::BaseRecord;

use crate::{
    Line,
    big_vault::{AMOUNTS, Copy, participant, participants, site, take_in, unlocked, user},
    lives::{Ids, somebody},
    series::{Series, ms},
};

/// Pages taken in meanwhile.
const PAGES: u64 = 40;
/// Records in a page, as the feed has them over a fast link.
const PAGE: usize = 500;

pub fn measure(vault: &Path) -> Vec<Line> {
    let copy = Copy::of(vault);
    let core = Arc::new(unlocked(copy.path(), user()));
    let done = Arc::new(AtomicBool::new(false));
    let sync = thread::spawn({
        let (core, done) = (Arc::clone(&core), Arc::clone(&done));
        move || {
            let pages: Vec<Vec<BaseRecord>> = pages();
            let mut taken = Vec::new();
            for (number, page) in pages.iter().enumerate() {
                let begun = Instant::now();
                core.with_open(|open| {
                    take_in(&mut open.vault, page, participants() + number as u64);
                    Ok(())
                })
                .unwrap();
                taken.push(begun.elapsed());
            }
            done.store(true, Ordering::Relaxed);
            taken
        }
    });
    let mut waited = [const { Vec::new() }; 4];
    let mut number = 0;
    while !done.load(Ordering::Relaxed) {
        let begun = Instant::now();
        match number % 4 {
            0 => drop(core.search("mar").unwrap()),
            1 => drop(core.participants(&ParticipantsRequest { limit: 50, ..Default::default() }).unwrap()),
            2 => drop(core.today().unwrap()),
            _ => drop(
                core.participant(&participant(number as u64 % participants(), AMOUNTS).to_string()).unwrap(),
            ),
        }
        waited[number % 4].push(begun.elapsed());
        number += 1;
        // As somebody who reads and types.
        thread::sleep(Duration::from_millis(20));
    }
    let taken = Series::of(sync.join().unwrap());
    let all = waited.concat();
    let [search, list, today, page] = waited.map(|one| ms(Series::of(one).quantile(0.95)));
    let series = Series::of(all);
    vec![Line {
        what: "a screen's answer while pages of the feed are taken in".to_owned(),
        median: ms(series.median()),
        others: format!(
            "p95 {}, most {}; {} answers; p95 of search {search}, the list {list}, Today {today}, a person {page}; \
             a page of {PAGE} records took {} in the median",
            ms(series.quantile(0.95)),
            ms(series.most()),
            series.len(),
            ms(taken.median())
        ),
        aim: "≤ 50 ms",
    }]
}

fn pages() -> Vec<Vec<BaseRecord>> {
    let mut dice = Dice(7);
    let mut ids = Ids { log: LogId(11), counter: 0 };
    let mut page = || {
        let mut page = Vec::new();
        while page.len() < PAGE {
            page.extend(somebody(&mut dice, &mut ids, site(), AMOUNTS));
        }
        page
    };
    (0..PAGES).map(|_| page()).collect()
}
