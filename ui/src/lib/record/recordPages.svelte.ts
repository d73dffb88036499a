// A list that grows page by page, to the very end. An answer to an earlier question is dropped.

import { backend, refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import type { RecordsRequest } from '$lib/backend/generated/RecordsRequest';

/** As many rows as one answer may have. */
const MOST = 200;

export class RecordPages {
  rows = $state.raw<RecordRow[] | null>(null);
  total = $state(0);
  next = $state<string | null>(null);
  trouble = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  #request: RecordsRequest | null = null;
  #turn = 0;

  /** Asks anew. What was shown stays until the answer is there; as many rows are asked for again. */
  async load(request: RecordsRequest): Promise<void> {
    const same = JSON.stringify(this.#request) === JSON.stringify(request);
    const shown = same ? (this.rows?.length ?? 0) : 0;
    this.#request = request;
    const limit = shown > 50 ? Math.min(shown, MOST) : null;
    await this.#ask({ ...request, limit }, (rows) => (this.rows = rows));
  }

  /** Asks for the page behind what is shown. */
  async more(): Promise<void> {
    const [request, before] = [this.#request, this.next];
    if (request === null || before === null) return;
    await this.#ask({ ...request, before }, (rows) => (this.rows = [...(this.rows ?? []), ...rows]));
  }

  async #ask(request: RecordsRequest, take: (rows: RecordRow[]) => void): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const page = await backend.records(request);
      if (turn !== this.#turn) return;
      take(page.rows);
      this.total = page.total;
      this.next = page.next;
      this.trouble = null;
    } catch (thrown) {
      if (turn === this.#turn) this.trouble = refusal(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
