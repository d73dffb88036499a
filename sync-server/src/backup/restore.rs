//! Restoring onto a new machine.
//!
//! Both files are read to their ends and checked before anything is made. Then comes, in this order:
//! the secret files, the rows in one transaction, and last `organisation.json`, without which a folder
//! holds no organisation.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    thread,
};

use alongside_record::OrganisationId;
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use super::{
    BackupProblem,
    archive::read,
    manifest::{Header, Manifest},
    parts::ROWS,
    sealed::BackupFile,
};
use crate::{
    ServerError,
    organisation::{
        CONFIGURATION, Configuration, MASTER_FILES, OPTIONAL_FILES, RecoveryKeys, SECRET_FILES,
        SERVER_DEVICE_KEY, files, public_key,
    },
    rights::{AtRest, Source},
    store::{AnyStore, Cell, Holding, RowSource, Rows},
};

/// The column that names keys, in all tables.
const KEY_ID: &str = "key_id";

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// The organisation's name.
    pub organisation: String,
    /// The last sequence number in it.
    pub sequence: u64,
    /// When the backup was taken, milliseconds since 1970 (UTC).
    pub taken_at: i64,
}

/// Restores `records` with `keys`, which these recovery keys open where they are sealed, into `folder`, which must hold no organisation, and into the
/// PostgreSQL database at `database_url` where one is given, which must not hold it either.
///
/// # Errors
/// [`ServerError::Backup`] for a file that cannot be used, [`ServerError::Exists`] and
/// [`ServerError::NotEmpty`] for places that are taken. Then nothing has changed.
pub async fn restore(
    records: &Path,
    keys: &Path,
    folder: &Path,
    database_url: Option<String>,
    recovery: &RecoveryKeys,
) -> Result<Restored, ServerError> {
    let records = &BackupFile::find(records, Holding::Records, recovery)?;
    let keys = &BackupFile::find(keys, Holding::Keys, recovery)?;
    let backup = Checked::both(records, keys)?;
    if files::is_taken(folder) {
        return Err(ServerError::Exists(folder.to_owned()));
    }
    let made_folder = !folder.exists();
    let result = fill(&backup, records, keys, folder, database_url).await;
    if result.is_err() {
        files::remove_database(folder);
        if made_folder {
            // Somebody else's file in it keeps it, rightly.
            drop(std::fs::remove_dir(folder));
        }
    }
    result
}

async fn fill(
    backup: &Checked,
    records: &BackupFile,
    keys: &BackupFile,
    folder: &Path,
    database_url: Option<String>,
) -> Result<Restored, ServerError> {
    let mut configuration: Configuration =
        serde_json::from_slice(&backup.configuration).map_err(|_| damaged(records))?;
    configuration.database_url = database_url;
    files::make_folder(folder)?;
    let mut written = files::Written::default();
    for (name, contents) in &backup.secrets {
        written.add(&folder.join(name), contents)?;
    }
    // Rows are taken as they are: whoever opens the organisation verifies its statements.
    let root = configuration.root_key().ok_or_else(|| damaged(records))?;
    let at_rest = AtRest::locked(backup.organisation);
    let source = Source::new(backup.organisation, root, (configuration.server_device, root), at_rest);
    let store = AnyStore::open(configuration.database_url.as_deref(), folder, &source).await?;
    store.copy_in(rows(keys, Holding::Keys), rows(records, Holding::Records)).await?;
    let text = configuration.encode(&folder.join(CONFIGURATION))?;
    written.add(&folder.join(CONFIGURATION), &text)?;
    written.keep(folder)?;
    Ok(Restored {
        organisation: configuration.card.name,
        sequence: backup.sequence,
        taken_at: backup.taken_at,
    })
}

/// Two files that were read to their ends.
struct Checked {
    organisation: OrganisationId,
    configuration: Vec<u8>,
    secrets: BTreeMap<String, Zeroizing<Vec<u8>>>,
    sequence: u64,
    taken_at: i64,
}

