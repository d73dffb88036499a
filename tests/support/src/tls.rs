//! A base's TLS as an organisation's root key vouches for it, made without our server.

use std::sync::Arc;

use alongside_protocol::tls_name;
use alongside_record::OrganisationId;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PKCS_ED25519};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    version::TLS13,
};

/// A new key.
///
/// # Panics
/// When none can be made.
pub fn key() -> KeyPair {
    KeyPair::generate_for(&PKCS_ED25519).unwrap()
}

/// What a root key says of itself, or of the next one.
pub fn authority() -> CertificateParams {
    let mut authority = CertificateParams::default();
    authority.distinguished_name.push(DnType::CommonName, "root");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority
}

/// What a root key says of a base's TLS key of that generation.
///
/// # Panics
/// Never: the name is one.
pub fn leaf(organisation: OrganisationId, generation: u64) -> CertificateParams {
    let mut leaf = CertificateParams::new([tls_name(organisation)]).unwrap();
    leaf.serial_number = Some(generation.into());
    leaf
}

/// The certificate of `root` for itself.
///
/// # Panics
/// When it cannot be signed.
pub fn anchor(root: &KeyPair) -> CertificateDer<'static> {
    authority().self_signed(root).unwrap().der().clone()
}

/// What `root` says of `key`.
///
/// # Panics
/// When it cannot be signed.
pub fn signed(says: &CertificateParams, key: &KeyPair, root: &KeyPair) -> CertificateDer<'static> {
    says.signed_by(key, &Issuer::from_params(&authority(), root)).unwrap().der().clone()
}

/// A base that has a new TLS key, of the first generation, under this root key.
///
/// # Panics
/// When it cannot be made.
pub fn base(organisation: OrganisationId, root: &KeyPair) -> ServerConfig {
    let key = key();
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![signed(&leaf(organisation, 1), &key, root), anchor(root)],
            PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    config
}
