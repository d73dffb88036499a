// Counting at the door. Each press is in the vault's draft before the next one; the record of the day is written
// once it has been quiet for a while, when the screen is left, and when the laptop was killed meanwhile, at the
// next look. So a long day is a few changes, and no press is lost.

import { backend, refusal } from '$lib/backend';
import type { AlongRequest } from '$lib/backend/generated/AlongRequest';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { Session } from '$lib/backend/generated/Session';
import { recordsOf } from '$lib/record/askRecords';
import { draftKey } from '$lib/state/draftKeys';
import { textOf } from '$lib/words/values';

import { isNothing, recordedOn, writes, writtenTo, type DayRecord } from './doorDay';
import type { Beside } from './doorWords';
import { ownCounters, type OwnCounter } from './ownCounters';
import {
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
  team = $state.raw<DayRecord[]>([]);
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
    return counted(total(this.#mine(this.team).map(({ counts }) => counts)), this.waiting);
  }

  /** What everybody on this laptop counted today. */
  get ours(): Counts {
    return counted(total(this.team.map(({ counts }) => counts)), this.waiting);
  }

  /** What else is counted, as it was called last. */
  otherWhat = $state('');
  /** What the program counts of its own. */
  own = $state.raw<OwnCounter[]>([]);

  /** What is counted beside the usual things. */
  get beside(): Beside {
    return { own: this.own, what: this.otherWhat };
  }

  #mine(team: DayRecord[]): DayRecord[] {
    return team.filter(({ detail }) => detail.fields['staff'] === this.session.user.id);
  }

  /** Opens the day. What was left of an earlier one is written to that day first. */
  async open(): Promise<void> {
    await this.#inOrder(() => this.#open());
    if (this.trouble === null) this.ready = true;
  }

  async #open(): Promise<void> {
    const left = pendingFrom((await backend.draft(this.#key))?.fields);
    if (left !== null && left.day !== this.session.today)
      await this.#write(left, await recordedOn(left.day));
    [this.team, this.own] = await Promise.all([recordedOn(this.session.today), ownCounters()]);
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
      const mine = this.#mine(this.team).find(({ detail }) => detail.row.kind === DOOR);
      const named = { [OTHER.what]: what };
      await this.#record([writtenTo(DOOR, mine ?? null, this.session.today, named)], null);
      this.team = await recordedOn(this.session.today);
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
    const team = await recordedOn(this.session.today);
    this.waiting = plus(this.waiting, waiting, -1);
    this.team = team;
    // What was pressed meanwhile went with the draft.
    if (!isNothing(this.waiting)) await this.#draft();
  }

  /** Writes what waits to my records of its day, and lets go of the draft in the same moment. */
  async #write(pending: Pending, team: DayRecord[]): Promise<void> {
    const records = writes(pending, this.#mine(team), this.otherWhat);
    if (records.length === 0) return backend.discardDraft(this.#key);
    await this.#record(records, this.#key);
  }

  async #record(records: AlongRequest[], draft: string | null): Promise<void> {
    await backend.saveSeveral({ records, draft });
  }
}
