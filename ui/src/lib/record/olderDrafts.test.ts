import { expect, test } from 'vitest';

import { checkInForm, workFromDraft } from '../../screens/check-in/checkInForm';
import { kindOf } from './declaration';
import { olderTyped } from './olderDrafts';
import { blankFields, restored } from './typed';

/** What a form of today holds of what an older one left. */
function now(kind: string, left: Record<string, unknown>) {
  const fields = kindOf(kind)?.fields ?? [];
  const typed = restored(fields, olderTyped(fields, left), blankFields(fields));
  const blank = blankFields(fields);
  return Object.fromEntries(
    Object.entries(typed).filter(([name, one]) => JSON.stringify(one) !== JSON.stringify(blank[name])),
  );
}

test('what older forms left stands in the forms of today', () => {
  expect(now('follow_up', { what: 'bring the papers', byWhen: '2026-12-01' })).toEqual({
    what: 'bring the papers',
    by_when: '2026-12-01',
  });
  const attempt = { method: 'call', note: 'no answer', earlier: true, day: '2026-11-20', time: '09:30' };
  expect(now('contact_attempt', { ...attempt, nextDue: '' })).toEqual({
    method: 'call',
    note: 'no answer',
    occurred_at: '2026-11-20T09:30',
  });
  const rules = { number: '555-0101', may_call: 'no', hours: 'mornings' };
  const form = {
    preferred_name: 'River',
    aliases: 'Riv, Rio',
    approximate_age: '34',
    site: 's1',
    rules,
  };
  expect(now('participant', { form, opened: { preferred_name: '' } })).toMatchObject({
    preferred_name: 'River',
    aliases: { chosen: ['Riv', 'Rio'], typing: '' },
    approximate_age: '34',
    site: { id: 's1' },
    contact_rules: { number: '555-0101', may_call: 'no', hours: 'mornings' },
  });
});

test('a half check-in of an older version is not begun anew', () => {
  const left = {
    mood: 0,
    craving: 7,
    use: 'no',
    triggers: ['payday'],
    triggerTyping: 'rain',
    whatHelped: ['walking'],
    note: 'said the mornings are hardest',
    minutes: '20',
    callSoon: true,
    shown: { fact: ['1-1'] },
  };
  const fresh = { form: checkInForm(), opened: checkInForm().told, shown: {} };
  const { form, shown } = workFromDraft(left, fresh);
  expect(form.told).toMatchObject({
    mood: 0,
    craving: 7,
    use_since_last: 'no',
    triggers: { chosen: ['payday'], typing: 'rain' },
    what_helped: { chosen: ['walking'], typing: '' },
    note: 'said the mornings are hardest',
  });
  expect(form.met).toMatchObject({ minutes: '20' });
  expect([form.callSoon, shown]).toEqual([true, { fact: ['1-1'] }]);
});
