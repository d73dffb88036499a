// What a program counts at its door beside the usual things: coordinators name it, in both languages.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { recordsOf } from '$lib/record/askRecords';
import { chosen } from '$lib/words/language.svelte';
import { textOf } from '$lib/words/values';

export const COUNTER = 'program_counter';

/** How many of one of them were counted. */
export const COUNT = { kind: 'program_count', of: 'counter', count: 'how_many' } as const;

export interface OwnCounter {
  id: string;
  english: string;
  spanish: string;
  /** Whether it is not counted any more. */
  ended: boolean;
}

/** A counter as its record says. */
export function ownCounter({ id, fields }: Pick<RecordRow, 'id' | 'fields'>): OwnCounter {
  return {
    id,
    english: textOf(fields['in_english']),
    spanish: textOf(fields['in_spanish']),
    ended: fields['still_counted'] === 'ended',
  };
}

/** All of them, in the order in which they were named. */
export async function ownCounters(): Promise<OwnCounter[]> {
  return (await recordsOf(COUNTER)).map(ownCounter).reverse();
}

/** What it is called, in the language in use. */
export function ownWords({ english, spanish }: OwnCounter): string {
  return chosen.language === 'es' ? spanish : english;
}
