//! Counting what the key file is to keep of the own work, and keeping it.

use std::{fs::File, io::Read};

use alongside_record::{Chain, DeviceId, LogId};
use rusqlite::Connection;

use crate::{
    Result, Vault,
    database::{Bits, DATABASE_FILE, PAGE_BYTES},
    facts,
    keys::{Kept, KeptCounts, KeptLog},
};

impl Vault {
    /// What the key file keeps of the vault as it is now.
    pub(crate) fn kept(&self, closed: bool) -> Result<Kept> {
        let drafts = self.connection.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?;
        let Bits(drafts) = drafts;
        let counts = KeptCounts { logs: logs(&self.connection)?, drafts, closed };
        Ok(Kept { facts: facts::read(&self.connection)?, counts })
    }

    /// The first page of the encrypted file, as it lies on the disk: without it no other can be found.
    /// Only before closing: once another handle of the file is closed, its lock is gone.
    pub(crate) fn first_page(&self) -> Option<Vec<u8>> {
        let moved = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        moved.ok()?;
        let mut page = vec![0; PAGE_BYTES];
        File::open(self.dir().join(DATABASE_FILE)).and_then(|mut file| file.read_exact(&mut page)).ok()?;
        Some(page)
    }
}

fn logs(connection: &Connection) -> Result<Vec<KeptLog>> {
    let mut statement = connection.prepare(
        "SELECT l.log, l.device, l.opened_at, l.why, l.acknowledged, l.start,
             coalesce((SELECT counter FROM own_change WHERE log = l.log AND reissued = 0
                       ORDER BY counter DESC LIMIT 1), 0),
             (SELECT count(*) FROM own_change WHERE log = l.log AND counter > l.acknowledged AND reissued = 0)
         FROM own_log l ORDER BY l.place",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(KeptLog {
            log: LogId(row.get::<_, Bits>(0)?.0),
            device: DeviceId(row.get::<_, Bits>(1)?.0),
            opened_at: row.get(2)?,
            why: row.get(3)?,
            acknowledged: row.get::<_, Bits>(4)?.0,
            start: row.get::<_, Option<_>>(5)?.map(Chain),
            last: row.get::<_, Bits>(6)?.0,
            waiting: row.get::<_, Bits>(7)?.0,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
