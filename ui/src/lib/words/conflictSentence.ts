// "Dana at Jasper wrote 555-0101 on Monday." Who wrote what, without saying who is right.

import type { ConflictValue } from '$lib/backend/generated/ConflictValue';
import { t } from '$lib/words/t';

import { dayIn, onDay, shortDay } from './days';
import { fieldWords, reasonWords } from './kinds';
import { fieldPlace, isBlank, textOf, valueWords } from './values';

/** What the sentence needs to know about here and now. */
export interface Sense {
  timeZone: string;
  today: string;
  named: Record<string, string>;
}

function who(value: ConflictValue): string {
  return value.site === null
    ? value.author
    : t('author_at_site', { author: value.author, site: value.site });
}

/** Why a side took the record out; `null` when it brought it back. */
export function voidReason(value: unknown): string | null {
  return isGroup(value) && Array.isArray(value['covers']) ? textOf(value['reason']) : null;
}

/** The sentence for one side of a conflict in a single field. */
export function conflictSentence(unit: string, value: ConflictValue, sense: Sense): string {
  const told = { who: who(value), when: onDay(dayIn(sense.timeZone, value.at), sense.today) };
  if (unit === 'void') {
    const reason = voidReason(value.value);
    if (reason === null) return t('conflict_brought_back', told);
    return reason
      ? t('conflict_voided_because', { ...told, reason: reasonWords(reason) })
      : t('conflict_voided', { ...told });
  }
  if (isGroup(value.value)) return t('conflict_wrote_these', told);
  if (isBlank(value.value)) return t('conflict_left_blank', told);
  return t('conflict_wrote', { ...told, value: valueWords(unit, value.value, sense.named) });
}

/** A line of a side that is shown field by field. */
export interface FieldLine {
  field: string;
  label: string;
  words: string;
  /** Whether another side wrote something else here. */
  differs: boolean;
}

/** Whether a value is a group of fields: contact rules, or a fact. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that only point from record to record: nothing to choose between. */
const POINTERS = new Set(['participant', 'encounter', 'staff']);

/** Each side's lines over the fields that any side wrote, in the order of the forms. */
export function fieldLines(sides: unknown[], named: Record<string, string>): FieldLine[][] {
  const groups = sides.map((side) => (isGroup(side) ? side : {}));
  const fields = [...new Set(groups.flatMap((group) => Object.keys(group)))].filter(
    (field) => !POINTERS.has(field),
  );
  const shown = fields
    .filter((field) => groups.some((group) => !isBlank(group[field])))
    .sort((one, other) => fieldPlace(one) - fieldPlace(other));
  return groups.map((group) =>
    shown.map((field) => ({
      field,
      label: fieldWords(null, field),
      words: valueWords(field, group[field], named),
      differs: groups.some((other) => JSON.stringify(other[field]) !== JSON.stringify(group[field])),
    })),
  );
}

/** The day of a value, for a heading when the sentence is not enough. */
export function writtenOn(value: ConflictValue, sense: Sense): string {
  return shortDay(dayIn(sense.timeZone, value.at), sense.today);
}
