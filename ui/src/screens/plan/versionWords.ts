// When a version was written, and by whom.

import type { Session } from '$lib/backend/generated/Session';
import { t } from '$lib/words/t';
import { momentWords } from '$lib/words/values';

import type { Version } from './versions';

/** "Wednesday, October 14, 10:30 AM, with Dana". */
export function writtenWhen(version: Version, session: Session): string {
  const day = version.at === null ? '' : momentWords(version.at, session.time_zone);
  return t('plan_written', { day, author: version.author });
}