impl Checked {
    fn both(records: &BackupFile, keys: &BackupFile) -> Result<Self, ServerError> {
        let mut configuration = None;
        let mut needed = BTreeSet::new();
        let (header, manifest) = check(records, Holding::Records, &mut needed, |name, bytes| {
            if name == CONFIGURATION {
                configuration = Some(bytes);
            }
        })?;
        let mut secrets = BTreeMap::new();
        let mut there = BTreeSet::new();
        let (keys_header, keys_manifest) = check(keys, Holding::Keys, &mut there, |name, bytes| {
            if SECRET_FILES.contains(&name) {
                secrets.insert(name.to_owned(), Zeroizing::new(bytes));
            }
        })?;
        let problem = |problem| ServerError::Backup { path: keys.path.clone(), problem };
        if keys_header.organisation != header.organisation {
            return Err(problem(BackupProblem::OtherOrganisation));
        }
        if keys_manifest.taken_at < manifest.taken_at {
            return Err(problem(BackupProblem::KeysOlder));
        }
        if !needed.is_subset(&there) {
            return Err(problem(BackupProblem::KeysReplaced));
        }
        let missing = |name: &&str| !secrets.contains_key(*name) && !OPTIONAL_FILES.contains(name);
        let any_master = MASTER_FILES.iter().any(|name| secrets.contains_key(*name));
        if !any_master || SECRET_FILES.iter().any(missing) {
            return Err(damaged(keys));
        }
        let server =
            secrets.get(SERVER_DEVICE_KEY).and_then(|pem| public_key(pem)).ok_or_else(|| damaged(keys))?;
        for (file, header, manifest) in [(records, &header, &manifest), (keys, &keys_header, &keys_manifest)]
        {
            let not_signed =
                |_| ServerError::Backup { path: file.path.clone(), problem: BackupProblem::NotSigned };
            manifest.verify(header, &server).map_err(not_signed)?;
        }
        Ok(Self {
            organisation: header.organisation,
            configuration: configuration.ok_or_else(|| damaged(records))?,
            secrets,
            sequence: manifest.sequence.ok_or_else(|| damaged(records))?,
            taken_at: manifest.taken_at,
        })
    }
}

fn damaged(file: &BackupFile) -> ServerError {
    ServerError::Backup { path: file.path.clone(), problem: BackupProblem::Damaged }
}

/// Reads a file to its end. Entries that are no rows go to `each`, and the keys that rows are or name to `keys`.
fn check(
    file: &BackupFile,
    holds: Holding,
    keys: &mut BTreeSet<i64>,
    mut each: impl FnMut(&str, Vec<u8>),
) -> Result<(Header, Manifest), ServerError> {
    let mut found = None;
    let manifest = read(
        file,
        |header| {
            found = Some(*header);
            is_such(header, holds)
        },
        |name, bytes| {
            if !name.ends_with(ROWS) {
                each(name, bytes);
                return Ok(());
            }
            let rows: Rows = postcard::from_bytes(&bytes).map_err(|_| damaged(file))?;
            let at = rows.column(KEY_ID);
            let ids = at.map(|at| rows.rows.iter().filter_map(move |row| row.get(at)));
            keys.extend(ids.into_iter().flatten().filter_map(|cell| match cell {
                Cell::Integer(id) => Some(*id),
                Cell::Null | Cell::Text(_) | Cell::Bytes(_) => None,
            }));
            Ok(())
        },
    )?;
    Ok((found.ok_or_else(|| damaged(file))?, manifest))
}

fn is_such(header: &Header, holds: Holding) -> Result<(), BackupProblem> {
    if header.is_newer() {
        Err(BackupProblem::Newer)
    } else if header.holds != holds {
        Err(BackupProblem::Foreign)
    } else {
        Ok(())
    }
}

/// The rows of a file, read in a thread of its own as they are asked for.
fn rows(file: &BackupFile, holds: Holding) -> RowSource {
    let (out, source) = mpsc::channel(1);
    let file = file.clone();
    thread::spawn(move || {
        let sending = |rows: Rows| out.blocking_send(Ok(rows)).map_err(|_| ServerError::Stopped);
        let result = read(
            &file,
            |header| is_such(header, holds),
            |name, bytes| {
                if !name.ends_with(ROWS) {
                    return Ok(());
                }
                let rows: Rows = postcard::from_bytes(&bytes).map_err(|_| damaged(&file))?;
                sending(rows)
            },
        );
        if let Err(error) = result {
            // Where nobody listens any more, the one who did knows why.
            drop(out.blocking_send(Err(error)));
        }
    });
    source
}
