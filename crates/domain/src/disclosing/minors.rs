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
    /// The age from which on somebody decides alone; none where its law names no age, but somebody has to judge
    /// whether they understand: then both sign.
    pub alone_from: Option<i64>,
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

/// What is known of a state.
pub fn state_rule(state: &str) -> Option<&'static StateRule> {
    state_rules().iter().find(|rule| rule.state.eq_ignore_ascii_case(state.trim()))
}

/// Who signs for somebody of that age in that state: both, where nothing is known of the state, or no age.
pub fn who_signs(state: &str, age: i64) -> WhoSigns {
    let alone_from = state_rule(state).and_then(|rule| rule.alone_from);
    if alone_from.is_some_and(|from| age >= from) { WhoSigns::TheyAlone } else { WhoSigns::TheyAndAParent }
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
            let is_age = rule.alone_from.is_none_or(|age| (0..18).contains(&age));
            assert!(is_code && is_age && !rule.source.is_empty(), "{rule:?}");
            assert_eq!(rules.iter().filter(|other| other.state == rule.state).count(), 1, "{rule:?}");
        }
    }
}
