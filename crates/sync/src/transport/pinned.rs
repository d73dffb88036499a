//! TLS that trusts one key: the organisation's root key, whatever the address and whatever the
//! clock of this laptop says. Of the certificates that it signed, those of the generation that the laptop has
//! heard of, and later ones, that have not ended by the base's clock.

use std::{sync::Arc, time::Duration};

use alongside_protocol::TlsTrust;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use webpki::EndEntityCert;

use super::pieces::PIECE;

/// The contents of an Ed25519 `SubjectPublicKeyInfo` before the key (RFC 8410, section 4).
const ED25519_KEY_INFO: [u8; 10] = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The moment at which certificates are checked where the base's clock is not known, 2026-01-01: laptops' own
/// clocks may be years off.
const CHECKED_AT: UnixTime = UnixTime::since_unix_epoch(Duration::from_secs(1_767_225_600));

const DAY_SECONDS: u64 = 24 * 3_600;

/// Bytes of a TLS record as rustls counts them, with its header of 5. What has come of a record is of
/// no use until the rest has, so a link that dies wastes up to one: with the usual 16 KB, seven
/// seconds' work at 20 kbit/s.
const RECORD: usize = PIECE + 9 + 5;

/// A client configuration that accepts only servers with such a certificate.
///
/// # Errors
/// When ring lacks TLS 1.3, which it does not.
pub fn client_config(trust: TlsTrust) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = PinnedRoot { trust, provider: Arc::clone(&provider) };
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
    trust: TlsTrust,
    provider: Arc<CryptoProvider>,
}

impl PinnedRoot {
    /// The trust anchor that holds the pinned key, taken from what the server sent.
    fn root_among(&self, sent: &[CertificateDer<'_>]) -> Option<RootCertStore> {
        sent.iter().find_map(|certificate| {
            let mut store = RootCertStore::empty();
            store.add(certificate.clone().into_owned()).ok()?;
            let anchor = store.roots.first()?;
            let pinned = [ED25519_KEY_INFO.as_slice(), &self.trust.root.0].concat();
            (anchor.subject_public_key_info.as_ref() == pinned).then_some(store)
        })
    }
}

/// The generation of a certificate's key: its serial number.
fn generation(certificate: &CertificateDer<'_>) -> Result<u64, Error> {
    let bad = Error::InvalidCertificate(CertificateError::BadEncoding);
    let certificate = EndEntityCert::try_from(certificate).map_err(|_| bad.clone())?;
    let serial = certificate.serial();
    // An integer in as many bytes as it takes; beyond eight it is none of ours.
    if serial.len() > 8 {
        return Err(bad);
    }
    Ok(serial.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
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
        let at = self.trust.day.and_then(|day| u64::try_from(day).ok());
        let at = at.map_or(CHECKED_AT, |day| {
            UnixTime::since_unix_epoch(Duration::from_secs(day.saturating_mul(DAY_SECONDS)))
        });
        let verified =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&self.provider))
                .build()
                .map_err(|error| Error::General(error.to_string()))?
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, at)?;
        // The serial number is signed like everything else in it.
        if generation(end_entity)? < u64::from(self.trust.generation) {
            return Err(Error::InvalidCertificate(CertificateError::Revoked));
        }
        Ok(verified)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail")]

    use alongside_protocol::{PublicKey, tls_name};
    use alongside_record::OrganisationId;
    use alongside_test_support::tls;
    use rcgen::{KeyPair, PublicKeyData, date_time_ymd};

    use super::*;

    const ORGANISATION: OrganisationId = OrganisationId(7);
    const GENERATION: u64 = 3;
    /// Days from 1970 to the end of what [`leaf`] makes, 2028-01-01.
    const END: i64 = 21_184;

    fn key(root: &KeyPair) -> PublicKey {
        PublicKey(root.der_bytes().try_into().unwrap())
    }

    fn vouched(next: &KeyPair, root: &KeyPair) -> CertificateDer<'static> {
        tls::signed(&tls::authority(), next, root)
    }

    fn leaf(root: &KeyPair, generation: u64) -> CertificateDer<'static> {
        let mut leaf = tls::leaf(ORGANISATION, generation);
        leaf.not_after = date_time_ymd(2028, 1, 1);
        tls::signed(&leaf, &tls::key(), root)
    }

    fn accepts(trust: TlsTrust, sent: &[CertificateDer<'static>]) -> bool {
        let pinned = PinnedRoot { trust, provider: Arc::new(ring::default_provider()) };
        let name = ServerName::try_from(tls_name(ORGANISATION)).unwrap();
        let [end, rest @ ..] = sent else { return false };
        pinned.verify_server_cert(end, rest, &name, &[], UnixTime::now()).is_ok()
    }

    fn trust(root: &KeyPair) -> TlsTrust {
        TlsTrust { root: key(root), generation: 3, day: None }
    }

    #[test]
    fn an_earlier_generation_than_was_heard_of_is_refused() {
        let root = tls::key();
        for (generation, expected) in
            [(0, false), (2, false), (3, true), (4, true), (300, true), (u64::from(u32::MAX), true)]
        {
            let sent = [leaf(&root, generation), tls::anchor(&root)];
            assert_eq!(accepts(trust(&root), &sent), expected, "{generation}");
        }
    }

    #[test]
    fn the_next_root_key_is_followed_and_the_one_before_is_not() {
        let (first, second, third) = (tls::key(), tls::key(), tls::key());
        let chain = [
            leaf(&third, GENERATION),
            vouched(&third, &second),
            vouched(&second, &first),
            tls::anchor(&first),
        ];
        for known in [&first, &second, &third] {
            assert!(accepts(trust(known), &chain));
        }
        assert!(!accepts(trust(&tls::key()), &chain));
        // Whoever stole the first, and shows the others as well.
        let stolen = [
            leaf(&first, GENERATION),
            vouched(&third, &second),
            vouched(&second, &first),
            tls::anchor(&first),
        ];
        assert!(accepts(trust(&first), &stolen), "who has heard of no other");
        assert!(!accepts(trust(&second), &stolen));
        assert!(!accepts(trust(&third), &stolen));
    }

    #[test]
    fn what_has_ended_by_the_bases_clock_is_refused() {
        let root = tls::key();
        let sent = [leaf(&root, GENERATION), tls::anchor(&root)];
        for (day, expected) in [(None, true), (Some(END - 1), true), (Some(END + 1), false)] {
            assert_eq!(accepts(TlsTrust { day, ..trust(&root) }, &sent), expected, "{day:?}");
        }
    }
}
