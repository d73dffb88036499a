//! What FHIR knows and is not done here.

use std::collections::BTreeSet;

use crate::{
    error::FormError,
    form::Unsupported,
    raw::{RawExtension, RawForm, RawPart},
};

/// FHIR's and SDC's extensions that change what is asked or answered, by the last part of their URLs, with
/// our reason.
const EXTENSIONS: [(&str, &str); 14] = [
    ("sdc-questionnaire-calculatedExpression", "calculated_expression"),
    ("sdc-questionnaire-initialExpression", "initial_expression"),
    ("sdc-questionnaire-enableWhenExpression", "enable_when_expression"),
    ("sdc-questionnaire-answerExpression", "answer_expression"),
    ("sdc-questionnaire-candidateExpression", "answer_expression"),
    ("sdc-questionnaire-answerOptionsToggleExpression", "answer_expression"),
    ("sdc-questionnaire-itemPopulationContext", "initial_expression"),
    ("sdc-questionnaire-contextExpression", "expression"),
    ("cqf-expression", "expression"),
    ("cqf-calculatedValue", "calculated_expression"),
    ("variable", "expression"),
    ("questionnaire-constraint", "constraint"),
    ("targetConstraint", "constraint"),
    ("sdc-questionnaire-subQuestionnaire", "sub_questionnaire"),
];

/// What of the whole form.
pub(super) fn of_the_whole(raw: &RawForm) -> Result<Vec<Unsupported>, FormError> {
    if raw.derived_from.iter().any(|other| is_itself(other, raw.url.as_deref())) {
        return Err(FormError::Circular { at: raw.url.clone().unwrap_or_default() });
    }
    let mut reasons = known(&raw.extension);
    if !raw.modifier_extension.is_empty() {
        reasons.insert("modifier_extension");
    }
    Ok(reasons.into_iter().map(|reason| Unsupported { link_id: None, reason }).collect())
}

/// What of one part. `url` is the form's own.
pub(super) fn of_a_part(raw: &RawPart, url: Option<&str>) -> Result<BTreeSet<&'static str>, FormError> {
    let others = raw.extension.iter().filter(|one| one.name() == "sdc-questionnaire-subQuestionnaire");
    let others = others.filter_map(|one| one.value()?.as_str()).chain(raw.definition.as_deref());
    for other in others {
        if is_itself(other, url) {
            return Err(FormError::Circular { at: raw.link_id.clone().unwrap_or_default() });
        }
    }
    let mut reasons = known(&raw.extension);
    let beside = [&raw.text_beside, &raw.prefix_beside];
    reasons.extend(beside.into_iter().flat_map(|beside| known(&beside.extension)));
    if !raw.modifier_extension.is_empty() {
        reasons.insert("modifier_extension");
    }
    // Longer than can be counted is as long as one likes; nothing, or less, is no length.
    if raw.max_length.is_some_and(|most| most <= 0) {
        reasons.insert("max_length");
    }
    match raw.kind.as_deref() {
        Some("group") if raw.repeats => _ = reasons.insert("repeating_group"),
        Some("attachment") => _ = reasons.insert("attachment"),
        Some("reference") => _ = reasons.insert("reference"),
        Some("choice" | "open-choice" | "group" | "display") => {}
        Some(
            "boolean" | "decimal" | "integer" | "date" | "dateTime" | "time" | "string" | "text" | "url"
            | "quantity",
        ) => {
            // Of several choices all lie together; of several words, each would have its own questions.
            if raw.repeats && raw.item.iter().any(|part| part.kind.as_deref() != Some("display")) {
                reasons.insert("repeating_group");
            }
        }
        _ => _ = reasons.insert("unknown_type"),
    }
    Ok(reasons)
}

fn known(extensions: &[RawExtension]) -> BTreeSet<&'static str> {
    let reason = |one: &RawExtension| {
        let found = EXTENSIONS.iter().find(|(name, _)| *name == one.name());
        found.map(|(_, reason)| *reason)
    };
    extensions.iter().filter_map(reason).collect()
}

/// Whether a canonical URL, with or without version and part, is the form's own.
fn is_itself(other: &str, url: Option<&str>) -> bool {
    let bare = |url: &str| url.split(['|', '#']).next().unwrap_or_default().to_owned();
    !bare(other).is_empty() && url.is_some_and(|url| bare(url) == bare(other)) || other == "#"
}
