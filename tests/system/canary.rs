//! A name and a note that nothing else could spell are typed, saved and synced; then every byte that
//! anything wrote is searched for them.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use alongside_test_support::{Postgres, PostgresDatabase};
use data_encoding::{BASE64, BASE64URL, Encoding, HEXLOWER};
use serde_json::{Map, Value, json};

use crate::{base::Base, laptop::text};

const NAME: &str = "Zanzibarina Quokkasaunter";
const NOTE: &str = "Wrote about the Xylographer of Youghal";
const TYPED: &str = "Half a sentence on Wobbegongs";
const PHONE: &str = "479 555 7306";

/// What to search for: every way in which one of the texts could lie around, by its first two bytes.
struct Scanner {
    needles: Vec<(String, Vec<u8>)>,
    beginnings: HashMap<[u8; 2], Vec<usize>>,
}

impl Scanner {
    fn new() -> Self {
        let mut needles = Vec::new();
        for word in ["Zanzibarina", "Quokkasaunter", "Xylographer", "Wobbegongs", PHONE, "4795557306"] {
            for (form, text) in [("as it is", word.to_owned()), ("in lower case", word.to_lowercase())] {
                let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                needles.push((format!("{word} {form}"), text.as_bytes().to_vec()));
                needles.push((format!("{word} {form}, UTF-16"), utf16));
                needles.push((format!("{word} {form}, hex"), HEXLOWER.encode(text.as_bytes()).into_bytes()));
                for encoding in [BASE64, BASE64URL] {
                    needles.extend(
                        in_base64(&text, &encoding).map(|code| (format!("{word} {form}, base64"), code)),
                    );
                }
            }
        }
        let mut beginnings: HashMap<[u8; 2], Vec<usize>> = HashMap::new();
        for (number, (_, needle)) in needles.iter().enumerate() {
            beginnings.entry([needle[0], needle[1]]).or_default().push(number);
        }
        Self { needles, beginnings }
    }

    fn search(&self, bytes: &[u8], place: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(1) {
            for number in self.beginnings.get(&bytes[at..at + 2]).into_iter().flatten() {
                let (what, needle) = &self.needles[*number];
                if bytes[at..].starts_with(needle) {
                    found.insert(format!("{what} in {place}"));
                }
            }
        }
        found
    }

    /// Searches every file of a folder, its name included.
    fn search_folder(&self, folder: &Path) -> BTreeSet<String> {
        let mut paths = Vec::new();
        files_below(folder, &mut paths);
        assert!(paths.len() > 3, "there is something to search in {}", folder.display());
        let mut found = BTreeSet::new();
        for path in paths {
            let name = path.display().to_string();
            found.extend(self.search(name.as_bytes(), "a file's name"));
            found.extend(self.search(&fs::read(&path).unwrap(), &name));
        }
        found
    }
}

/// What the text becomes inside a longer base64 text: it may begin at any of three places in a group.
fn in_base64(text: &str, encoding: &Encoding) -> impl Iterator<Item = Vec<u8>> {
    (0..3).map(move |shift| {
        let padded = [vec![0; shift], text.as_bytes().to_vec()].concat();
        let code = encoding.encode(&padded).into_bytes();
        // The letters at both ends also depend on what stands beside.
        let whole = padded.len() / 3 * 4;
        code[if shift == 0 { 0 } else { 4 }..whole].to_vec()
    })
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, found) } else { found.push(path) }
    }
}

fn nothing_readable(database: Option<&PostgresDatabase>) {
    let mut base = Base::on(database);
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save(
        "participant",
        &json!({"preferred_name": NAME, "phone": PHONE, "aliases": [NAME], "handle": "Blue Heron 12"}),
    );
    let check_in = json!({"participant": person, "mood": 5, "note": NOTE, "what_helped": [NOTE]});
    dana.save("check_in", &check_in);
    dana.run(&["search", "Zanzibarina"]);
    dana.refused(&["save", "participant", &json!({"mood": NAME}).to_string()]);
    dana.refused(&["save", "participant", &json!({"birth_date": NAME}).to_string()]);
    dana.refused(&["show", NAME]);
    dana.sync();
    dana.change_unchecked(&person, &[("status", json!(NAME))]);
    dana.change_unchecked(&person, &[("county", json!([NOTE]))]);
    dana.sync();
    let attention = dana.run(&["attention"]);
    let dots = [text(&attention[0]["dot"]), text(&attention[1]["dot"])];
    dana.run(&["attention", "hand-over", &dots[0], "--note", NOTE]);
    dana.run(&["attention", "dismiss", &dots[1], "--reason", NAME]);
    dana.sync();
    luis.sync();
    luis.change("participant", &person, &json!({"legal_name": NAME}));
    luis.sync();
    dana.sync();
    base.reported("persons-served", "Persons served");

    // One laptop is left open with a form half typed, so that its write-ahead log is full.
    let core = dana.core();
    let draft = Map::from_iter([("note".to_owned(), Value::from(TYPED)), ("name".to_owned(), json!(NAME))]);
    core.save_draft(&format!("check_in:{person}"), draft).unwrap();
    assert!(
        core.search("Zanzibarina").unwrap().iter().any(|card| card.name == NAME),
        "it is there to be found"
    );
    assert!(fs::metadata(dana.vault.join("vault.db-wal")).unwrap().len() > 0);

    let scanner = Scanner::new();
    let mut found = scanner.search_folder(base.folder());
    found.extend(scanner.search_folder(base.server.data_dir()));
    drop(core);
    // A server that was stopped has written its log into the database.
    base.server.stop();
    found.extend(scanner.search_folder(base.server.data_dir()));
    found.extend(scanner.search_folder(base.folder()));
    if let Some(database) = database {
        let dump = database.dump();
        assert!(String::from_utf8_lossy(&dump).contains("participant"), "the dump was made");
        found.extend(scanner.search(&dump, "the dump"));
    }
    assert_eq!(found, BTreeSet::new());
}

#[test]
fn promise_5_and_statement_12_nothing_readable_lies_on_any_disk() {
    nothing_readable(None);
}

#[test]
fn promise_5_and_statement_12_nothing_readable_lies_on_any_disk_or_in_a_dump_of_postgresql() {
    nothing_readable(Some(&Postgres::shared().database()));
}

#[test]
fn a_planted_name_is_found_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let plant = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    plant("plain", format!("x{NAME}y").as_bytes());
    plant("lower", NAME.to_lowercase().as_bytes());
    let utf16: Vec<u8> = NOTE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    plant("utf16", &[vec![1], utf16].concat());
    for shift in 0..3 {
        let text = format!("{}{TYPED}.", "a".repeat(shift));
        plant(&format!("base64-{shift}"), BASE64.encode(text.as_bytes()).as_bytes());
    }
    plant("hex", HEXLOWER.encode(NAME.as_bytes()).as_bytes());
    fs::create_dir(folder.path().join("deep")).unwrap();
    plant("deep/4795557306", b"");
    let found = Scanner::new().search_folder(folder.path());
    for place in ["plain", "lower", "utf16", "base64-0", "base64-1", "base64-2", "hex"] {
        assert!(found.iter().any(|one| one.ends_with(place)), "{place} in {found:?}");
    }
    assert!(found.iter().any(|one| one.ends_with("a file's name")), "{found:?}");
}
