// The groups of people on Today: their words, and which of them show.

import type { PeopleGroup } from '$lib/backend/generated/PeopleGroup';
import type { TodayGroup } from '$lib/backend/generated/TodayGroup';
import { t } from '$lib/words/t';

/** What a group is called. */
export function groupName(group: TodayGroup): string {
  switch (group) {
    case 'now':
      return t('today_now');
    case 'today':
      return t('today_today');
    case 'no_next_step':
      return t('today_no_next_step');
    case 'this_week':
      return t('today_this_week');
  }
}

/** The groups to show: the chosen one, or all that have anybody. */
export function groupsShown(groups: PeopleGroup[], only: TodayGroup | null): PeopleGroup[] {
  return groups.filter((group) => (only === null ? group.total > 0 : group.group === only));
}
