//! Inserts of many rows in one statement. `INSERT … SELECT` is not used: a sharded database may
//! carry it out on its coordinator.

use std::fmt::Write;

use tokio_postgres::types::ToSql;

use super::transaction::PostgresTransaction;
use crate::ServerError;

/// Rows in one statement, the most first. A number of rows is put together from these, so that there
/// are few texts, and each stays prepared. Eleven columns of each row stay far below PostgreSQL's
/// 65,535 parameters.
const ROWS: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// A value to insert.
pub(super) type Column = Box<dyn ToSql + Sync + Send>;

/// Boxes the columns of one row.
macro_rules! columns {
    ($($column:expr),+ $(,)?) => {
        vec![$(Box::new($column) as $crate::store::postgres::insert::Column),+]
    };
}
pub(super) use columns;

impl PostgresTransaction {
    /// `head VALUES (…), (…) tail`, in as many statements as it takes, as
    /// [`queue`](PostgresTransaction::queue) does.
    pub(super) async fn insert(
        &self,
        head: &str,
        rows: Vec<Vec<Column>>,
        tail: &str,
    ) -> Result<(), ServerError> {
        let width = rows.first().map_or(0, Vec::len);
        let mut rows = rows.into_iter();
        while let Some(count) = ROWS.into_iter().find(|count| *count <= rows.len()) {
            let sql = format!("{head} VALUES {} {tail}", tuples(count, width));
            self.queue(&sql, rows.by_ref().take(count).flatten().collect()).await?;
        }
        Ok(())
    }
}

/// `($1, $2), ($3, $4)` for two rows of two columns.
fn tuples(rows: usize, width: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            let comma = if column == 0 { "" } else { ", " };
            // Writing to a string does not fail.
            let _ = write!(text, "{comma}${}", row * width + column + 1);
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_through() {
        assert_eq!(tuples(2, 3), "($1, $2, $3), ($4, $5, $6)");
    }
}
