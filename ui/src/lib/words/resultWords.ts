// What answers to an instrument came to, in a line: a number and a range in words, never a label for a person.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { numberWords } from './numbers';
import { t, worded } from './t';

/** The words of a range of an instrument: its own, else those that several share. */
export function bandWords(instrument: string, band: string): string | undefined {
  const own = instrument.replaceAll('-', '_');
  return worded(`choice_band_${own}_${band}`) ?? worded(`choice_band_${band}`);
}

/** The result of a record's answers; `null` for a record of something else. While somebody looks on it is the
 *  questionnaire's title alone. */
export function resultWords({ result }: RecordRow): string | null {
  if (result === null) return null;
  const { title } = result;
  if (withSomeone.on || result.complete === null) return title;
  if (!result.complete) return t('result_incomplete', { title });
  const range = result.band === null ? undefined : bandWords(result.instrument, result.band);
  if (result.score === null) return range === undefined ? title : t('result_range', { title, range });
  const score = numberWords(result.score);
  if (result.most === null) return t('result_score', { title, score });
  const most = numberWords(result.most);
  return range === undefined
    ? t('result_of', { title, score, most })
    : t('result_of_range', { title, score, most, range });
}
