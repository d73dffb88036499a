// Records of a kind as screens of their own ask for them: all that stand, the newest first, unless more is said.

import { backend } from '$lib/backend';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import type { RecordsRequest } from '$lib/backend/generated/RecordsRequest';

/** The most that the core gives at once. */
const MOST = 200;

/** The rows of the first page. */
export async function recordsOf(
  kind: string,
  asked: Partial<RecordsRequest> = {},
): Promise<RecordRow[]> {
  const all = { about: null, filter: {}, text: null, from: null, until: null, open: false };
  const page = { standing: 'standing', sort: null, before: null, limit: MOST } as const;
  return (await backend.records({ kind, ...all, ...page, ...asked })).rows;
}

/** The pages of the first page's records: what is not in their one line is there. */
export async function detailsOf(
  kind: string,
  asked: Partial<RecordsRequest> = {},
): Promise<RecordDetail[]> {
  const rows = await recordsOf(kind, asked);
  return Promise.all(rows.map((row) => backend.record(row.id)));
}
