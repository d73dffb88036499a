//! The certificates of this laptop's enrolments: by them a restored server knows it and its users, and
//! this laptop knows where its users serve before it has heard anything else.

use alongside_protocol::{Certificate, DeviceCertificate, PublicKey, limits};
use alongside_record::{RecordId, StaffId};
use alongside_vault::{Facts, Vault};
use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

use crate::error::Result;

/// The certificates of later enrolments of this device, base64url.
const CERTIFICATES: &str = "certificates";

/// Keeps the certificate of a later enrolment, as the server gave it.
///
/// # Errors
/// The vault's.
pub fn keep_certificate(vault: &mut Vault, certificate: String) -> Result<()> {
    let kept = vault.setting(CERTIFICATES)?;
    let mut kept = kept.and_then(|kept| kept.as_array().cloned()).unwrap_or_default();
    kept.push(Value::from(certificate));
    Ok(vault.set_setting(CERTIFICATES, &kept.into())?)
}

/// The certificates of all enrolments of this device.
///
/// # Errors
/// The vault's.
pub fn certificates(vault: &Vault, facts: &Facts) -> Result<Vec<DeviceCertificate>> {
    let mut all = vec![facts.certificate.clone()];
    let later = vault.setting(CERTIFICATES)?;
    for text in later.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        all.extend(BASE64URL_NOPAD.decode(text.as_bytes()));
    }
    Ok(all.into_iter().map(DeviceCertificate::from_bytes).take(limits::CERTIFICATES).collect())
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
