// The words in a draft whose form does not exist any more, as they can be copied elsewhere.

import { fieldAt, kindOf } from '$lib/record/declaration';
import { calledNow } from '$lib/record/olderDrafts';
import { fieldWords } from '$lib/words/kinds';
import { isGroup, isBlank, valueWords } from '$lib/words/values';

/** A line of what stands in a draft. */
export interface LeftLine {
  label: string;
  words: string;
}

/** What a form keeps beside what was typed. */
const BESIDE = ['opened', 'shown'];
/** What a form keeps it in. */
const WITHIN = ['form', 'typed', 'told', 'met'];

/** Everything that was typed, in the order of the form. `kind` is that of the record, where it is known. */
export function leftWords(kind: string | null, left: Record<string, unknown>): LeftLine[] {
  return Object.entries(left)
    .filter(([name]) => !BESIDE.includes(name))
    .flatMap(([name, value]) => {
      if (isGroup(value) && WITHIN.includes(name)) return leftWords(kind, value);
      const words = wordsIn(kind, name, value);
      return words === '' ? [] : [{ label: fieldWords(kind, calledNow(name)), words }];
    });
}

function wordsIn(kind: string | null, name: string, value: unknown): string {
  if (isBlank(value) || typeof value === 'boolean') return '';
  if (Array.isArray(value)) return listed(value.map((one) => wordsIn(null, name, one)));
  if (isGroup(value)) {
    const { name: called, chosen, typing } = value;
    if (chosen !== undefined) return listed([wordsIn(null, name, chosen), wordsIn(null, name, typing)]);
    if (typeof called === 'string') return called;
    const inner = Object.entries(value).map(([part, within]) =>
      wordsIn(kind, `${calledNow(name)}.${part}`, within),
    );
    return listed(inner);
  }
  const path = calledNow(name);
  const declared = kind !== null && fieldAt(kindOf(kind), path) !== null;
  return declared ? valueWords(kind, path, value) : String(value);
}

function listed(words: string[]): string {
  return words.filter((one) => one !== '').join(', ');
}
