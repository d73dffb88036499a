//! No code outside a kind's own file and its own screens names one kind: what it needs to know of a kind,
//! the declaration says. A kind's own room is a file or folder of its name.
//!
//! The three kinds on which the organisation stands, participants, sites and staff, are left out: rights and
//! scopes rest on them, and their names are names of fields as well.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use alongside_domain::kinds;

/// Where code lives that works for any kind.
const CODE: [&str; 8] = [
    "crates/field/src",
    "crates/vault/src",
    "crates/ctl/src",
    "crates/protocol/src",
    "crates/record/src",
    "sync-server/src",
    "src-tauri/src",
    "ui/src",
];
const FOUNDATIONS: [&str; 3] = ["participant", "site", "staff_member"];
/// Rooms that are about certain kinds by their nature, and why.
const ROOMS: [(&str, &str); 22] = [
    ("ui/src/screens/check-in/", "a check-in is asked about along with its encounter"),
    ("ui/src/lib/state/", "the ways to the conversations, and what is kept and hidden there"),
    ("ui/src/shell/", "the ways to the conversations"),
    ("ui/src/screens/site/", "a site's card, who works there, and its days, on one page"),
    ("ui/src/screens/groups/", "a group, its meetings and who was there are run together"),
    ("ui/src/screens/door/", "what is counted at the van's door"),
    ("ui/src/screens/plan/", "a plan is written with what is known from elsewhere"),
    ("ui/src/screens/goals/", "goals are talked about with their steps and habits"),
    ("ui/src/screens/print/", "what is given on paper, and the entry that says so"),
    ("ui/src/screens/around/", "the people around somebody, with what they took on"),
    ("ui/src/screens/hard-moment/", "several kinds are written down in one conversation"),
    ("ui/src/screens/phone-round/", "who was called, and what is asked once they are reached"),
    ("ui/src/screens/questionnaires/", "a program's own forms and the terms of packs"),
    ("ui/src/screens/worry/", "what was done about a worry, and that somebody opened it"),
    ("ui/src/screens/today/", "the conversation of the day: its buttons are Check-in and Call"),
    ("ui/src/screens/way-in/", "the way in asks for a participant and what is said along with it"),
    ("ui/src/lib/backend/", "generated"),
    ("ui/src/screens/consent/", "who may hear what, and papers of a court"),
    ("ui/src/screens/disclosure/", "what is shared, on what it stands, and who looked at it"),
    ("crates/field/src/consent/", "consents, who is meant by them, and taking them back"),
    ("crates/field/src/leaving/", "what leaves is written down as one kind"),
    ("ui/src/screens/kin/", "whom people here know, and who decides about that"),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| ["rs", "ts", "svelte"].iter().any(|one| end == *one)) {
            found.push(path);
        }
    }
}

/// Whether a part of the path has the kind's name.
fn is_its_own(path: &str, kind: &str) -> bool {
    path.split(['/', '.']).any(|part| part.replace('-', "_") == kind)
}

/// The code without its tests, which name what they like.
fn without_tests(path: &str, text: &str) -> String {
    let is_test = path.contains(".test.") || path.contains("/testing/") || text.starts_with("#![cfg(test)]");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    // A file of nothing but tests is declared as one where it belongs.
    if is_test || code.contains("#[test]") { String::new() } else { code.to_owned() }
}

#[test]
fn no_code_outside_its_own_rooms_names_one_kind() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    CODE.iter().for_each(|folder| files(&root.join(folder), &mut found));
    let mut named = Vec::new();
    for file in found {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = without_tests(&path, &fs::read_to_string(&file).unwrap());
        for kind in kinds::ALL.iter().map(|kind| kind.name).filter(|name| !FOUNDATIONS.contains(name)) {
            // A field may have the name of a kind; then only the constant tells.
            let is_field = kinds::ALL.iter().any(|other| other.field(kind).is_some());
            let spelled = [format!("\"{kind}\""), format!("'{kind}'")];
            let constant = kind.to_uppercase();
            let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let names = (!is_field && spelled.iter().any(|one| text.contains(one)))
                || words.any(|word| word == constant);
            let allowed = ROOMS.iter().any(|(room, _)| path.starts_with(room));
            if names && !allowed && !is_its_own(&path, kind) {
                named.push(format!("{path} names {kind}"));
            }
        }
    }
    assert!(named.is_empty(), "let the declaration say it: {named:#?}");
}
