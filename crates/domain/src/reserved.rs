//! Names of kinds that law protects. Until a build declares them with their rules, nobody may make such a
//! record: what an older base took in as a kind it does not know would later stand as a consent or a
//! disclosure that nothing had checked.

/// The names: what 42 CFR Part 2 and HIPAA ask to be kept and never changed, and what two people who must
/// not meet depend on.
pub const RESERVED: [&str; 35] = [
    "accounting_request",
    "agreement",
    "agreement_end",
    "amendment_request",
    "audit_entry",
    "audit_event",
    "breach",
    "break_glass",
    "complaint",
    "consent",
    "consent_recipient",
    "consent_revocation",
    "cosignature",
    "counseling_note",
    "disclosure",
    "disclosure_review",
    "disposal",
    "emergency_disclosure",
    "entered_in_error",
    "erasure",
    "incident",
    "inquiry",
    "keep_apart",
    "legal_hold",
    "legal_request",
    "mandated_report",
    "participant_request",
    "privacy_notice",
    "redisclosure_notice",
    "research_disclosure",
    "restriction_request",
    "retention_rule",
    "revocation",
    "signed_note",
    "tombstone",
];

/// Whether a kind of that name may not be written yet: law protects it, and this build does not declare it.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) && crate::kind(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds;

    #[test]
    fn what_law_protects_may_not_be_written_before_it_is_declared() {
        for name in ["revocation", "breach", "audit_entry", "break_glass"] {
            assert!(is_reserved(name), "{name}");
        }
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn what_law_protects_never_changes_once_it_is_declared() {
        // Whom somebody must not meet changes, as life does. What a note of counseling said before stays readable to
        // the same few, behind what it says.
        let may_change = ["keep_apart", "counseling_note"];
        for kind in RESERVED.iter().filter_map(|name| crate::kind(name)) {
            assert!(kind.immutable || may_change.contains(&kind.name), "{}", kind.name);
        }
    }

    #[test]
    fn what_is_declared_or_is_nothing_of_law_is_not_reserved() {
        for kind in kinds::ALL {
            assert!(!is_reserved(kind.name), "{}", kind.name);
        }
        assert!(!is_reserved("garden"));
    }
}
