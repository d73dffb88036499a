// Where the team is today, in one line.

import type { SiteDayCard } from '$lib/backend/generated/SiteDayCard';
import { t } from '$lib/words/t';

/** "Jasper · 9 am – 4 pm · with Dana, Luis". */
export function siteDayWords(day: SiteDayCard | null): string {
  if (day === null) return t('site_day_none');
  const crew = day.crew.length === 0 ? null : t('site_day_crew', { names: day.crew.join(', ') });
  return [day.site, day.hours, crew].filter(Boolean).join(' · ');
}
