//! In which order conditions are worked out: each part after the questions that it depends on.

use std::collections::BTreeSet;

use crate::{error::FormError, form::Form};

/// Places of parts in such an order.
///
/// # Errors
/// [`FormError::UnknownQuestion`], and [`FormError::Circular`] where there is no such order.
pub(super) fn order(form: &Form) -> Result<Vec<usize>, FormError> {
    let needs: Vec<BTreeSet<usize>> =
        (0..form.parts.len()).map(|place| needs(form, place)).collect::<Result<_, _>>()?;
    let mut left: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (place, needs) in needs.iter().enumerate() {
        for need in needs {
            if let Some(by) = needed_by.get_mut(*need) {
                by.push(place);
            }
        }
    }
    let mut order: Vec<usize> = (0..needs.len()).filter(|place| left.get(*place) == Some(&0)).collect();
    let mut next = 0;
    while let Some(place) = order.get(next).copied() {
        next += 1;
        for by in needed_by.get(place).into_iter().flatten() {
            if let Some(left) = left.get_mut(*by) {
                *left -= 1;
                if *left == 0 {
                    order.push(*by);
                }
            }
        }
    }
    if order.len() < needs.len() {
        return Err(circle(form, &needs, &left));
    }
    Ok(order)
}

fn needs(form: &Form, place: usize) -> Result<BTreeSet<usize>, FormError> {
    let mut needs = BTreeSet::new();
    let Some(part) = form.parts.get(place) else { return Ok(needs) };
    needs.extend(part.parent);
    for condition in &part.when.conditions {
        let question = form.places.get(&condition.question);
        let unknown = || FormError::UnknownQuestion { link_id: part.link_id.clone() };
        needs.insert(*question.ok_or_else(unknown)?);
    }
    Ok(needs)
}

/// A part that is in a circle: from any that could not be ordered, what it needs leads into one.
fn circle(form: &Form, needs: &[BTreeSet<usize>], left: &[usize]) -> FormError {
    let in_question = |place: &usize| left.get(*place).is_some_and(|left| *left > 0);
    let mut seen = BTreeSet::new();
    let mut at = (0..needs.len()).find(in_question);
    while let Some(place) = at
        && seen.insert(place)
    {
        at = needs.get(place).and_then(|needs| needs.iter().copied().find(|need| in_question(need)));
    }
    let part = at.and_then(|place| form.parts.get(place));
    FormError::Circular { at: part.map(|part| part.link_id.clone()).unwrap_or_default() }
}
