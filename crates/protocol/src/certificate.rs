//! A device's certificate: the organisation's root key vouches for its key.

use alongside_record::{DeviceId, OrganisationId, RecordId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    PublicKey, SignatureError, SigningKey,
    signed::{vouch, vouched},
};

const CONTEXT: &str = "device certificate";

/// What the root key vouches for: that a device is the organisation's, and in whose hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// Its key.
    pub key: PublicKey,
    /// Who uses it: their `staff_member` record.
    pub user: StaffId,
    /// Their key on this device.
    pub user_key: PublicKey,
    /// Their role, by name.
    pub role: String,
    /// The `site` record where they serve.
    pub site: RecordId,
    /// Server time, milliseconds since 1970 (UTC).
    pub issued_at: i64,
}

/// A certificate with the root key's signature, by which a restored server knows a device again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCertificate(Vec<u8>);

impl DeviceCertificate {
    /// Signs a certificate with the organisation's root key.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn issue(certificate: &Certificate, root: &SigningKey) -> Result<Self, SignatureError> {
        vouch(CONTEXT, certificate, root).map(Self)
    }

    /// Checks the signature and reads the certificate.
    ///
    /// # Errors
    /// [`SignatureError`] when the root key did not sign it.
    pub fn verify(&self, root: &PublicKey) -> Result<Certificate, SignatureError> {
        vouched(CONTEXT, &self.0, root)
    }

    /// The bytes, for storing and sending.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes that were stored or received; [`DeviceCertificate::verify`] tells their worth.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}
