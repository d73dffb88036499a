// What goes with the choices of a form, as the kind declares it: which fields are asked now, and which choices are
// left. The core judges; this only keeps what means nothing out of sight.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import type { RuleDescription } from '$lib/backend/generated/RuleDescription';

import type { TypedFields } from './typed';

/** The rules about what is chosen now. */
function applying(kind: KindDescription, typed: TypedFields): RuleDescription[] {
  return kind.goes_with.filter((rule) => {
    const chosen = typed[rule.field];
    return typeof chosen === 'string' && rule.is.includes(chosen);
  });
}

/** The fields to ask now, each with the choices that are left: those that only some choices need are asked
 *  once one of these is chosen. */
export function fitting(kind: KindDescription, typed: TypedFields): FieldDescription[] {
  const rules = applying(kind, typed);
  const needed = new Set(rules.flatMap((rule) => rule.needs));
  const never = new Set(rules.flatMap((rule) => rule.never));
  const bySome = new Set(kind.goes_with.flatMap((rule) => rule.needs));
  const asked = kind.fields.filter(
    ({ name }) => !never.has(name) && (needed.has(name) || !bySome.has(name)),
  );
  return asked.map((field) => {
    const left = rules.flatMap((rule) => rule.only).filter(([name]) => name === field.name);
    if (left.length === 0 || field.choices === null) return field;
    const choices = field.choices.filter((code) => left.every(([, codes]) => codes.includes(code)));
    return { ...field, choices };
  });
}
