//! All rows out of the database, and into an empty place in one.

use std::pin::pin;

use deadpool_postgres::Transaction;
use futures_util::StreamExt;
use tokio_postgres::{
    IsolationLevel,
    binary_copy::{BinaryCopyInWriter, BinaryCopyOutRow, BinaryCopyOutStream},
    types::{ToSql, Type},
};

use super::PostgresStore;
use crate::{
    ServerError,
    store::{
        Cell, Holding, RowSink, RowSource, Rows,
        columns::stored,
        copying::{known_columns, known_table},
    },
};

impl PostgresStore {
    /// Gives `sink` all rows, of one moment.
    pub(in crate::store) async fn copy_out<S: RowSink>(
        &self,
        holding: Holding,
        mut sink: S,
    ) -> Result<S, ServerError> {
        let mut client = self.pool.get().await?;
        let tx = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        for table in holding.tables() {
            self.copy_table(&tx, holding, table, &mut sink).await?;
        }
        tx.commit().await?;
        Ok(sink)
    }

    async fn copy_table<S: RowSink>(
        &self,
        tx: &Transaction<'_>,
        holding: Holding,
        table: &str,
        sink: &mut S,
    ) -> Result<(), ServerError> {
        let columns = columns(tx, holding, table).await?;
        let (names, types): (Vec<String>, Vec<Type>) = columns.into_iter().unzip();
        sink.table(table, &names)?;
        let sql = format!(
            "COPY (SELECT {} FROM {}{table} WHERE org_id = {}) TO STDOUT (FORMAT binary)",
            names.join(", "),
            schema(holding),
            stored(self.organisation.0)
        );
        let mut rows = pin!(BinaryCopyOutStream::new(tx.copy_out(&sql).await?, &types));
        while let Some(row) = rows.next().await {
            let row = row?;
            let cells = types.iter().enumerate().map(|(at, kind)| cell(&row, at, kind));
            sink.row(cells.collect::<Result<_, _>>()?)?;
        }
        Ok(())
    }

    /// Takes all rows of an organisation that has none yet, in one transaction.
    pub(in crate::store) async fn copy_in(
        &self,
        keys: RowSource,
        records: RowSource,
    ) -> Result<(), ServerError> {
        let mut client = self.pool.get().await?;
        let tx = client.transaction().await?;
        for (holding, mut source) in [(Holding::Keys, keys), (Holding::Records, records)] {
            for table in holding.tables() {
                let sql = format!("SELECT 1 FROM {}{table} WHERE org_id = $1 LIMIT 1", schema(holding));
                if tx.query_opt(&sql, &[&stored(self.organisation.0)]).await?.is_some() {
                    return Err(ServerError::NotEmpty);
                }
            }
            while let Some(rows) = source.recv().await {
                insert(&tx, holding, rows?).await?;
            }
            // So that the database knows from the beginning what it holds.
            for table in holding.tables() {
                tx.batch_execute(&format!("ANALYZE {}{table}", schema(holding))).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// What stands before a table's name.
fn schema(holding: Holding) -> &'static str {
    match holding {
        Holding::Records => "",
        Holding::Keys => "alongside_keys.",
    }
}

/// A table's columns with their types.
async fn columns(
    tx: &Transaction<'_>,
    holding: Holding,
    table: &str,
) -> Result<Vec<(String, Type)>, ServerError> {
    let sql = "SELECT attname::text, atttypid FROM pg_attribute \
               WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
    let rows = tx.query(sql, &[&format!("{}{table}", schema(holding))]).await?;
    let column = |row: &tokio_postgres::Row| {
        let kind = Type::from_oid(row.try_get(1)?).ok_or(ServerError::Newer)?;
        Ok((row.try_get(0)?, kind))
    };
    rows.iter().map(column).collect()
}

fn cell(row: &BinaryCopyOutRow, at: usize, kind: &Type) -> Result<Cell, ServerError> {
    let cell = match *kind {
        Type::INT8 => row.try_get::<Option<i64>>(at)?.map(Cell::Integer),
        Type::BOOL => row.try_get::<Option<bool>>(at)?.map(|truth| Cell::Integer(truth.into())),
        Type::TEXT => row.try_get::<Option<String>>(at)?.map(Cell::Text),
        Type::BYTEA => row.try_get::<Option<Vec<u8>>>(at)?.map(Cell::Bytes),
        _ => return Err(ServerError::Newer),
    };
    Ok(cell.unwrap_or(Cell::Null))
}

async fn insert(tx: &Transaction<'_>, holding: Holding, rows: Rows) -> Result<(), ServerError> {
    let table = known_table(holding, &rows.table)?;
    let schema_columns = columns(tx, holding, table).await?;
    let names = known_columns(schema_columns.iter().map(|(name, _)| name.as_str()), &rows)?;
    let kind_of =
        |name: &&str| schema_columns.iter().find(|(one, _)| one == name).map(|(_, kind)| kind.clone());
    let types: Vec<Type> = names.iter().filter_map(kind_of).collect();
    let sql = format!("COPY {}{table} ({}) FROM STDIN (FORMAT binary)", schema(holding), names.join(", "));
    let mut writer = pin!(BinaryCopyInWriter::new(tx.copy_in(&sql).await?, &types));
    for row in rows.rows {
        if row.len() != types.len() {
            return Err(ServerError::Damaged("row"));
        }
        let values: Vec<Box<dyn ToSql + Sync + Send>> =
            row.into_iter().zip(&types).map(|(cell, kind)| value(cell, kind)).collect::<Result<_, _>>()?;
        writer.as_mut().write_raw(values.iter().map(|value| value.as_ref() as &(dyn ToSql + Sync))).await?;
    }
    writer.finish().await?;
    Ok(())
}

/// A cell as a value of the column's type.
fn value(cell: Cell, kind: &Type) -> Result<Box<dyn ToSql + Sync + Send>, ServerError> {
    Ok(match (cell, kind) {
        (Cell::Integer(number), &Type::INT8) => Box::new(number),
        (Cell::Integer(truth), &Type::BOOL) => Box::new(truth != 0),
        (Cell::Text(text), &Type::TEXT) => Box::new(text),
        (Cell::Bytes(bytes), &Type::BYTEA) => Box::new(bytes),
        (Cell::Null, &Type::INT8) => Box::new(None::<i64>),
        (Cell::Null, &Type::BOOL) => Box::new(None::<bool>),
        (Cell::Null, &Type::TEXT) => Box::new(None::<String>),
        (Cell::Null, &Type::BYTEA) => Box::new(None::<Vec<u8>>),
        _ => return Err(ServerError::Damaged("column")),
    })
}
