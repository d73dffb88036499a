// What belongs to a site beside its own record: who works there, the days that are planned, and what somebody on
// the spot says of its number.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { recordsOf } from '$lib/record/askRecords';

export interface OfSite {
  /** Whose own site it is, and then who also comes. */
  crew: RecordRow[];
  /** From today on, the next first. */
  days: RecordRow[];
  corrections: RecordRow[];
}

/** Asks for it. */
export async function ofSite(site: string, today: string): Promise<OfSite> {
  const [own, also, days, corrections] = await Promise.all([
    recordsOf('staff_member', { filter: { site: [site] } }),
    recordsOf('staff_member', { filter: { also_sites: [site] } }),
    recordsOf('site_day', { filter: { site: [site] }, from: today }),
    recordsOf('on_call_correction', { filter: { site: [site] } }),
  ]);
  const known = new Set(own.map((row) => row.id));
  return {
    crew: [...own, ...also.filter((row) => !known.has(row.id))],
    days: days.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0)),
    corrections,
  };
}
