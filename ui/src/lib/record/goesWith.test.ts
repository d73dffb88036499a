import { expect, test } from 'vitest';

import { kindOf } from './declaration';
import { fitting } from './goesWith';

function asked(typed: Record<string, string>): string[] {
  const kind = kindOf('consent');
  return kind === null ? [] : fitting(kind, typed).map((field) => field.name);
}

test('a field that only some choices need is asked once one of them is chosen', () => {
  expect(asked({})).not.toContain('expires_on');
  expect(asked({ expires: 'date' })).toContain('expires_on');
  expect(asked({ expires: 'event' })).not.toContain('expires_on');
  expect(asked({ signed_how: 'paper' })).toContain('kept_where');
});

test('what means nothing beside a choice is not asked, and only the choices that are left are offered', () => {
  expect(asked({ under_18: 'no' })).not.toContain('second_signer');
  const kind = kindOf('consent');
  const choices = (of: string) =>
    fitting(kind!, { consent_kind: of }).find((field) => field.name === 'expires')?.choices;
  expect(choices('general')).toEqual(['date', 'event']);
  expect(choices('tpo')).toContain('none');
});
