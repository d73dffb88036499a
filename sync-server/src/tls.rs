//! The server's TLS identity: a key that the organisation's root key vouches for.
//!
//! Devices pin the root key and not an address, so the certificate is made for a name of the organisation's and not for an address.
//! Nothing about it ends in practice: wrong clocks on laptops must not keep work from arriving.

use std::sync::Arc;

use alongside_protocol::tls_name;
use alongside_record::OrganisationId;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject},
};

use crate::{Organisation, ServerError};

/// The certificates to send, PEM: the server's, then the root key's own.
pub(crate) fn certificates(
    organisation: OrganisationId,
    root: &[u8],
    server: &[u8],
) -> Result<String, ServerError> {
    let failed = |error: rcgen::Error| ServerError::Tls(error.to_string());
    let (root, server) = (key_pair(root)?, key_pair(server)?);

    let mut authority = CertificateParams::new(Vec::new()).map_err(failed)?;
    authority.distinguished_name.push(DnType::CommonName, "Alongside organisation root");
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let authority_certificate = authority.self_signed(&root).map_err(failed)?;

    let mut leaf = CertificateParams::new(vec![tls_name(organisation)]).map_err(failed)?;
    leaf.distinguished_name.push(DnType::CommonName, "Alongside sync server");
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let leaf_certificate =
        leaf.signed_by(&server, &Issuer::from_params(&authority, &root)).map_err(failed)?;
    Ok(format!("{}{}", leaf_certificate.pem(), authority_certificate.pem()))
}

fn key_pair(der: &[u8]) -> Result<KeyPair, ServerError> {
    KeyPair::try_from(&PrivatePkcs8KeyDer::from(der)).map_err(|error| ServerError::Tls(error.to_string()))
}

/// TLS 1.3 on ring, HTTP/2 and HTTP/1.1.
///
/// # Errors
/// [`ServerError::Tls`] when the folder's key and certificates cannot be used.
pub fn server_config(organisation: &Organisation) -> Result<ServerConfig, ServerError> {
    let (key, certificates) = organisation.tls_files();
    let unreadable = |error: rustls::pki_types::pem::Error| ServerError::Tls(error.to_string());
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(certificates).collect::<Result<_, _>>().map_err(unreadable)?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(unreadable)?;
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
