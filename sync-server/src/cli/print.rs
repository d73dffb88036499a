//! Printing what a command gives: JSON, or lines for people.

use alongside_words::words;
use serde::Serialize;
use serde_json::json;

/// One thing.
pub fn one<T: Serialize>(one: &T, as_json: bool, line: impl Fn(&T) -> String) {
    println!("{}", if as_json { json!(one).to_string() } else { line(one) });
}

/// What was done for good to one thing: its id under the name of the act, or the words of that key.
pub fn done(act: &str, id: &impl ToString, as_json: bool, key: &str) {
    let id = id.to_string();
    println!(
        "{}",
        if as_json { json!({ act: id }).to_string() } else { words().say(key, &[("id", id.into())]) }
    );
}

/// All there are, or the words of that key where there are none.
pub fn all<T: Serialize>(all: &[T], as_json: bool, line: impl Fn(&T) -> String, none: &str) {
    if as_json {
        println!("{}", json!(all));
        return;
    }
    for one in all {
        println!("{}", line(one));
    }
    if all.is_empty() {
        println!("{}", words().say(none, &[]));
    }
}
