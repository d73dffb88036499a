//! What can be found of the encrypted file's key in this process's memory.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::{
    fs::{self, File},
    io::Read,
    os::unix::fs::FileExt,
};

use tempfile::tempdir;
use zeroize::Zeroizing;

use super::{open, open_reader};
use crate::keys::VaultKey;

/// What is looked for is kept covered, so that the search does not find itself.
const COVER: u8 = 0xa5;

#[test]
fn neither_an_open_nor_a_closed_file_leaves_a_part_of_its_key_in_memory() {
    let folder = tempdir().unwrap();
    let key = new_key();
    let parts = parts(&key);
    let connection = open(&folder.path().join("vault.db"), &key, true).unwrap();
    connection.execute_batch("CREATE TABLE word (text TEXT); INSERT INTO word VALUES ('river');").unwrap();
    let reader = open_reader(&folder.path().join("vault.db"), &key).unwrap();
    reader.query_row("SELECT text FROM word", [], |_| Ok(())).unwrap();
    assert_eq!(found(&parts), 0, "while it is open");
    drop(reader);
    drop(connection);
    assert_eq!(found(&parts), 0, "once it is closed");

    let held: Vec<u8> = parts[0].iter().map(|byte| byte ^ COVER).collect();
    assert!(found(&parts) > 0, "the search finds what is there");
    drop(held);
}

fn new_key() -> VaultKey {
    let mut bytes = Zeroizing::new([0; 32]);
    File::open("/dev/urandom").unwrap().read_exact(bytes.as_mut()).unwrap();
    VaultKey::from_bytes(bytes)
}

/// Quarters of the key as it is and as SQLCipher is told it, covered: what remains of a freed buffer
/// need not be the whole of it.
fn parts(key: &VaultKey) -> Vec<Vec<u8>> {
    let bytes = key.database_key().unwrap();
    let digit = |four: u8| b"0123456789abcdef"[usize::from(four)] ^ COVER;
    let raw = bytes.chunks(8).map(|part| part.iter().map(|byte| byte ^ COVER).collect());
    let told = bytes.chunks(8).map(|part| part.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
    raw.chain(told.map(Iterator::collect)).collect()
}

/// How often the parts stand in the memory that this process may write to.
fn found(parts: &[Vec<u8>]) -> usize {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let memory = File::open("/proc/self/mem").unwrap();
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|address| u64::from_str_radix(address, 16).unwrap());
        let mut bytes = Zeroizing::new(vec![0; usize::try_from(to - from).unwrap()]);
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            count += parts.iter().map(|part| times(&bytes, part)).sum::<usize>();
        }
    }
    count
}

fn times(bytes: &[u8], covered: &[u8]) -> usize {
    let first = covered[0] ^ COVER;
    let same = |window: &[u8]| window.iter().zip(covered).all(|(byte, other)| byte ^ COVER == *other);
    bytes.windows(covered.len()).filter(|window| window[0] == first && same(window)).count()
}
