//! `bundle in`: a file that somebody brought is an answer for this laptop, or on its way to the base.
//!
//! Nothing of a file that is carried is kept here: it stays on the stick until the base has it.

use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use alongside_protocol::{Addressee, CarrierRequest, Code, CourierFile, SigningKey, Versions, limits, paths};
use serde::Serialize;

use super::bring::BroughtBack;
use crate::{
    client::Client,
    error::{Result, SyncError},
    refusal::refusal,
};

/// What became of a file's bytes.
pub enum TakenIn {
    /// It was for the base, which answers the laptop that made it with this file.
    Answered(Vec<u8>),
    /// It was the answer to a file of this laptop.
    Brought(BroughtBack),
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum BundleIn {
    /// It was for the base, and the base has it.
    Carried(Carried),
    /// It was the answer to a file of this laptop.
    Brought(BroughtBack),
}

/// A file that was carried to the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Where the answer is, for the laptop that made the file.
    pub answer: String,
}

impl Client<'_> {
    /// Carries a file to the base and writes the answer to a new file: `answer`, or beside it with
    /// `.answer` at the end of its name. An answer to a file of this laptop's own is taken in instead.
    ///
    /// # Errors
    /// About the file `malformed`, `bad_seal`, `unsupported_version`, `wrong_organisation`,
    /// `too_large`, `not_awaited`; `file` when one cannot be read, or exists where the answer is to
    /// go; `unreachable` and the like; `locked`. Then nothing has changed here.
    pub async fn bundle_in(&self, path: &Path, answer: Option<&Path>) -> Result<BundleIn> {
        let bytes = read(path)?;
        let out = answer.map_or_else(|| beside(path), Path::to_owned);
        if matches!(self.addressee(&bytes)?.1, Addressee::Base(_)) && out.exists() {
            return Err(SyncError::File(ErrorKind::AlreadyExists.into()));
        }
        match self.take_in_file(bytes).await? {
            TakenIn::Brought(brought) => Ok(BundleIn::Brought(brought)),
            TakenIn::Answered(answered) => {
                write_new(&out, &answered)?;
                Ok(BundleIn::Carried(Carried { answer: out.display().to_string() }))
            }
        }
    }

    /// Carries a file to the base and gives what that answers, or takes in an answer to a file of this laptop's own.
    ///
    /// # Errors
    /// As [`Self::bundle_in`], but for those of files.
    pub async fn take_in_file(&self, bytes: Vec<u8>) -> Result<TakenIn> {
        match self.addressee(&bytes)? {
            (file, Addressee::Device(request)) => Ok(TakenIn::Brought(self.bring(&file, request)?)),
            (_, Addressee::Base(_)) => Ok(TakenIn::Answered(self.carry(bytes).await?)),
        }
    }

    /// A file of this organisation, and for whom it is.
    fn addressee(&self, bytes: &[u8]) -> Result<(CourierFile, Addressee)> {
        let file = CourierFile::read(bytes).map_err(SyncError::Courier)?;
        if file.organisation != self.with_open(|open| Ok(open.facts.organisation))? {
            return Err(SyncError::Courier(Code::WrongOrganisation));
        }
        let addressee = file.addressee;
        Ok((file, addressee))
    }

    /// Carries a courier file to the base, and gives what it answers the laptop, or the private file, that made it.
    ///
    /// # Errors
    /// Those of the transport; what the base refuses; `locked`.
    pub async fn carry(&self, file: Vec<u8>) -> Result<Vec<u8>> {
        let hash = CourierFile::hash(&file);
        let (base, body) = self.with_open(|open| {
            let (organisation, device) = (open.facts.organisation, open.facts.device);
            let request = CarrierRequest { versions: Versions::OURS, organisation, device, file };
            let key = SigningKey::from_seed(&open.facts.signing_seed)?;
            Ok((self.base(open)?, request.encode(&key)?))
        })?;
        let reply = self.ports.transport.post(&base, paths::COURIER, body).await?;
        if reply.status != 200 {
            return Err(refusal(&reply.body));
        }
        let answer = CourierFile::read(&reply.body).map_err(|_| SyncError::Answer)?;
        if answer.addressee == Addressee::Device(hash) { Ok(reply.body) } else { Err(SyncError::Answer) }
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".answer");
    name.into()
}

/// Reads a file, and no more of a large one than tells that it is too large.
fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits::COURIER_BYTES as u64 + 1;
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(SyncError::File)?;
    Ok(bytes)
}

/// Writes a new file durably; on a failure there is none.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(SyncError::File)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Half a file opens nowhere; if it cannot be removed, that is all it does.
        drop(std::fs::remove_file(path));
        SyncError::File(error)
    })
}
