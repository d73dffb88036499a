// What a command rejects with. Whatever else may be thrown becomes the code `unknown`: its text could
// hold what somebody typed, so it goes no further.

import * as v from 'valibot';

import type { ErrorView } from './generated/ErrorView';

const Refusal = v.object({
  code: v.string(),
  params: v.optional(v.record(v.string(), v.string()), {}),
  field: v.optional(v.nullable(v.string()), null),
});

/** The refusal that `thrown` is. */
export function refusal(thrown: unknown): ErrorView {
  const read = v.safeParse(Refusal, thrown);
  return read.success ? read.output : { code: 'unknown', params: {}, field: null };
}
