// Who decides from whom of us a participant's record is kept away.

import type { Role } from '$lib/backend/generated/Role';
import { mayWriteKind } from '$lib/record/declaration';

export function decidesWhoIsKeptAway(role: Role): boolean {
  return mayWriteKind('kin_decision', role);
}
