// A timeline that grows page by page, to the first day. An answer to an earlier question is dropped.

import { backend, refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { KindCount } from '$lib/backend/generated/KindCount';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import type { TimelineRequest } from '$lib/backend/generated/TimelineRequest';

/** Rows of the first page, and as many as one answer may have. */
const FIRST = 30;
const MOST = 200;

export class TimelinePages {
  rows = $state.raw<RecordRow[] | null>(null);
  kinds = $state.raw<KindCount[]>([]);
  months = $state.raw<[string, string] | null>(null);
  next = $state<string | null>(null);
  trouble = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  #request: TimelineRequest | null = null;
  #turn = 0;

  /** Asks anew. What was shown stays until the answer is there, and as much of it is asked for again. */
  async load(request: TimelineRequest): Promise<void> {
    const same = JSON.stringify(this.#request) === JSON.stringify(request);
    const shown = same ? (this.rows?.length ?? 0) : 0;
    this.#request = request;
    await this.#ask(async (current) => {
      let rows: RecordRow[] = [];
      let before: string | null = null;
      do {
        const limit = Math.min(Math.max(shown - rows.length, FIRST), MOST);
        before = await this.#page({ ...request, before, limit }, current, (more) => {
          rows = [...rows, ...more];
        });
      } while (before !== null && rows.length < shown && current());
      if (current()) this.rows = rows;
    });
  }

  /** Asks for the page behind what is shown. */
  async more(): Promise<void> {
    const [request, before] = [this.#request, this.next];
    if (request === null || before === null) return;
    await this.#ask(async (current) => {
      await this.#page({ ...request, before, limit: MOST / 2 }, current, (more) => {
        if (current()) this.rows = [...(this.rows ?? []), ...more];
      });
    });
  }

  async #page(
    request: TimelineRequest,
    current: () => boolean,
    take: (rows: RecordRow[]) => void,
  ): Promise<string | null> {
    const page = await backend.timeline(request);
    take(page.rows);
    if (current()) {
      this.kinds = page.kinds;
      this.months = page.months;
      this.next = page.next;
    }
    return page.next;
  }

  async #ask(ask: (current: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    this.busy = true;
    try {
      await ask(current);
      if (current()) this.trouble = null;
    } catch (thrown) {
      if (current()) this.trouble = refusal(thrown);
    } finally {
      if (current()) this.busy = false;
    }
  }
}
