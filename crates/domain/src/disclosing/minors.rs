//! Who signs for somebody under 18. States say so (42 CFR 2.14), and so it is data (`minors.json`, with the
//! statute that each entry was taken from): from which age on somebody may be treated for substance use
//! without a parent, and so alone says who may know. Counsel checks it; nothing here is legal advice.
//!
//! Deliberately absent: parents in the place of somebody under 18. Where they have to agree, both sign.

use std::sync::LazyLock;

use serde::Deserialize;

/// What a state says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateRule {
    /// Its two letters.
    pub state: String,
    /// The age from which on somebody decides alone.
    pub alone_from: i64,
    /// The statute.
    pub source: String,
}

/// Who signs for somebody under 18.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoSigns {
    /// They, and nobody else.
    TheyAlone,
    /// They, and a parent or guardian.
    TheyAndAParent,
}

static RULES: LazyLock<Vec<StateRule>> =
    LazyLock::new(|| serde_json::from_str(include_str!("minors.json")).unwrap_or_default());

/// The states that are known.
pub fn state_rules() -> &'static [StateRule] {
    &RULES
}

/// Who signs for somebody of that age in that state: both, where nothing is known of the state.
pub fn who_signs(state: &str, age: i64) -> WhoSigns {
    let rule = state_rules().iter().find(|rule| rule.state.eq_ignore_ascii_case(state.trim()));
    match rule {
        Some(rule) if age >= rule.alone_from => WhoSigns::TheyAlone,
        Some(_) | None => WhoSigns::TheyAndAParent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_named_once_and_says_where_that_stands() {
        let rules = state_rules();
        assert!(!rules.is_empty());
        for rule in rules {
            let is_code = rule.state.len() == 2 && rule.state.bytes().all(|byte| byte.is_ascii_uppercase());
            assert!(is_code && (0..18).contains(&rule.alone_from) && !rule.source.is_empty(), "{rule:?}");
            assert_eq!(rules.iter().filter(|other| other.state == rule.state).count(), 1, "{rule:?}");
        }
    }
}
