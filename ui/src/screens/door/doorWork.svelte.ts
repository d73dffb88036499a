// Counting at the door. Each press is in the vault's draft before the next one; the record of the day is written
// once it has been quiet for a while, when the screen is left, and when the laptop was killed meanwhile, at the
// next look. So a long day is a few changes, and no press is lost.

import { backend, refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { Session } from '$lib/backend/generated/Session';
import { detailsOf, recordsOf } from '$lib/record/askRecords';
import { draftKey } from '$lib/state/draftKeys';
import { textOf } from '$lib/words/values';

import {
  changedCounts,
  counted,
  DOOR,
  OTHER,
  pendingFrom,
  plus,
  total,
  type Counts,
  type Pending,
  type Press,
} from './presses';

/** How long it is quiet before the record is written. */
const QUIET = 8_000;
/** Records back in which the program may have named what else it counts. */
const LATELY = 20;

export class DoorWork {
  /** What is recorded of today, by everybody on this laptop. */
  team = $state.raw<RecordDetail[]>([]);
  /** What was pressed since the screen opened; the newest last. */
  presses = $state.raw<Press[]>([]);
  /** What is not recorded yet. */
  waiting = $state.raw<Counts>({});
  trouble = $state.raw<ErrorView | null>(null);
  ready = $state(false);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #key = draftKey({ screen: 'door' }) ?? '';

  constructor(
    private readonly session: Session,
    private readonly quiet = QUIET,
  ) {}

  /** The counts that are mine today. */
  get mine(): Counts {
    const mine = this.team.filter((one) => this.#isMine(one));
    return counted(total(mine.map((one) => one.fields)), this.waiting);
  }

  /** What everybody on this laptop counted today. */
  get ours(): Counts {
    return counted(total(this.team.map((one) => one.fields)), this.waiting);
  }

  /** What else is counted, as it was called last. */
  otherWhat = $state('');

  #isMine(one: RecordDetail): boolean {
    return one.fields['staff'] === this.session.user.id;
  }

  /** Opens the day. What was left of an earlier one is written to that day first. */
  async open(): Promise<void> {
    await this.#inOrder(() => this.#open());
    if (this.trouble === null) this.ready = true;
  }

  async #open(): Promise<void> {
    const left = pendingFrom((await backend.draft(this.#key))?.fields);
    if (left !== null && left.day !== this.session.today)
      await this.#write(left, await this.#day(left.day));
    this.team = await this.#day(this.session.today);
    if (left !== null && left.day === this.session.today) {
      this.presses = left.presses;
      this.waiting = left.waiting;
      this.#soon();
    }
    const lately = (await recordsOf(DOOR, { limit: LATELY })).map((row) =>
      textOf(row.fields[OTHER.what]),
    );
    this.otherWhat = lately.find((what) => what !== '') ?? '';
  }

  async #day(day: string): Promise<RecordDetail[]> {
    const found = await detailsOf(DOOR, { from: day, until: day });
    return found.filter((one) => one.fields['on_day'] === day);
  }

  /** Counts. It is drafted at once. */
  press(added: Counts): void {
    this.presses = [...this.presses, { added, at: Date.now() }];
    this.#count(added, 1);
  }

  /** Takes the last press back. */
  undo(): void {
    const last = this.presses.at(-1);
    if (last === undefined) return;
    this.presses = this.presses.slice(0, -1);
    this.#count(last.added, -1);
  }

  #count(added: Counts, sign: 1 | -1): void {
    this.waiting = plus(this.waiting, added, sign);
    void this.#inOrder(() => this.#draft());
    this.#soon();
  }

  /** Writes down what waits: the screen is leaving, or the laptop is about to lock. */
  async settle(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#inOrder(() => this.#save());
  }

  /** Says what else is counted. */
  async nameOther(what: string): Promise<void> {
    await this.settle();
    await this.#inOrder(async () => {
      const mine = this.team.find((one) => this.#isMine(one));
      await this.#record(mine ?? null, { [OTHER.what]: what }, null);
      this.team = await this.#day(this.session.today);
      this.otherWhat = what;
    });
  }

  #soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), this.quiet);
  }

  #inOrder(act: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      try {
        await act();
        this.trouble = null;
      } catch (thrown) {
        this.trouble = refusal(thrown);
      }
    });
    return this.#writing;
  }

  async #draft(): Promise<void> {
    const pending = { day: this.session.today, waiting: this.waiting, presses: this.presses };
    if (isNothing(this.waiting)) await backend.discardDraft(this.#key);
    else await backend.saveDraft(this.#key, pending);
  }

  async #save(): Promise<void> {
    const waiting = this.waiting;
    if (isNothing(waiting)) return;
    await this.#write({ day: this.session.today, waiting, presses: this.presses }, this.team);
    const team = await this.#day(this.session.today);
    this.waiting = plus(this.waiting, waiting, -1);
    this.team = team;
    // What was pressed meanwhile went with the draft.
    if (!isNothing(this.waiting)) await this.#draft();
  }

  /** Writes what waits to my record of its day: the one that is here, unless teams disagree about it. */
  async #write(pending: Pending, team: RecordDetail[]): Promise<void> {
    const mine = team.filter((one) => this.#isMine(one));
    const whole = mine.find((one) => one.row.conflicts.length === 0) ?? null;
    const fields = changedCounts(whole?.fields ?? {}, pending.waiting);
    if (isNothing(fields)) return backend.discardDraft(this.#key);
    const unnamed = OTHER.count in fields && textOf(whole?.fields[OTHER.what]) === '';
    const called = unnamed && this.otherWhat !== '' ? { [OTHER.what]: this.otherWhat } : {};
    await this.#record(whole, { ...fields, ...called }, this.#key, pending.day);
  }

  async #record(
    mine: RecordDetail | null,
    fields: Record<string, unknown>,
    draft: string | null,
    day = this.session.today,
  ): Promise<void> {
    await backend.saveRecord({
      kind: DOOR,
      id: mine?.row.id ?? null,
      fields: mine === null ? { on_day: day, ...fields } : fields,
      shown: mine?.shown ?? {},
      draft,
      reason: null,
    });
  }
}

function isNothing(counts: Counts): boolean {
  return Object.keys(counts).length === 0;
}
