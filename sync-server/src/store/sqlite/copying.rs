//! All rows out of the files, and into new ones.

use std::path::Path;

use rusqlite::{Connection, params_from_iter, types::Value};
use tokio::task::spawn_blocking;

use super::{KEYS, SqliteStore, VALUES, open};
use crate::{
    ServerError,
    store::{
        Cell, Holding, RowSink, RowSource, Rows,
        columns::stored,
        copying::{known_columns, known_table},
    },
};

impl SqliteStore {
    /// Gives `sink` all rows, of one moment.
    pub(in crate::store) async fn copy_out<S: RowSink>(
        &self,
        holding: Holding,
        mut sink: S,
    ) -> Result<S, ServerError> {
        let path = self.folder.join(file(holding));
        let org = stored(self.organisation.0);
        let work = move || {
            let connection = open::for_reading(&path)?;
            connection.execute_batch("BEGIN")?;
            for table in holding.tables() {
                copy_table(&connection, table, org, &mut sink)?;
            }
            connection.execute_batch("COMMIT")?;
            Ok(sink)
        };
        spawn_blocking(work).await.map_err(|_| ServerError::Stopped)?
    }

    /// Takes all rows of an organisation that has none yet.
    pub(in crate::store) async fn copy_in(
        &self,
        keys: RowSource,
        records: RowSource,
    ) -> Result<(), ServerError> {
        let (folder, org) = (self.folder.clone(), stored(self.organisation.0));
        let work = move || {
            fill(&folder.join(KEYS), open::KEYS, Holding::Keys, org, keys)?;
            fill(&folder.join(VALUES), open::VALUES, Holding::Records, org, records)
        };
        spawn_blocking(work).await.map_err(|_| ServerError::Stopped)?
    }
}

fn file(holding: Holding) -> &'static str {
    match holding {
        Holding::Records => VALUES,
        Holding::Keys => KEYS,
    }
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, ServerError> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn copy_table<S: RowSink>(
    connection: &Connection,
    table: &str,
    org: i64,
    sink: &mut S,
) -> Result<(), ServerError> {
    let columns = columns(connection, table)?;
    sink.table(table, &columns)?;
    let mut statement =
        connection.prepare(&format!("SELECT {} FROM {table} WHERE org_id = ?1", columns.join(", ")))?;
    let mut rows = statement.query([org])?;
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|at| {
            Ok(match row.get::<_, Value>(at)? {
                Value::Null => Cell::Null,
                Value::Integer(number) => Cell::Integer(number),
                Value::Text(text) => Cell::Text(text),
                Value::Blob(bytes) => Cell::Bytes(bytes),
                Value::Real(_) => return Err(ServerError::Damaged("column")),
            })
        });
        sink.row(cells.collect::<Result<_, _>>()?)?;
    }
    Ok(())
}

fn fill(
    path: &Path,
    migrations: &[&str],
    holding: Holding,
    org: i64,
    mut source: RowSource,
) -> Result<(), ServerError> {
    let mut connection = open::with_schema(path, migrations)?;
    let transaction = connection.transaction()?;
    for table in holding.tables() {
        let sql = format!("SELECT 1 FROM {table} WHERE org_id = ?1 LIMIT 1");
        if transaction.prepare(&sql)?.exists([org])? {
            return Err(ServerError::NotEmpty);
        }
    }
    while let Some(rows) = source.blocking_recv() {
        insert(&transaction, holding, rows?)?;
    }
    Ok(transaction.commit()?)
}

fn insert(connection: &Connection, holding: Holding, rows: Rows) -> Result<(), ServerError> {
    let table = known_table(holding, &rows.table)?;
    let schema = columns(connection, table)?;
    let columns = known_columns(schema.iter().map(String::as_str), &rows)?;
    let places = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", "));
    let mut statement = connection.prepare_cached(&sql)?;
    for row in rows.rows {
        let values = row.into_iter().map(|cell| match cell {
            Cell::Null => Value::Null,
            Cell::Integer(number) => Value::Integer(number),
            Cell::Text(text) => Value::Text(text),
            Cell::Bytes(bytes) => Value::Blob(bytes),
        });
        statement.execute(params_from_iter(values))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        for (holding, migrations) in [(Holding::Records, open::VALUES), (Holding::Keys, open::KEYS)] {
            let connection = open::with_schema(&folder.path().join(file(holding)), migrations).unwrap();
            let mut statement =
                connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
            let mut tables: Vec<String> =
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            tables.sort();
            let mut copied = holding.tables().to_vec();
            copied.sort_unstable();
            assert_eq!(tables, copied);
            for table in tables {
                assert_eq!(columns(&connection, &table).unwrap()[0], "org_id");
            }
        }
    }
}
