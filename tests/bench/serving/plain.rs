//! The same rows by plain multi-row INSERT: a transaction for each chunk, with the rows that the
//! server wrote for it, durable like its own.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use alongside_test_support::PostgresDatabase;
use rusqlite::{Connection, params_from_iter, types::Value};
use tokio_postgres::{Client, NoTls, Row, types::ToSql};

use super::{CHUNK, CHUNKS, WRITERS};

/// The tables whose rows a push writes, and by which columns, in which order, those rows belong to a log.
const TABLES: [(&str, &str); 3] = [
    ("change", "log, counter"),
    ("record", "record_log, record_counter"),
    ("unit", "record_log, record_counter"),
];

fn insert(table: &str, columns: &[String], numbered: bool) -> String {
    let width = columns.len();
    let rows: Vec<String> = (0..CHUNK)
        .map(|row| {
            let places: Vec<String> = (1..=width)
                .map(|column| if numbered { format!("${}", row * width + column) } else { "?".to_owned() })
                .collect();
            format!("({})", places.join(", "))
        })
        .collect();
    format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), rows.join(", "))
}

/// What can be written once more into empty tables.
pub trait Plain {
    /// How long it takes.
    fn written(self) -> impl Future<Output = Duration>;
}

/// What stood in a table.
struct Table<R> {
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<R>,
}

/// Rows of each table.
pub struct Sqlite {
    path: PathBuf,
    tables: Vec<Table<Vec<Value>>>,
}

impl Sqlite {
    pub fn read(folder: &Path) -> Self {
        let path = folder.join("server.sqlite");
        let connection = Connection::open(&path).unwrap();
        let tables = TABLES.iter().map(|(name, order)| {
            let sql = format!("SELECT * FROM {name} ORDER BY {order}");
            let mut statement = connection.prepare(&sql).unwrap();
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let values = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
            let rows = statement.query_map([], values).unwrap().map(Result::unwrap).collect();
            Table { name, rows: ours(rows), columns }
        });
        let tables = tables.collect();
        connection
            .execute_batch("DELETE FROM change; DELETE FROM record; DELETE FROM unit; VACUUM;")
            .unwrap();
        Self { path, tables }
    }
}

/// As many rows as changes count: without those of the server's own log and of the first chunks.
fn ours<T>(rows: Vec<T>) -> Vec<T> {
    let count = WRITERS * CHUNKS * CHUNK;
    let extra = rows.len() - count;
    rows.into_iter().skip(extra).collect()
}

impl Plain for Sqlite {
    /// One connection, as SQLite has one writer.
    async fn written(self) -> Duration {
        let connection = Connection::open(&self.path).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;",
            )
            .unwrap();
        let begun = Instant::now();
        for chunk in 0..WRITERS * CHUNKS {
            connection.execute_batch("BEGIN IMMEDIATE").unwrap();
            for Table { name, columns, rows } in &self.tables {
                let rows = &rows[chunk * CHUNK..(chunk + 1) * CHUNK];
                let mut statement = connection.prepare_cached(&insert(name, columns, false)).unwrap();
                statement.execute(params_from_iter(rows.iter().flatten())).unwrap();
            }
            connection.execute_batch("COMMIT").unwrap();
        }
        begun.elapsed()
    }
}

/// Rows of each table, and where they belong.
pub struct Postgres {
    url: String,
    tables: Vec<Table<Row>>,
}

impl Postgres {
    pub async fn read(database: &PostgresDatabase) -> Self {
        let client = connect(&database.url()).await;
        let mut tables = Vec::new();
        for (name, order) in TABLES {
            let sql = format!("SELECT * FROM {name} ORDER BY {order}");
            let statement = client.prepare(&sql).await.unwrap();
            let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
            let rows = ours(client.query(&statement, &[]).await.unwrap());
            tables.push(Table { name, columns, rows });
        }
        client.batch_execute("TRUNCATE change, record, unit").await.unwrap();
        Self { url: database.url(), tables }
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

impl Plain for Postgres {
    /// As many connections as writers.
    async fn written(self) -> Duration {
        let statements: Vec<String> =
            self.tables.iter().map(|table| insert(table.name, &table.columns, true)).collect();
        let mut clients = Vec::new();
        for _ in 0..WRITERS {
            let client = connect(&self.url).await;
            let mut prepared = Vec::new();
            for statement in &statements {
                prepared.push(client.prepare(statement).await.unwrap());
            }
            clients.push((client, prepared));
        }
        let tables = std::sync::Arc::new(self.tables);
        let begun = Instant::now();
        let writing: Vec<_> = (0..)
            .zip(clients)
            .map(|(number, (mut client, prepared))| {
                let tables = std::sync::Arc::clone(&tables);
                tokio::spawn(async move {
                    for chunk in number * CHUNKS..(number + 1) * CHUNKS {
                        let tx = client.transaction().await.unwrap();
                        for (table, statement) in prepared.iter().enumerate() {
                            let rows = &tables[table].rows[chunk * CHUNK..(chunk + 1) * CHUNK];
                            let values: Vec<Box<dyn ToSql + Sync + Send>> =
                                rows.iter().flat_map(values).collect();
                            let values: Vec<&(dyn ToSql + Sync)> =
                                values.iter().map(|value| value.as_ref() as _).collect();
                            tx.execute(statement, &values).await.unwrap();
                        }
                        tx.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for writing in writing {
            writing.await.unwrap();
        }
        begun.elapsed()
    }
}

fn values(row: &Row) -> Vec<Box<dyn ToSql + Sync + Send>> {
    let value = |at: usize| -> Box<dyn ToSql + Sync + Send> {
        match row.columns()[at].type_().name() {
            "int8" => Box::new(row.get::<_, Option<i64>>(at)),
            "bool" => Box::new(row.get::<_, Option<bool>>(at)),
            "text" => Box::new(row.get::<_, Option<String>>(at)),
            _ => Box::new(row.get::<_, Option<Vec<u8>>>(at)),
        }
    };
    (0..row.len()).map(value).collect()
}
