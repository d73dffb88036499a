// A result in words: first what it came to, then what such a range is often called, and never more than that. A
// score says nothing about who somebody is.

import { numberWords } from '$lib/words/numbers';
import { ownName, t, worded } from '$lib/words/t';

/** What was worked out, as the record holds it. */
export interface Outcome {
  instrument: string;
  score: number | null;
  complete: boolean;
  band: string | null;
  positive: boolean | null;
  alerts: string[];
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const said = (value: unknown) =>
  value === 'yes' || value === true ? true : value == null ? null : false;

/** The outcome in a record's fields. */
export function outcomeOf(fields: Record<string, unknown>): Outcome {
  const alerts = fields['alerts'];
  return {
    instrument: text(fields['instrument']) ?? '',
    score: typeof fields['score'] === 'number' ? fields['score'] : null,
    complete: said(fields['complete']) === true,
    band: text(fields['band']),
    positive: said(fields['positive']),
    alerts: Array.isArray(alerts) ? alerts.filter((one) => typeof one === 'string') : [],
  };
}

/** "12 of 27." */
export function scoreWords(score: number, most: number | null): string {
  const value = numberWords(score);
  return most === null
    ? t('outcome_score', { value })
    : t('outcome_score_of', { value, most: numberWords(most) });
}

/** What a range is called: in words for this instrument, else in words for all. */
export function bandName(instrument: string, band: string): string {
  const own = instrument.replaceAll('-', '_');
  return worded(`band_${own}_${band}`) ?? worded(`band_${band}`) ?? ownName(band);
}

/** The sentences of a result, the first one alone in large type. */
export function resultSentences(outcome: Outcome, most: number | null): string[] {
  if (!outcome.complete) return [t('outcome_incomplete')];
  const { score, band, positive } = outcome;
  const own =
    band === null ? undefined : worded(`outcome_${outcome.instrument.replaceAll('-', '_')}_${band}`);
  const range =
    band === null ? undefined : t('outcome_band', { band: bandName(outcome.instrument, band) });
  return [
    score === null ? t('outcome_written') : scoreWords(score, most),
    own ?? range,
    band === null && positive === null ? undefined : t('outcome_no_diagnosis'),
    positive === true ? t('outcome_refer') : positive === false ? t('outcome_talk') : undefined,
  ].filter((sentence) => sentence !== undefined);
}

/** The parts of a form that rang: `item_9` stands for the part `item-9`. */
export function alertParts(alerts: string[], linkIds: string[]): string[] {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return linkIds.filter((linkId) => alerts.some((alert) => plain(alert) === plain(linkId)));
}
