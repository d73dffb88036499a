// What a questionnaire needs before it can be asked: whom it is about, the questions, and what was left of it.

import { backend } from '$lib/backend';
import type { InstrumentCard } from '$lib/backend/generated/InstrumentCard';
import type { InstrumentForm } from '$lib/backend/generated/InstrumentForm';
import type { ParticipantView } from '$lib/backend/generated/ParticipantView';
import type { Draft } from '$lib/state/draft.svelte';
import { chosen } from '$lib/words/language.svelte';

import { languageOf, languageToAsk } from './languages';
import { Player } from './player.svelte';
import { workFromDraft, workFromRecord, type Work } from './work';

/** A questionnaire that is ready to be asked. */
export interface Opened {
  view: ParticipantView;
  card: InstrumentCard;
  player: Player;
  work: Work;
}

const NOT_FOUND = { code: 'not_found', params: {}, field: null };

/** A new one, or what a draft left of it. */
export async function openNew(about: string, instrument: string, draft: Draft): Promise<Opened> {
  const [view, cards, left] = await Promise.all([
    backend.participant(about),
    backend.instruments(),
    draft.restore(),
  ]);
  const card = cards.find((one) => one.id === instrument);
  if (card === undefined) throw NOT_FOUND;
  const was = workFromDraft(left);
  const language = languageToAsk(
    card.languages,
    was?.language ?? languageOf(view.fields),
    chosen.language,
  );
  const form = await backend.instrument(instrument, was?.version ?? null, language);
  return ready(view, card, form, was ?? untouched(form));
}

/** A saved one, to be corrected: with the questions as they were asked then. */
export async function openSaved(
  about: string,
  record: string,
  question: string | null,
  draft: Draft,
): Promise<Opened> {
  const [view, cards, left, detail] = await Promise.all([
    backend.participant(about),
    backend.instruments(),
    draft.restore(),
    backend.record(record),
  ]);
  const instrument = detail.fields['instrument'];
  if (detail.row.participant?.id !== about || typeof instrument !== 'string') throw NOT_FOUND;
  const saved = workFromRecord(detail.fields, detail.shown, question);
  const work = workFromDraft(left) ?? saved;
  const form = await backend.instrument(instrument, work.version, work.language);
  const card = cards.find((one) => one.id === instrument) ?? retired(form);
  return ready(view, card, form, work);
}

async function ready(
  view: ParticipantView,
  card: InstrumentCard,
  form: InstrumentForm,
  work: Work,
): Promise<Opened> {
  const player = new Player(form);
  const begun = work.kept.at !== null || Object.keys(work.kept.answers).length > 0;
  await player.open(begun ? work.kept : null);
  return { view, card, player, work };
}

function untouched(form: InstrumentForm): Work {
  return {
    version: form.version,
    language: form.language,
    given_how: '',
    note: '',
    sex: '',
    shown: {},
    kept: { answers: {}, boxes: {}, at: null },
  };
}

/** One that is not offered any more; what was asked with it can still be corrected. */
function retired(form: InstrumentForm): InstrumentCard {
  return {
    id: form.id,
    version: form.version,
    title: form.title,
    items: 0,
    languages: [form.language],
    given_by: 'anyone',
    pack: null,
    terms: null,
    accepted: true,
    may_give: true,
    own: false,
    record: null,
  };
}
