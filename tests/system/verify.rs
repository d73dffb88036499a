//! `alongside-ctl verify`: what somebody did to a laptop's own log behind its back, with the key of its vault.

use alongside_record::Dot;
use serde_json::{Value, json};

use crate::{base::Base, laptop::Laptop};

/// A laptop with three changes at base and two that wait.
fn laptop(base: &Base) -> Laptop {
    let dana = base.laptop("Dana", "Jasper");
    for number in 1..=3 {
        dana.save("participant", &json!({"handle": format!("Blue Heron {number}")}));
    }
    dana.sync();
    for number in 4..=5 {
        dana.save("participant", &json!({"handle": format!("Blue Heron {number}")}));
    }
    dana
}

/// What is found: its codes with their counters.
fn found(laptop: &Laptop) -> Vec<(String, u64)> {
    let report = laptop.run(&["verify"]);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(report["whole"], json!(findings.is_empty()));
    let read = |finding: &Value| {
        let dot: Dot = finding["where"].as_str().unwrap().parse().unwrap();
        (finding["code"].as_str().unwrap().to_owned(), dot.counter)
    };
    findings.iter().map(read).collect()
}

/// What is found after a statement changed that many rows.
fn found_after(statement: &str, rows: usize) -> Vec<(String, u64)> {
    let base = Base::new();
    let dana = laptop(&base);
    assert_eq!(found(&dana), []);
    let changed = dana.core().with_open(|open| Ok(open.vault.tamper(statement)?)).unwrap();
    assert_eq!(changed, rows);
    found(&dana)
}

fn at(code: &str, counter: u64) -> (String, u64) {
    (code.to_owned(), counter)
}

#[test]
fn words_put_in_the_place_of_others_are_found() {
    let other = "UPDATE own_change SET bytes = (SELECT bytes FROM own_change WHERE counter = 1)
                 WHERE counter = 2";
    assert_eq!(found_after(other, 1), [at("digest", 2)]);
}

#[test]
fn a_digest_that_was_changed_is_found_where_it_stands() {
    let other = "UPDATE own_change SET digest = (SELECT digest FROM own_change WHERE counter = 1)
                 WHERE counter = 2";
    assert_eq!(found_after(other, 1), [at("log_chain", 2), at("digest", 2)]);
}

#[test]
fn a_mark_that_is_not_its_authors_is_found() {
    let other = "UPDATE own_change SET mark = (SELECT mark FROM own_change WHERE counter = 4)
                 WHERE counter = 5";
    assert_eq!(found_after(other, 1), [at("not_written_by", 5)]);
}

#[test]
fn a_row_that_was_taken_out_is_found_in_the_middle_and_at_the_end_of_what_the_base_has() {
    let taken_out = "DELETE FROM own_change WHERE counter = 2";
    assert_eq!(found_after(taken_out, 1), [at("log_gap", 2)]);
    let end = "DELETE FROM own_change WHERE counter >= 3";
    assert_eq!(found_after(end, 3), [at("log_gap", 3)]);
}

#[test]
fn a_row_that_was_put_in_is_found() {
    let put_in = "INSERT INTO own_change (log, counter, record, bytes, digest, chain, author, mark)
                  SELECT log, 6, record, bytes, digest, chain, author, mark FROM own_change WHERE counter = 5";
    assert_eq!(found_after(put_in, 1), [at("log_chain", 6), at("digest", 6)]);
}
