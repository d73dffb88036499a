//! How a base is known on the wire.

use alongside_record::OrganisationId;

use crate::PublicKey;

/// Where the names in TLS certificates of bases end, and the authority of requests to any of them.
pub const TLS_DOMAIN: &str = "sync.alongside.internal";

/// The DNS name in the TLS certificate of an organisation's base. Devices trust the organisation's root key
/// and not an address, so the certificate is made for, and checked against, this name whatever the address.
/// It carries the organisation's id: many can share an address, and the base knows by it who is meant.
pub fn tls_name(organisation: OrganisationId) -> String {
    format!("{organisation}.{TLS_DOMAIN}")
}

/// Which TLS certificates of an organisation's base a device accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TlsTrust {
    /// The organisation's root key, as far as the device has heard: it must have signed the certificate, or
    /// the next root key that did.
    pub root: PublicKey,
    /// The generation of the base's TLS key, likewise: the certificate's serial number is at least this.
    pub generation: u32,
    /// The day by the base's clock, counted from 1970 (UTC), where the device has compared its own: the
    /// certificate has not ended by then.
    pub day: Option<i64>,
}
