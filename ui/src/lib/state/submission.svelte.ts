// Saving a form: once at a time, and every problem tied to the field it is about.

import { refusal } from '$lib/backend';
import { errorWords } from '$lib/words/errorWords';

/** Something to put right. `field` is the id of the input to go to. */
export interface Problem {
  field: string | null;
  words: string;
}

export class Submission {
  /** `kind` gives that of the record that is saved: its words name the fields. */
  constructor(private readonly kind: () => string | null = () => null) {}

  busy = $state(false);
  problems = $state.raw<Problem[]>([]);
  /** Grows with every refused try, so that the summary takes the focus each time. */
  tries = $state(0);

  /** Saves unless `check` finds something. Gives the answer, or nothing after a refusal. */
  async run<T>(check: () => Problem[], save: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.problems = check();
    if (this.problems.length > 0) {
      this.tries++;
      return undefined;
    }
    this.busy = true;
    try {
      return await save();
    } catch (thrown) {
      const refused = refusal(thrown);
      this.problems = [{ field: refused.field, words: errorWords(refused, this.kind()) }];
      this.tries++;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** The words about one field. */
  about(field: string): string | null {
    return this.problems.find((problem) => problem.field === field)?.words ?? null;
  }
}
