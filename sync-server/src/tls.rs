//! The server's TLS identity: a key, the certificate that the organisation's root key gave it, and those by
//! which each root key vouches for the next.
//!
//! Devices pin the root key and not an address, so the certificate is made for a name of the organisation's
//! and not for an address. Its serial number is the key's generation: devices refuse those of an earlier one
//! than they have heard of. It ends with a date, which only devices that know the base's clock look at: wrong
//! clocks on laptops must not keep work from arriving.

use std::{path::Path, sync::Arc};

use alongside_protocol::tls_name;
use alongside_record::OrganisationId;
use chrono::{DateTime, Datelike};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject},
};
use zeroize::Zeroizing;

use crate::{
    Organisation, ServerError,
    organisation::{TLS, files, pem},
};

/// A TLS key of the server, and whoever vouches for it.
pub(crate) struct Identity<'a> {
    /// The organisation.
    pub(crate) organisation: OrganisationId,
    /// What the TLS key grows from.
    pub(crate) seed: &'a [u8; 32],
    /// The key's generation, from 1.
    pub(crate) generation: u32,
    /// When it ends, milliseconds since 1970 (UTC).
    pub(crate) until: i64,
}

impl Identity<'_> {
    /// Puts it in the folder, in the place of what is there.
    pub(crate) fn write(&self, folder: &Path, root: &[u8; 32], vouchers: &str) -> Result<(), ServerError> {
        files::replace(folder, TLS, self.encode(root, vouchers)?.as_bytes())
    }

    /// The file that holds it, PEM: the key, its certificate under the root key that grows from `root`, then
    /// `vouchers`.
    pub(crate) fn encode(&self, root: &[u8; 32], vouchers: &str) -> Result<Zeroizing<String>, ServerError> {
        let (root, server) = (key_pair(root)?, key_pair(self.seed)?);
        let mut leaf = CertificateParams::new(vec![tls_name(self.organisation)]).map_err(failed)?;
        leaf.distinguished_name.push(DnType::CommonName, "Alongside sync server");
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        leaf.serial_number = Some(u64::from(self.generation).into());
        let end = DateTime::from_timestamp_millis(self.until).unwrap_or_default().date_naive();
        let [month, day] = [end.month(), end.day()].map(|number| u8::try_from(number).unwrap_or(1));
        leaf.not_after = date_time_ymd(end.year(), month, day);
        let authority = authority()?;
        let issuer = Issuer::from_params(&authority, &root);
        let leaf = leaf.signed_by(&server, &issuer).map_err(failed)?;
        let key = pem::encode(self.seed);
        Ok(Zeroizing::new(format!("{}{}{vouchers}", key.as_str(), leaf.pem())))
    }
}

/// The certificates behind the server's own in a file that [`Identity::encode`] made.
pub(crate) fn vouchers(file: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(file).ok()?;
    let (place, _) = text.match_indices("-----BEGIN CERTIFICATE-----").nth(1)?;
    text.get(place..)
}

/// The root key's own certificate, PEM.
pub(crate) fn anchor(root: &[u8; 32]) -> Result<String, ServerError> {
    Ok(authority()?.self_signed(&key_pair(root)?).map_err(failed)?.pem())
}

/// What the root key that grows from `root` says for the next one, PEM.
pub(crate) fn vouch(root: &[u8; 32], next: &[u8; 32]) -> Result<String, ServerError> {
    let root = key_pair(root)?;
    let parameters = authority()?;
    let issuer = Issuer::from_params(&parameters, &root);
    Ok(parameters.signed_by(&key_pair(next)?, &issuer).map_err(failed)?.pem())
}

fn authority() -> Result<CertificateParams, ServerError> {
    let mut authority = CertificateParams::new(Vec::new()).map_err(failed)?;
    authority.distinguished_name.push(DnType::CommonName, "Alongside organisation root");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    Ok(authority)
}

fn failed(error: rcgen::Error) -> ServerError {
    ServerError::Tls(error.to_string())
}

fn key_pair(seed: &[u8; 32]) -> Result<KeyPair, ServerError> {
    KeyPair::try_from(&PrivatePkcs8KeyDer::from(pem::der(seed).as_slice())).map_err(failed)
}

/// TLS 1.3 on ring, HTTP/2 and HTTP/1.1.
///
/// # Errors
/// [`ServerError::Tls`] when the folder's key and certificates cannot be used.
pub fn server_config(organisation: &Organisation) -> Result<ServerConfig, ServerError> {
    let file = organisation.tls_file();
    let unreadable = |error: rustls::pki_types::pem::Error| ServerError::Tls(error.to_string());
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(file).collect::<Result<_, _>>().map_err(unreadable)?;
    let key = PrivateKeyDer::from_pem_slice(file).map_err(unreadable)?;
    let failed = |error: rustls::Error| ServerError::Tls(error.to_string());
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(failed)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(failed)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    // Tickets hold the session themselves, so that a thousand devices resume theirs and not the last
    // hundred or so. One a connection: each brings the next.
    config.ticketer = ring::Ticketer::new().map_err(failed)?;
    config.send_tls13_tickets = 1;
    Ok(config)
}
