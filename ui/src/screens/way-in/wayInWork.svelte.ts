// The way in at work: what is typed of the participant and of what is written along, and its draft.

import * as v from 'valibot';

import { backend } from '$lib/backend';
import type { AlongWith } from '$lib/backend/generated/AlongWith';
import { changedFields, filledFields, restored, type TypedFields } from '$lib/record/typed';
import { Draft } from '$lib/state/draft.svelte';
import { startOver } from '$lib/state/startOver';
import { Submission } from '$lib/state/submission.svelte';

import { ALONG, fieldsOf, LIVES, PERSON, stepOf, TIME } from './steps';

type All = Record<string, TypedFields>;

/** How it opens. */
export interface Opening {
  /** The inputs of each kind, untouched. */
  typed: All;
  /** The dots of the participant that were shown. */
  shown: Record<string, string[]>;
  /** The time with us that goes on and is completed. */
  time: string | null;
}

/** What a draft holds; `typed` is the participant's, as forms of one kind leave it. */
const Left = v.object({
  typed: v.unknown(),
  opened: v.optional(v.unknown()),
  along: v.optional(v.record(v.string(), v.unknown()), {}),
  shown: v.optional(v.record(v.string(), v.array(v.string())), {}),
  step: v.optional(v.number(), 0),
  digest: v.optional(v.nullable(v.string()), null),
});

export class WayInWork {
  typed = $state.raw<All>({});
  step = $state(0);
  /** What is kept of a participant code. */
  digest = $state<string | null>(null);
  ready = $state(false);
  readonly draft: Draft;
  readonly submission = new Submission(() => PERSON);
  #fresh: Opening = { typed: {}, shown: {}, time: null };
  #opened: All = {};
  #shown: Record<string, string[]> = {};

  constructor(
    private readonly about: string | null,
    key: string,
  ) {
    this.draft = new Draft(key, backend);
  }

  async open(fresh: Opening): Promise<void> {
    this.#fresh = fresh;
    const found = v.safeParse(Left, await this.draft.restore().catch(() => null));
    const kinds = [PERSON, ...ALONG];
    const begun = (from: (kind: string) => unknown) =>
      Object.fromEntries(
        kinds.map((kind) => [kind, restored(fieldsOf(kind), from(kind), fresh.typed[kind] ?? {})]),
      );
    const left = found.success ? found.output : null;
    this.#opened = begun((kind) => (kind === PERSON ? left?.opened : undefined));
    this.#shown = left === null ? fresh.shown : left.shown;
    this.typed = begun((kind) => (kind === PERSON ? left?.typed : left?.along[kind]));
    this.step = left?.step ?? 0;
    this.digest = left?.digest ?? null;
    this.ready = true;
  }

  /** Tells the draft how it is now; to be called in an effect. */
  note(): void {
    if (this.ready) this.draft.note(this.#left());
  }

  #left() {
    const { [PERSON]: typed, ...along } = this.typed;
    return {
      typed,
      opened: this.#opened[PERSON],
      along,
      shown: this.#shown,
      step: this.step,
      digest: this.digest,
    };
  }

  /** Throws it away; for a while that can be undone. */
  async startOver(): Promise<void> {
    const { typed, step, digest } = this;
    await startOver(this.draft, this.#left(), () => {
      this.typed = typed;
      this.step = step;
      this.digest = digest;
    });
    this.typed = this.#fresh.typed;
    this.step = 0;
    this.digest = null;
  }

  #changed(kind: string, timeZone: string): Record<string, unknown> {
    return changedFields(fieldsOf(kind), this.typed[kind] ?? {}, this.#opened[kind] ?? {}, timeZone);
  }

  /** What is said of the participant. */
  said(timeZone: string): Record<string, unknown> {
    const typed = this.typed[PERSON] ?? {};
    const said =
      this.about === null
        ? filledFields(fieldsOf(PERSON), typed, timeZone)
        : this.#changed(PERSON, timeZone);
    return this.digest === null ? said : { ...said, code_digest: this.digest };
  }

  #along(timeZone: string): AlongWith[] {
    const along: AlongWith[] = [];
    const filled = (kind: string) => filledFields(fieldsOf(kind), this.typed[kind] ?? {}, timeZone);
    if (Object.keys(this.#changed(LIVES, timeZone)).length > 0)
      along.push({ kind: LIVES, id: null, fields: filled(LIVES) });
    const changed = this.#changed(TIME, timeZone);
    if (this.about === null) {
      const brief =
        along.length === 0 &&
        Object.keys(changed).length === 0 &&
        Object.keys(this.#changed(PERSON, timeZone)).every((field) => stepOf(field) === 0);
      along.push({
        kind: TIME,
        id: null,
        fields: { ...filled(TIME), way_in: brief ? 'brief' : 'full' },
      });
    } else if (Object.keys(changed).length > 0) {
      const { time } = this.#fresh;
      const fields = time === null ? { ...filled(TIME), way_in: 'full' } : changed;
      along.push({ kind: TIME, id: time, fields });
    }
    return along;
  }

  /** Whether anything would be written. */
  saysAnything(timeZone: string): boolean {
    return (
      this.about === null ||
      Object.keys(this.said(timeZone)).length > 0 ||
      this.#along(timeZone).length > 0
    );
  }

  async save(timeZone: string) {
    const saved = await this.submission.run(
      () => [],
      async () => {
        await this.draft.settle();
        return backend.wayIn({
          id: this.about,
          fields: this.said(timeZone),
          shown: this.#shown,
          along: this.#along(timeZone),
          draft: this.draft.key,
        });
      },
    );
    if (saved !== undefined) {
      this.draft.end();
      return saved;
    }
    this.draft.resume();
    const wrong = this.submission.problems[0]?.field;
    if (wrong) this.step = stepOf(wrong);
    return undefined;
  }

  /** Leaves without having changed anything. */
  async forget(): Promise<void> {
    await this.draft.discard();
    this.draft.end();
  }
}
