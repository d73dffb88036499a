// A form at work: what stands in it, how it opened, its draft, and what is wrong with it.

import * as v from 'valibot';

import { backend } from '$lib/backend';
import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { Saved } from '$lib/backend/generated/Saved';
import { Draft } from '$lib/state/draft.svelte';
import { startOver } from '$lib/state/startOver';
import { Submission } from '$lib/state/submission.svelte';

import { olderTyped } from './olderDrafts';
import { changedFields, filledFields, restored, type TypedFields } from './typed';

type Shown = Record<string, string[]>;

/** What a draft holds: the text, how the form opened, and the dots that were shown then. A save after a
 *  restore must not name what somebody else wrote in between. */
const Left = v.object({
  typed: v.unknown(),
  opened: v.unknown(),
  shown: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

/** What a form saves, and the draft that this makes an end of. */
export interface Saving {
  id: string | null;
  fields: Record<string, unknown>;
  shown: Shown;
  draft: string;
}

export class FormWork {
  typed = $state.raw<TypedFields>({});
  ready = $state(false);
  readonly draft: Draft;
  readonly submission: Submission;
  #fresh: { typed: TypedFields; shown: Shown } = { typed: {}, shown: {} };
  #opened: TypedFields = {};
  #shown: Shown = {};

  constructor(
    private readonly kind: string,
    private readonly fields: FieldDescription[],
    key: string,
    olderKey: string | null = null,
  ) {
    this.draft = new Draft(key, backend, olderKey);
    this.submission = new Submission(() => kind);
  }

  /** Opens the form as a draft left it, else as it is untouched. */
  async open(untouched: TypedFields, shown: Shown): Promise<void> {
    this.#fresh = { typed: untouched, shown };
    const found = await this.draft.restore().catch(() => null);
    const left = v.safeParse(Left, found);
    const typed = left.success ? left.output.typed : olderTyped(this.fields, found);
    this.#opened = left.success ? restored(this.fields, left.output.opened, untouched) : untouched;
    this.#shown = left.success ? left.output.shown : shown;
    this.typed = restored(this.fields, typed, untouched);
    this.ready = true;
  }

  /** Tells the draft how the form is now; to be called in an effect. */
  note(): void {
    if (this.ready) this.draft.note(this.#left());
  }

  #left() {
    return { typed: this.typed, opened: this.#opened, shown: this.#shown };
  }

  /** Throws the text away; for a while that can be undone. */
  async startOver(): Promise<void> {
    const left = this.#left();
    await startOver(this.draft, left, () => {
      this.typed = left.typed;
      this.#opened = left.opened;
      this.#shown = left.shown;
    });
    this.#opened = this.#fresh.typed;
    this.#shown = this.#fresh.shown;
    this.typed = this.#fresh.typed;
  }

  /** Saves a new record, with `given` beside what was filled in. */
  create(given: Record<string, unknown>, timeZone: string) {
    return this.#save(null, { ...given, ...filledFields(this.fields, this.typed, timeZone) }, {});
  }

  /** What is different from how the form opened. */
  changed(timeZone: string): Record<string, unknown> {
    return changedFields(this.fields, this.typed, this.#opened, timeZone);
  }

  /** Saves what was changed in a record. */
  amend(id: string, timeZone: string) {
    return this.#save(id, this.changed(timeZone), this.#shown);
  }

  #save(id: string | null, fields: Record<string, unknown>, shown: Shown) {
    return this.#through({ id, fields, shown }, (save) =>
      backend.saveRecord({ kind: this.kind, ...save, reason: null }),
    );
  }

  /** Saves in a way of its own what a new record says, with `given` beside it, or what was changed in one. */
  send(
    id: string | null,
    given: Record<string, unknown>,
    timeZone: string,
    through: (save: Saving) => Promise<Saved>,
  ) {
    return id === null
      ? this.#through(
          { id, fields: { ...given, ...filledFields(this.fields, this.typed, timeZone) }, shown: {} },
          through,
        )
      : this.#through({ id, fields: this.changed(timeZone), shown: this.#shown }, through);
  }

  async #through(save: Omit<Saving, 'draft'>, through: (save: Saving) => Promise<Saved>) {
    const saved = await this.submission.run(
      () => [],
      async () => {
        await this.draft.settle();
        return through({ ...save, draft: this.draft.key });
      },
    );
    if (saved === undefined) this.draft.resume();
    else this.draft.end();
    return saved;
  }

  /** Leaves without having changed anything. */
  async forget(): Promise<void> {
    await this.draft.discard();
    this.draft.end();
  }
}
