// How a consent's form begins, and what of it is asked.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { MinorSigns } from '$lib/backend/generated/MinorSigns';
import type { ParticipantView } from '$lib/backend/generated/ParticipantView';
import type { Role } from '$lib/backend/generated/Role';
import type { Session } from '$lib/backend/generated/Session';
import type { TypedFields } from '$lib/record/typed';
import { t } from '$lib/words/t';

/** The group of fields under which it is signed. */
export const SIGNING = 'signature';

/** What the text brings along, and the program fills in. */
const BY_PROGRAM = [
  'participant',
  'staff',
  'template',
  'how_to_revoke',
  'redisclosure_statement',
  'consequences_of_refusing',
];
/** Asked beside somebody's age, as far as their state wants another signature. */
const WITH_A_PARENT = ['second_signer', 'second_authority', 'second_signature'];

/** Who program-wide may tell, what kind, and who signs as it mostly is; nothing that a participant says. */
export function begun(view: ParticipantView, session: Session): TypedFields {
  const speaksSpanish = /^(es|spa|espa)/i.test(String(view.fields['language'] ?? '').trim());
  return {
    consent_kind: 'general',
    discloser: session.organisation,
    recipient_is: 'named',
    signer: 'participant',
    in_language: speaksSpanish ? 'es' : 'en',
    signed_on: session.today,
  };
}

/** The fields that are asked, as the form stands; `fitting` are those that go with what is chosen. */
export function meant(
  fitting: readonly FieldDescription[],
  typed: TypedFields,
  role: Role,
): FieldDescription[] {
  const asked = fitting.filter((field) => {
    if (field.asked === 'by_program' || BY_PROGRAM.includes(field.name)) return false;
    return !WITH_A_PARENT.includes(field.name) || typed['under_18'] === 'yes';
  });
  // Who may not take one to counseling notes is not offered it.
  const offered = (field: FieldDescription) =>
    field.name === 'consent_kind' && role !== 'clinician'
      ? { ...field, choices: field.choices?.filter((code) => code !== 'counseling_notes') ?? null }
      : field;
  return asked.map(offered);
}

/** Who signs for somebody under 18, where that stands, and whom to ask where it stands nowhere. */
export function whoSignsWords(who: MinorSigns): string {
  const source = who.source === null ? [] : [t('owed_source', { source: who.source })];
  if (who.alone) return [t('minor_alone', { age: who.alone_from ?? 0 }), ...source].join(' ');
  if (who.alone_from !== null)
    return [t('minor_with_parent', { age: who.alone_from }), ...source].join(' ');
  return [t(who.source === null ? 'minor_unknown' : 'minor_no_age'), ...source].join(' ');
}
