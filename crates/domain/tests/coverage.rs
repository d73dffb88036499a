//! docs/coverage.md names what there is: every kind in it is declared, every declared kind is in it, and every
//! test that it names exists.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use alongside_domain::kinds;

const TO_COME: &str = "*to come*";

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of the tables, without their heads.
fn rows() -> Vec<[String; 4]> {
    let document = fs::read_to_string(repository().join("docs/coverage.md")).unwrap();
    let cells = |line: &str| {
        let cells: Vec<String> =
            line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        <[String; 4]>::try_from(cells).unwrap()
    };
    let rows = document.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    rows.map(cells).filter(|[_, kind, ..]| kind != "Kind").collect()
}

/// What stands between backquotes.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn what_is_named_as_recorded_is_declared_and_what_is_declared_is_named() {
    let rows = rows();
    let named: BTreeSet<&str> = rows.iter().flat_map(|[_, kind, ..]| quoted(kind)).collect();
    let declared: BTreeSet<&str> = kinds::ALL.iter().map(|kind| kind.name).collect();
    assert_eq!(named, declared);
}

#[test]
fn every_row_names_a_test_that_exists_or_says_that_it_is_to_come() {
    for [asked, kind, _, test] in rows() {
        if kind == TO_COME {
            assert_eq!(test, TO_COME, "{asked}");
            continue;
        }
        assert!(!quoted(&kind).is_empty() && !quoted(&test).is_empty(), "{asked}");
        for path in quoted(&test) {
            assert!(repository().join(path).is_file(), "{asked}: {path}");
        }
    }
}
