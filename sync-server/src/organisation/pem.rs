//! Ed25519 keys as PKCS #8 PEM, which other tools read too.

use std::path::Path;

use alongside_protocol::{PublicKey, SigningKey};
use data_encoding::BASE64;
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use zeroize::Zeroizing;

use super::files;
use crate::ServerError;

/// What stands before the 32 secret bytes of an Ed25519 key in PKCS #8 version 1 (RFC 8410).
const BEFORE_SEED: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The key that grows from `seed`, as DER.
pub(crate) fn der(seed: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([BEFORE_SEED.as_slice(), seed].concat())
}

/// The key that grows from `seed`, as PEM. It fits on one line.
pub(crate) fn encode(seed: &[u8; 32]) -> Zeroizing<String> {
    let body = Zeroizing::new(BASE64.encode(&der(seed)));
    Zeroizing::new(format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", body.as_str()))
}

/// The seed in a file.
pub(super) fn seed(path: &Path) -> Result<Zeroizing<[u8; 32]>, ServerError> {
    let damaged = || ServerError::DamagedFile(path.to_owned());
    seed_of(&Zeroizing::new(files::read(path)?)).ok_or_else(damaged)
}

/// The seed in a file's text.
pub(super) fn seed_of(text: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let key = PrivatePkcs8KeyDer::from_pem_slice(text).ok()?;
    let seed = key.secret_pkcs8_der().strip_prefix(&BEFORE_SEED)?;
    Some(Zeroizing::new(seed.try_into().ok()?))
}

/// The public half of the key in a file of these contents.
pub(crate) fn public_key(text: &[u8]) -> Option<PublicKey> {
    SigningKey::from_seed(&*seed_of(text)?).ok()?.public().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.pem");
        std::fs::write(&path, encode(&[7; 32]).as_bytes()).unwrap();
        assert_eq!(*seed(&path).unwrap(), [7; 32]);
        std::fs::write(&path, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").unwrap();
        assert!(matches!(seed(&path), Err(ServerError::DamagedFile(_))));
    }
}
