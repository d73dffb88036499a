// How it is safe to reach somebody, in plain words. Not asked means: do not.

import type { ContactRules } from '$lib/backend/generated/ContactRules';
import type { SafeContact } from '$lib/backend/generated/SafeContact';
import { t } from '$lib/words/t';

/** Whether a line is free to do, or one to keep from. */
export interface ContactLine {
  words: string;
  allowed: boolean;
}

/** Whether what was agreed does not hold for now: the warning says why. */
function held(contact: SafeContact): boolean {
  return contact.in_conflict || contact.number_differs;
}

/** One line for each of call, text and message; one for all where nothing was asked yet. */
export function contactLines(contact: SafeContact): ContactLine[] {
  const { rules } = contact;
  const forNow = held(contact);
  const answers = [rules.may_call, rules.may_text, rules.may_leave_message];
  if (!forNow && answers.every((answer) => answer === 'not_asked')) {
    return [{ words: t('contact_nothing_asked'), allowed: false }];
  }
  const line = (
    answer: ContactRules['may_call'],
    yes: string,
    no: string,
    otherwise: { notAsked: string; forNow: string },
  ) => ({
    words:
      answer === 'yes' ? yes : answer === 'no' ? no : forNow ? otherwise.forNow : otherwise.notAsked,
    allowed: answer === 'yes',
  });
  return [
    line(rules.may_call, t('contact_call_yes'), t('contact_call_no'), {
      notAsked: t('contact_call_not_asked'),
      forNow: t('contact_call_for_now'),
    }),
    line(rules.may_text, t('contact_text_yes'), t('contact_text_no'), {
      notAsked: t('contact_text_not_asked'),
      forNow: t('contact_text_for_now'),
    }),
    line(rules.may_leave_message, t('contact_message_yes'), t('contact_message_no'), {
      notAsked: t('contact_message_not_asked'),
      forNow: t('contact_message_for_now'),
    }),
  ];
}

/** A few words for a list: "text only, after 5 pm". */
export function contactShort(contact: SafeContact): string {
  const { rules } = contact;
  const call = rules.may_call === 'yes';
  const text = rules.may_text === 'yes';
  if (!call && !text) {
    const refused = rules.may_call === 'no' && rules.may_text === 'no';
    if (!refused && held(contact)) return t('contact_short_for_now');
    return refused ? t('contact_short_none') : t('contact_short_not_asked');
  }
  const how =
    call && text ? t('contact_short_both') : call ? t('contact_short_call') : t('contact_short_text');
  const hours = rules.hours?.split('\n').join('; ');
  return hours ? t('contact_short_hours', { how, hours }) : how;
}

/** The same with "agreed" before it, where anything was. */
export function contactAgreed(contact: SafeContact): string {
  const { may_call, may_text } = contact.rules;
  const short = contactShort(contact);
  const agreed = may_call === 'yes' || may_text === 'yes' || (may_call === 'no' && may_text === 'no');
  return agreed ? t('agreed', { how: short }) : short;
}

/** Why the rules shown may be more careful than what anybody agreed; `null` when they are not. */
export function contactWarning(contact: SafeContact): string | null {
  if (contact.number_differs) return t('contact_number_differs');
  return contact.in_conflict ? t('contact_in_conflict') : null;
}
