// The timeline as one reads it: a check-in and the time spent on it are one entry, newest first.

import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';
import { dayIn, shortDay } from '$lib/words/days';
import { choiceWords, fieldWords } from '$lib/words/kinds';
import { isBlank, textOf, valueWords } from '$lib/words/values';
import { t } from '$lib/words/t';

export interface TimelineRow {
  entry: TimelineEntry;
  /** The encounter that a check-in belongs to, when it stands or falls with it. */
  encounter: TimelineEntry | null;
}

/** Entries with each check-in's encounter folded into it. */
export function timelineRows(entries: TimelineEntry[]): TimelineRow[] {
  const encounters = new Map(
    entries.filter((entry) => entry.kind === 'encounter').map((entry) => [entry.id, entry]),
  );
  const folded = new Set<string>();
  const rows = entries.map((entry): TimelineRow => {
    const encounter = encounters.get(textOf(entry.fields['encounter']));
    if (entry.kind !== 'check_in' || encounter === undefined) return { entry, encounter: null };
    // A voided check-in does not hide time that still counts.
    if (encounter.standing !== entry.standing || encounter.conflicts.length > 0)
      return { entry, encounter: null };
    folded.add(encounter.id);
    return { entry, encounter };
  });
  return rows.filter((row) => !folded.has(row.entry.id));
}

/** The kinds that occur, in the order in which they first do. */
export function kindsIn(rows: TimelineRow[]): string[] {
  return [...new Set(rows.map((row) => row.entry.kind))];
}

/** All the records that a row stands for. */
export function recordsOf(row: TimelineRow): string[] {
  return row.encounter === null ? [row.entry.id] : [row.entry.id, row.encounter.id];
}

const HIDDEN = new Set(['participant', 'encounter', 'occurred_at', 'staff', 'site', 'site_day']);
export interface EntryLine {
  label: string;
  words: string;
}

/** What an entry says, field by field, in the order of its form. */
export function entryLines(row: TimelineRow, named: Record<string, string>): EntryLine[] {
  const { entry } = row;
  const order = Object.keys(ORDER);
  const place = (field: string) => ORDER[field] ?? order.length;
  const lines = Object.entries(entry.fields)
    .filter(([field, value]) => !HIDDEN.has(field) && !isBlank(value))
    .sort(([one], [other]) => place(one) - place(other))
    .map(([field, value]) => ({
      label: fieldWords(entry.kind, field),
      words: valueWords(entry.kind, field, value, named),
    }));
  const spent = row.encounter === null ? null : encounterWords(row.encounter);
  return spent === null ? lines : [...lines, { label: t('field_time_together'), words: spent }];
}

const ORDER: Record<string, number> = Object.fromEntries(
  [
    'what',
    'by_when',
    'done_by',
    'done_at',
    'method',
    'outcome',
    'modality',
    'minutes',
    'anonymous_count',
    'mood',
    'craving',
    'use_since_last',
    'triggers',
    'what_helped',
    'meetings',
    'medication',
    'commitment',
    'note',
    'next_due',
  ].map((field, place) => [field, place]),
);

function encounterWords(encounter: TimelineEntry): string | null {
  const modality = textOf(encounter.fields['modality']);
  const minutes = encounter.fields['minutes'];
  const parts = [
    modality === '' ? null : choiceWords(null, null, modality),
    typeof minutes === 'number' ? t('minutes_count', { count: minutes }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

export { momentWords } from '$lib/words/values';

/** A moment as a short day. */
export function dayWords(moment: number, timeZone: string, today: string): string {
  return shortDay(dayIn(timeZone, moment), today);
}
