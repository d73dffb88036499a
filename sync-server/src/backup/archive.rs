//! One file: entries one after another, compressed, with a checksum over all and a hash of each.

use std::{
    fs::{self, File, OpenOptions},
    io::Read,
    path::{Path, PathBuf},
};

use alongside_protocol::SigningKey;
use data_encoding::HEXLOWER;
use ring::digest::{SHA256, digest};

use super::{
    BackupProblem,
    manifest::{HEADER, Header, MANIFEST, Manifest, Part},
    sealed::{BackupFile, Output, Recipient},
};
use crate::ServerError;

/// The most that an entry may hold: far more than a full one with its last row.
const ENTRY_BYTES: u64 = 256 << 20;

/// A file that is being written, under another name until it is whole.
pub(super) struct ArchiveWriter {
    unfinished: Unfinished,
    archive: tar::Builder<zstd::Encoder<'static, Output>>,
    parts: Vec<Part>,
    header: Header,
}

/// A finished file that does not have its name yet. It is removed unless it is kept.
pub(super) struct Unfinished {
    path: PathBuf,
    part: PathBuf,
    kept: bool,
}

impl ArchiveWriter {
    /// Starts a file that is to be at `path`, where there is none yet, sealed where there is a recipient.
    pub(super) fn create(
        path: &Path,
        header: &Header,
        to: Option<Recipient<'_>>,
    ) -> Result<Self, ServerError> {
        let failed = |source| ServerError::File { path: path.to_owned(), source };
        if path.exists() {
            return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
        }
        let mut part = path.as_os_str().to_owned();
        part.push(format!(".{}.part", std::process::id()));
        let part = PathBuf::from(part);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part).map_err(failed)?;
        let unfinished = Unfinished { path: path.to_owned(), part, kept: false };
        let output = Output::begin(file, header.holds, to).map_err(failed)?;
        let mut compressed = zstd::Encoder::new(output, 3).map_err(failed)?;
        compressed.include_checksum(true).map_err(failed)?;
        let (archive, parts, header) = (tar::Builder::new(compressed), Vec::new(), *header);
        let mut writer = Self { unfinished, archive, parts, header };
        writer.append(HEADER, &json(&header)?)?;
        Ok(writer)
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ServerError> {
        self.append(name, bytes)?;
        self.parts.push(part(name, bytes));
        Ok(())
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> Result<(), ServerError> {
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        header.set_mode(0o600);
        let appended = self.archive.append_data(&mut header, name, bytes);
        appended.map_err(|source| ServerError::File { path: self.unfinished.path.clone(), source })
    }

    /// Ends the file with its manifest, signed, on disk.
    pub(super) fn finish(mut self, manifest: &Manifest, key: &SigningKey) -> Result<Unfinished, ServerError> {
        let parts = std::mem::take(&mut self.parts);
        let signed = manifest.signed(&self.header, parts, key);
        let manifest = signed.map_err(|_| ServerError::Damaged("manifest"))?;
        self.append(MANIFEST, &json(&manifest)?)?;
        let path = self.unfinished.path.clone();
        let ended = self.archive.into_inner().and_then(zstd::Encoder::finish).and_then(Output::finish);
        ended.map_err(|source| ServerError::File { path, source })?;
        Ok(self.unfinished)
    }
}

impl Unfinished {
    /// Gives the file its name, durably.
    pub(super) fn keep(mut self) -> Result<(), ServerError> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        // A hard link, unlike a renaming, does not replace what somebody else has put there meanwhile.
        let named = fs::hard_link(&self.part, &self.path)
            .and_then(|()| fs::remove_file(&self.part))
            .and_then(|()| File::open(folder)?.sync_all());
        self.kept = named.is_ok();
        named.map_err(|source| ServerError::File { path: self.path.clone(), source })
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed is at least not taken for a backup.
            drop(fs::remove_file(&self.part));
        }
    }
}

/// Reads all entries between header and manifest, in order, each checked against the file's own
/// structure; the manifest comes back to be compared with them.
pub(super) fn read(
    file: &BackupFile,
    header: impl FnOnce(&Header) -> Result<(), BackupProblem>,
    mut each: impl FnMut(&str, Vec<u8>) -> Result<(), ServerError>,
) -> Result<Manifest, ServerError> {
    let problem = |problem| ServerError::Backup { path: file.path.clone(), problem };
    let damaged = |_| problem(BackupProblem::Damaged);
    // What opened with our key is ours.
    let foreign = if file.is_sealed() { BackupProblem::Damaged } else { BackupProblem::Foreign };
    let plain = zstd::Decoder::new(file.open()?).map_err(|_| problem(foreign))?;
    let mut archive = tar::Archive::new(plain);
    let (mut parts, mut manifest, mut header) = (Vec::new(), None, Some(header));
    for entry in archive.entries().map_err(|_| problem(foreign))? {
        let unreadable = if header.is_some() { foreign } else { BackupProblem::Damaged };
        let mut entry = entry.map_err(|_| problem(unreadable))?;
        let name = entry.path().map_err(|_| problem(unreadable))?.to_string_lossy().into_owned();
        if entry.size() > ENTRY_BYTES || manifest.is_some() {
            return Err(problem(unreadable));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|_| problem(unreadable))?;
        if let Some(check) = header.take() {
            let read = (name == HEADER).then(|| serde_json::from_slice(&bytes).ok()).flatten();
            check(&read.ok_or(problem(foreign))?).map_err(problem)?;
        } else if name == MANIFEST {
            manifest = Some(serde_json::from_slice::<Manifest>(&bytes).map_err(|_| problem(unreadable))?);
        } else {
            parts.push(part(&name, &bytes));
            each(&name, bytes)?;
        }
    }
    // To the very end, where the checksum is, and nothing may follow.
    let mut rest = archive.into_inner();
    std::io::copy(&mut rest, &mut std::io::sink()).map_err(damaged)?;
    match manifest {
        Some(manifest) if manifest.parts == parts => Ok(manifest),
        _ => Err(problem(BackupProblem::Damaged)),
    }
}

fn part(name: &str, bytes: &[u8]) -> Part {
    Part {
        name: name.to_owned(),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: HEXLOWER.encode(digest(&SHA256, bytes).as_ref()),
    }
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, ServerError> {
    serde_json::to_vec_pretty(value).map_err(|_| ServerError::Damaged("manifest"))
}
