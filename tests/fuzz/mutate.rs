//! Changing bytes a little, in the ways that decoders trip over.

use alongside_test_support::invented::Dice;

/// Lengths and numbers that somebody may forget: one byte below, at and above what a varint, a
/// length or a sign bit holds.
const NUMBERS: [&[u8]; 8] = [
    &[0x00],
    &[0x7f],
    &[0x80, 0x01],
    &[0xff, 0xff, 0x03],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
    b"1e999",
];
/// Inputs stay this short: what counts is what they ask for.
const LONGEST: usize = 64 << 10;

/// One of the seeds, changed in one to four places.
pub fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..1 + dice.below(4) {
        change(&mut bytes, seeds, dice);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let length = dice.below((bytes.len() - at).min(64) + 1);
    match dice.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = dice.roll() as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let again = bytes[at..at + length].repeat(1 + dice.below(200));
            drop(bytes.splice(at..at, again));
        }
        5 => {
            let number = NUMBERS[dice.below(NUMBERS.len())];
            drop(bytes.splice(at..at + length.min(number.len()), number.iter().copied()));
        }
        6 => {
            let other = &seeds[dice.below(seeds.len())];
            let from = dice.below(other.len() + 1);
            let part = other[from..].to_vec();
            drop(bytes.splice(at.., part));
        }
        _ => {
            let noise: Vec<u8> = (0..1 + dice.below(16)).map(|_| dice.roll() as u8).collect();
            drop(bytes.splice(at..at, noise));
        }
    }
}
