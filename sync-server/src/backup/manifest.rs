//! What a backup file says about itself.

use alongside_protocol::{PublicKey, SignatureError, SigningKey};
use alongside_record::OrganisationId;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use crate::store::Holding;

/// The first entry's name.
pub(super) const HEADER: &str = "alongside-backup.json";
/// The last entry's name.
pub(super) const MANIFEST: &str = "manifest.json";
/// The version of the format. A migration that changes what a column means raises it, and brings
/// older backups up to date as they are restored.
const FORMAT: u32 = 1;
/// What signatures over manifests are made for.
const CONTEXT: &str = "backup";

/// The first entry, by which a file is known before anything else of it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the format.
    pub(super) format: u32,
    /// Which of the two files it is.
    pub(super) holds: Holding,
    /// Whose it is.
    pub(super) organisation: OrganisationId,
}

impl Header {
    pub(super) fn new(holds: Holding, organisation: OrganisationId) -> Self {
        Self { format: FORMAT, holds, organisation }
    }

    /// Whether this version can read the rest.
    pub(super) fn is_newer(&self) -> bool {
        self.format > FORMAT
    }
}

/// An entry of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    /// Its name.
    pub(super) name: String,
    /// Its length.
    pub(super) bytes: u64,
    /// SHA-256 of its contents, hexadecimal.
    pub(super) sha256: String,
}

/// The last entry: what came before it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of the server that made it.
    pub(super) made_by: String,
    /// Which of the two files it is.
    pub(super) holds: Holding,
    /// When it was taken, by the server's clock, milliseconds since 1970 (UTC).
    pub(super) taken_at: i64,
    /// The last sequence number, in a file of records.
    pub(super) sequence: Option<u64>,
    /// Everything before it but the header, in order.
    pub(super) parts: Vec<Part>,
    /// The signature of the server's own key over header and manifest, base64.
    pub(super) signature: String,
}

impl Manifest {
    pub(super) fn new(holds: Holding, taken_at: i64, sequence: Option<u64>) -> Self {
        let made_by = env!("CARGO_PKG_VERSION").to_owned();
        Self { made_by, holds, taken_at, sequence, parts: Vec::new(), signature: String::new() }
    }

    /// With these parts, signed together with the header.
    pub(super) fn signed(
        &self,
        header: &Header,
        parts: Vec<Part>,
        key: &SigningKey,
    ) -> Result<Self, SignatureError> {
        let manifest = Self { parts, ..self.clone() };
        let signature = key.sign(CONTEXT, &manifest.signed_bytes(header))?;
        Ok(Self { signature: BASE64.encode(&signature), ..manifest })
    }

    /// Checks the signature, which says who made the backup. What the parts are was compared before.
    pub(super) fn verify(&self, header: &Header, key: &PublicKey) -> Result<(), SignatureError> {
        let signature = BASE64.decode(self.signature.as_bytes()).map_err(|_| SignatureError)?;
        let signature = signature.as_slice().try_into().map_err(|_| SignatureError)?;
        key.verify(CONTEXT, &self.signed_bytes(header), signature)
    }

    fn signed_bytes(&self, header: &Header) -> Vec<u8> {
        let unsigned = Self { signature: String::new(), ..self.clone() };
        serde_json::to_vec(&(header, unsigned)).unwrap_or_default()
    }
}
