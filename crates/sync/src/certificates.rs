//! The certificates of this laptop's enrolments: by them a restored server knows it and its users, and
//! this laptop knows where its users serve before it has heard anything else.

use alongside_protocol::{Certificate, DeviceCertificate, PublicKey, limits};
use alongside_record::{RecordId, StaffId};
use alongside_vault::{Facts, Vault};
use data_encoding::BASE64URL_NOPAD;

use crate::{
    error::Result,
    settings::{keep, kept},
};

/// The certificates of later enrolments of this device, base64url.
const CERTIFICATES: &str = "certificates";

/// Keeps the certificate of a later enrolment, as the server gave it.
///
/// # Errors
/// The vault's.
pub fn keep_certificate(vault: &mut Vault, certificate: String) -> Result<()> {
    let mut all: Vec<String> = kept(vault, CERTIFICATES)?.unwrap_or_default();
    all.push(certificate);
    keep(vault, CERTIFICATES, &all)
}

/// The certificates of all enrolments of this device.
///
/// # Errors
/// The vault's.
pub fn certificates(vault: &Vault, facts: &Facts) -> Result<Vec<DeviceCertificate>> {
    let later: Vec<String> = kept(vault, CERTIFICATES)?.unwrap_or_default();
    let later = later.iter().filter_map(|text| BASE64URL_NOPAD.decode(text.as_bytes()).ok());
    let all = [facts.certificate.clone()].into_iter().chain(later);
    Ok(all.map(DeviceCertificate::from_bytes).take(limits::CERTIFICATES).collect())
}

/// Where a user served when they were last enrolled here.
///
/// # Errors
/// The vault's.
pub fn enrolled_site(vault: &Vault, facts: &Facts, user: StaffId) -> Result<Option<RecordId>> {
    let root = PublicKey(facts.root_key);
    let latest_first = certificates(vault, facts)?.into_iter().rev();
    let mut ours = latest_first.filter_map(|certificate| certificate.verify(&root).ok());
    Ok(ours.find(|certificate| certificate.user == user).map(|Certificate { site, .. }| site))
}
