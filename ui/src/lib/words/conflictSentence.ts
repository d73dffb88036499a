// "Dana at Jasper wrote 555-0101 on Monday." Who wrote what, without saying who is right.

import type { ConflictValue } from '$lib/backend/generated/ConflictValue';
import { ABOUT, fieldAt, kindOf, WHOLE } from '$lib/record/declaration';
import { t } from '$lib/words/t';

import { dayIn, onDay } from './days';
import { fieldWords, reasonWords } from './kinds';
import { fieldPlace, isBlank, isGroup, textOf, valueWords } from './values';

/** What the sentence needs to know about here and now. */
export interface Sense {
  timeZone: string;
  today: string;
  named: Record<string, string>;
}

function who(value: Pick<ConflictValue, 'author' | 'site'>): string {
  return value.site === null
    ? value.author
    : t('author_at_site', { author: value.author, site: value.site });
}

/** Why a side took the record out; `null` when it brought it back. */
export function voidReason(value: unknown): string | null {
  return isGroup(value) && Array.isArray(value['covers']) ? textOf(value['reason']) : null;
}

/** Who wrote a value and when: "Dana at Jasper, on Monday". */
export function writtenBy(value: Pick<ConflictValue, 'author' | 'site' | 'at'>, sense: Sense): string {
  return t('written_by', { who: who(value), when: onDay(dayIn(sense.timeZone, value.at), sense.today) });
}

/** The sentence for one side of a conflict in a single unit of a kind. */
export function conflictSentence(
  kind: string,
  unit: string,
  value: ConflictValue,
  sense: Sense,
): string {
  const told = { who: who(value), when: onDay(dayIn(sense.timeZone, value.at), sense.today) };
  if (unit === 'void') {
    const reason = voidReason(value.value);
    if (reason === null) return t('conflict_brought_back', told);
    return reason
      ? t('conflict_voided_because', { ...told, reason: reasonWords(reason) })
      : t('conflict_voided', { ...told });
  }
  if (isGroup(value.value) && fieldAt(kindOf(kind), unit)?.type !== 'signature')
    return t('conflict_wrote_these', told);
  if (isBlank(value.value)) return t('conflict_left_blank', told);
  return t('conflict_wrote', { ...told, value: valueWords(kind, unit, value.value, sense.named) });
}

/** A line of a side that is shown field by field. */
export interface FieldLine {
  field: string;
  label: string;
  words: string;
  /** Whether another side wrote something else here. */
  differs: boolean;
}

/** Whether a field only points from record to record: nothing to choose between. */
function points(kind: string, path: string): boolean {
  const field = fieldAt(kindOf(kind), path);
  return field?.type === 'reference' && (field.asked === 'by_program' || field.name === ABOUT);
}

/** Each side's lines over the fields that any side wrote, in the order of the forms. `unit` is the group
 *  that the sides are values of; the whole record where it is {@link WHOLE}. */
export function fieldLines(
  kind: string,
  unit: string,
  sides: unknown[],
  named: Record<string, string>,
): FieldLine[][] {
  const groups = sides.map((side) => (isGroup(side) ? side : {}));
  const path = (field: string) => (unit === WHOLE ? field : `${unit}.${field}`);
  const shown = [...new Set(groups.flatMap((group) => Object.keys(group)))]
    .filter((field) => !points(kind, path(field)))
    .filter((field) => groups.some((group) => !isBlank(group[field])))
    .sort((one, other) => fieldPlace(kind, path(one)) - fieldPlace(kind, path(other)));
  return groups.map((group) =>
    shown.map((field) => ({
      field,
      label: fieldWords(kind, path(field)),
      words: valueWords(kind, path(field), group[field], named),
      differs: groups.some((other) => JSON.stringify(other[field]) !== JSON.stringify(group[field])),
    })),
  );
}
