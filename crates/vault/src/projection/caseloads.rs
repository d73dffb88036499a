//! How many people each of the staff walks along with, and how much weighs on them now.

use std::sync::LazyLock;

use alongside_domain::kinds;
use rusqlite::Row as SqlRow;
use serde_json::Value;

use crate::{Result, Vault};

/// What somebody on staff carries. A person whom two records describe counts once; nobody counts whose care has
/// ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caseload {
    /// The id of whom the records name as walking along.
    pub peer: String,
    /// The people they walk along with.
    pub people: u64,
    /// Of these, those for whom something was hoped for before today.
    pub late: u64,
    /// Of these, those with a worry that nobody has answered.
    pub worried: u64,
    /// Of these, those who had a hard moment lately.
    pub hard: u64,
}

/// One row for each peer. A pairing is looked for by its kind, whoever it is about by their id, and their hard
/// moments by the moments since when it is asked.
static CASELOADS: LazyLock<String> = LazyLock::new(|| {
    let named = |holds: fn(&alongside_domain::Kind) -> bool| {
        let names = kinds::ALL.iter().filter(|kind| holds(kind)).map(|kind| format!("'{}'", kind.name));
        names.collect::<Vec<_>>().join(", ")
    };
    let peer = kinds::ALL.iter().filter_map(|kind| {
        kind.accompanies.map(|field| format!("WHEN '{}' THEN json_extract(r.fields, '$.{field}')", kind.name))
    });
    format!(
        "WITH walks AS (
            SELECT DISTINCT CASE r.kind {peer} END AS peer, p.id, p.next_key, p.worried_since
            FROM record_row r INDEXED BY record_row_open
            JOIN participant_row said ON said.id = r.participant
            JOIN participant_row p ON p.id = coalesce(said.behind, said.id)
            WHERE r.kind IN ({pairings}) AND r.open = 1 AND r.standing <> 'voided'
                AND p.voided = 0 AND p.step <> 'ended'
                AND (?1 IS NULL OR p.site IS NULL OR p.site IN (SELECT value FROM json_each(?1)))
        )
        SELECT peer, count(*), count(*) FILTER (WHERE next_key < ?2), count(worried_since),
            count(*) FILTER (WHERE EXISTS (
                SELECT 1 FROM record_row hard INDEXED BY record_row_about
                WHERE hard.participant = walks.id AND hard.placed_at >= ?3 AND hard.standing <> 'voided'
                    AND hard.kind IN ({moments})))
        FROM walks WHERE peer IS NOT NULL AND (?4 IS NULL OR peer = ?4) GROUP BY peer",
        peer = peer.collect::<Vec<_>>().join(" "),
        pairings = named(|kind| kind.accompanies.is_some()),
        moments = named(|kind| kind.alike_within_hours.is_some()),
    )
});

impl Vault {
    /// What each of the staff carries at these sites (or at any, where none is given), or one of them alone. `today`
    /// is `YYYY-MM-DD`; hard moments count from `since` on, in milliseconds since 1970. Who walks along with
    /// nobody is not among them.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn caseloads(
        &self,
        sites: Option<&[String]>,
        today: &str,
        since: i64,
        peer: Option<&str>,
    ) -> Result<Vec<Caseload>> {
        let sites = sites.map(|sites| Value::from(sites).to_string());
        let mut statement = self.connection.prepare_cached(&CASELOADS)?;
        let rows = statement.query_map((sites, today, since, peer), caseload)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn caseload(row: &SqlRow<'_>) -> rusqlite::Result<Caseload> {
    let number = |at| row.get::<_, i64>(at).map(i64::unsigned_abs);
    Ok(Caseload {
        peer: row.get(0)?,
        people: number(1)?,
        late: number(2)?,
        worried: number(3)?,
        hard: number(4)?,
    })
}
