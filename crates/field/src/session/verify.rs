//! Looking through what this laptop wrote: whether it is what was written, by whom it says.

use alongside_sync::false_attestations;

use crate::{
    Alongside, Result,
    views::{Verified, VerifyFinding},
};

impl Alongside {
    /// Checks the own logs: chains, digests, the marks of whoever is at work, and what users vouched for; and
    /// whether what is written down of who read what is whole.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub fn verify(&self) -> Result<Verified> {
        self.read(|open| {
            let own = open.vault.check_own()?.into_iter().map(|found| (found.code, found.dot));
            let vouched = false_attestations(&open.vault, &open.facts)?.into_iter();
            let findings = own.chain(vouched.map(|dot| ("attestation", dot)));
            let finding = |(code, dot): (&str, alongside_record::Dot)| VerifyFinding {
                code: code.to_owned(),
                place: dot.to_string(),
            };
            let mut findings: Vec<_> = findings.map(finding).collect();
            findings.extend(self.verify_audit(open)?);
            Ok(Verified { whole: findings.is_empty(), findings })
        })
    }
}
