import { expect, test } from 'vitest';

import type { ContactRules } from '$lib/backend/generated/ContactRules';
import type { SafeContact } from '$lib/backend/generated/SafeContact';

import { contactAgreed, contactLines, contactShort, contactWarning } from './contact';

const NOT_ASKED: ContactRules = {
  number: null,
  may_call: 'not_asked',
  may_text: 'not_asked',
  may_leave_message: 'not_asked',
  what_to_say: null,
  hours: null,
  must_not_know: null,
};

function contact(rules: Partial<ContactRules>, rest: Partial<SafeContact> = {}): SafeContact {
  return { rules: { ...NOT_ASKED, ...rules }, in_conflict: false, number_differs: false, ...rest };
}

test('not asked means do not', () => {
  const lines = contactLines(contact({ may_call: 'no' }));
  expect(lines.every((line) => !line.allowed && /do not|no message/i.test(line.words))).toBe(true);
  // Nothing was asked yet of whoever came by: one line says so, and what holds until then.
  expect(contactLines(contact({}))).toEqual([
    { words: 'Not asked yet. Until then: no calls, texts or messages.', allowed: false },
  ]);
  expect(contactShort(contact({}))).toBe('not asked yet: do not call or text');
});

test('a short rule names what is agreed and when', () => {
  expect(contactShort(contact({ may_text: 'yes', may_call: 'no', hours: 'after 5 pm' }))).toBe(
    'text only, after 5 pm',
  );
  expect(contactShort(contact({ may_text: 'yes', may_call: 'yes' }))).toBe('call or text');
  expect(contactShort(contact({ may_text: 'no', may_call: 'no' }))).toBe('do not call or text');
});

test('hours that two teams wrote stay both', () => {
  expect(contactShort(contact({ may_call: 'yes', hours: 'mornings\nafter 5 pm' }))).toBe(
    'call only, mornings; after 5 pm',
  );
});

test('what was agreed but does not hold for now is not said to be unasked', () => {
  const differs = contact({ may_call: 'no' }, { number_differs: true });
  expect(contactShort(differs)).toBe('for now, do not call or text');
  expect(contactLines(differs).map((line) => line.words)).toEqual([
    'Do not call.',
    'Do not text for now.',
    'Leave no message for now.',
  ]);
});

test('a number that differs is the stronger warning', () => {
  expect(contactWarning(contact({}))).toBeNull();
  const both = contact({}, { in_conflict: true, number_differs: true });
  expect(contactWarning(both)).toMatch(/not the one/);
  expect(contactWarning(contact({}, { in_conflict: true }))).toMatch(/more careful/);
});

test('nothing is called agreed that nobody asked', () => {
  expect(contactAgreed(contact({ may_text: 'yes' }))).toBe('agreed: text only');
  expect(contactAgreed(contact({ may_text: 'no', may_call: 'no' }))).toBe('agreed: do not call or text');
  expect(contactAgreed(contact({}))).not.toMatch(/agreed/);
});
