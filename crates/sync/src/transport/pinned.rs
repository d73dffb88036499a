//! TLS that trusts one key: the organisation's root key, whatever the address and whatever the
//! clock of this laptop says.

use std::{sync::Arc, time::Duration};

use alongside_protocol::PublicKey;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use super::pieces::PIECE;

/// The contents of an Ed25519 `SubjectPublicKeyInfo` before the key (RFC 8410, section 4).
const ED25519_KEY_INFO: [u8; 10] = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The moment at which certificates are checked, 2026-01-01: they are made without a practical end
/// (the root key's say is what counts), and laptops' clocks may be years off.
const CHECKED_AT: UnixTime = UnixTime::since_unix_epoch(Duration::from_secs(1_767_225_600));

/// Bytes of a TLS record as rustls counts them, with its header of 5. What has come of a record is of
/// no use until the rest has, so a link that dies wastes up to one: with the usual 16 KB, seven
/// seconds' work at 20 kbit/s.
const RECORD: usize = PIECE + 9 + 5;

/// A client configuration that accepts only servers whose certificate the root key has signed.
///
/// # Errors
/// When ring lacks TLS 1.3, which it does not.
pub fn client_config(root_key: PublicKey) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = PinnedRoot { root_key, provider: Arc::clone(&provider) };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];
    config.max_fragment_size = Some(RECORD);
    Ok(config)
}

#[derive(Debug)]
struct PinnedRoot {
    root_key: PublicKey,
    provider: Arc<CryptoProvider>,
}

impl PinnedRoot {
    /// The trust anchor that holds the pinned key, taken from what the server sent.
    fn root_among(&self, sent: &[CertificateDer<'_>]) -> Option<RootCertStore> {
        sent.iter().find_map(|certificate| {
            let mut store = RootCertStore::empty();
            store.add(certificate.clone().into_owned()).ok()?;
            let anchor = store.roots.first()?;
            let pinned = [ED25519_KEY_INFO.as_slice(), &self.root_key.0].concat();
            (anchor.subject_public_key_info.as_ref() == pinned).then_some(store)
        })
    }
}

impl ServerCertVerifier for PinnedRoot {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let roots = self
            .root_among(intermediates)
            .ok_or(Error::InvalidCertificate(CertificateError::UnknownIssuer))?;
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&self.provider))
            .build()
            .map_err(|error| Error::General(error.to_string()))?
            .verify_server_cert(end_entity, &[], server_name, ocsp_response, CHECKED_AT)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
