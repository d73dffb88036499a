//! Search as one types, letter by letter.

use std::path::Path;

use alongside_test_support::invented::{Dice, person};

use crate::{
    Line,
    big_vault::{people, unlocked, user},
    lives::HARD_NAMES,
    spent::Spent,
};

/// How many people are looked for.
const LOOKED_FOR: u64 = 300;

pub fn measure(vault: &Path) -> Vec<Line> {
    let core = unlocked(vault, user());
    let mut dice = Dice(2);
    let mut spent = [const { Spent::new() }; 4];
    for number in 0..LOOKED_FOR {
        let who = person(&mut dice);
        let typed = match number % 4 {
            0 => [who.preferred_name, who.legal_name, who.handle][dice.below(3)].clone(),
            1 => who.phone.split_at(4 * dice.below(2)).1.to_owned(),
            2 => as_it_sounds(&who.legal_name),
            _ if number % 8 == 3 => hard(&who.legal_name, number),
            _ => HARD_NAMES[dice.below(HARD_NAMES.len())].to_owned(),
        };
        for letters in 1..=typed.chars().count() {
            let text: String = typed.chars().take(letters).collect();
            spent[(number % 4) as usize].on(|| core.search(&text).unwrap());
        }
    }
    let [names, phones, sounds, hard] = spent;
    let all = names.clone().with(&phones).with(&sounds).with(&hard);
    vec![
        all.line(&format!("search as you type, {}", people()), "p99 ≤ 16 ms"),
        names.line("– names and handles", ""),
        phones.line("– phone numbers", ""),
        sounds.line("– misspelt, by sound", ""),
        hard.line("– joined, taken apart, in other signs and scripts", ""),
    ]
}

/// A name as one, one letter at a time, or with signs that no keyboard here has.
fn hard(name: &str, number: u64) -> String {
    match number / 4 % 3 {
        0 => name.replace(' ', ""),
        1 => name.chars().flat_map(|letter| [letter, ' ']).take(24).collect(),
        _ => name.replace('a', "á").replace('n', "ñ").replace(' ', "’\u{a0}\u{200b}"),
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
