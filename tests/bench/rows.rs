//! The rows of a vault, written once more by plain SQLite into the same tables: what is written without a
//! cipher, without deriving, and without asking what was there before.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use alongside_vault::Vault;
use rusqlite::{Connection, params_from_iter, types::Value};

use crate::spent::of_all_threads;

/// The tables of records and of what is derived from them, with the order in which their rows came.
const TABLES: [(&str, &str); 8] = [
    ("record", "SELECT t.* FROM record t ORDER BY t.id"),
    ("base_unit", "SELECT t.* FROM base_unit t ORDER BY t.rowid"),
    ("record_row", "SELECT t.* FROM record_row t ORDER BY t.rowid"),
    ("record_value", "SELECT t.* FROM record_value t JOIN record_row r ON r.id = t.id ORDER BY r.rowid"),
    ("participant_row", "SELECT t.* FROM participant_row t ORDER BY t.number"),
    ("phone_tail", "SELECT t.* FROM phone_tail t ORDER BY t.number"),
    ("kind_count", "SELECT t.* FROM kind_count t"),
    ("participant_count", "SELECT t.* FROM participant_count t"),
];
/// The tables of search, with their columns: what they hold is read word by word.
const SEARCHED: [(&str, [&str; 2]); 2] =
    [("search", ["names", "sounds"]), ("record_search", ["within", "words"])];

/// Writes the rows of `vault` into a new plain file in `folder`, in so many transactions, and says how long
/// that took, by the clock and on the processor. Reading them comes before the clock.
pub fn written_plainly(vault: &Vault, folder: &Path, transactions: usize) -> (Duration, Duration) {
    let copy = folder.join("copy.db");
    vault.copy_without_cipher(&copy).unwrap();
    let from = Connection::open(&copy).unwrap();
    let mut tables: Vec<(String, Vec<Vec<Value>>)> = TABLES.iter().map(|table| rows(&from, table)).collect();
    tables.extend(SEARCHED.iter().map(|table| words(&from, table)));
    let mut plain = created(&folder.join("plain.db"), &from);
    let (begun, on_processor) = (Instant::now(), of_all_threads());
    for number in 0..transactions {
        let transaction = plain.transaction().unwrap();
        for (sql, rows) in &tables {
            let part = rows.len() * number / transactions..rows.len() * (number + 1) / transactions;
            let mut insert = transaction.prepare_cached(sql).unwrap();
            for row in &rows[part] {
                insert.execute(params_from_iter(row)).unwrap();
            }
        }
        transaction.commit().unwrap();
    }
    (begun.elapsed(), of_all_threads() - on_processor)
}

fn rows(from: &Connection, (table, select): &(&str, &str)) -> (String, Vec<Vec<Value>>) {
    let mut statement = from.prepare(select).unwrap();
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| (0..columns).map(|column| row.get::<_, Value>(column)).collect())
        .unwrap();
    let rows: Vec<Vec<Value>> = rows.collect::<rusqlite::Result<_>>().unwrap();
    let marks = vec!["?"; columns].join(", ");
    (format!("INSERT INTO {table} VALUES ({marks})"), rows)
}

fn words(from: &Connection, (table, columns): &(&str, [&str; 2])) -> (String, Vec<Vec<Value>>) {
    from.execute_batch(&format!("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {table}, instance)"))
        .unwrap();
    let mut entries: BTreeMap<i64, [String; 2]> = BTreeMap::new();
    let mut statement = from.prepare("SELECT doc, col, term FROM temp.v").unwrap();
    let mut found = statement.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let column: String = row.get(1).unwrap();
        let place = columns.iter().position(|name| *name == column).unwrap();
        let text = &mut entries.entry(row.get(0).unwrap()).or_default()[place];
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(row.get_ref(2).unwrap().as_str().unwrap());
    }
    drop(found);
    drop(statement);
    from.execute_batch("DROP TABLE temp.v").unwrap();
    let [one, other] = columns;
    let rows = entries.into_iter().map(|(id, [first, second])| vec![id.into(), first.into(), second.into()]);
    (format!("INSERT INTO {table} (rowid, {one}, {other}) VALUES (?, ?, ?)"), rows.collect())
}

/// A new file with the tables and indexes of another one, and the pragmas of a vault.
fn created(path: &Path, from: &Connection) -> Connection {
    let plain = Connection::open(path).unwrap();
    plain
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;
             PRAGMA journal_size_limit = 16777216; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
        )
        .unwrap();
    let names: Vec<&str> =
        TABLES.iter().map(|(name, _)| *name).chain(SEARCHED.iter().map(|(name, _)| *name)).collect();
    let mut statement = from
        .prepare("SELECT tbl_name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY type DESC, rowid")
        .unwrap();
    let made =
        statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    for (table, sql) in made.map(Result::unwrap) {
        if names.contains(&table.as_str()) {
            plain.execute_batch(&sql).unwrap();
        }
    }
    plain
}
