// The periods that reports are usually asked for. Days are included at both ends.

import { addDays } from '$lib/words/days';

export interface Period {
  from: string;
  to: string;
}

export type PeriodName = 'this_month' | 'last_month' | 'this_quarter' | 'last_quarter';

export const PERIODS: readonly PeriodName[] = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
];

function monthStart(year: number, month: number): string {
  // `month` may run over either end of the year.
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

function months(year: number, first: number, count: number): Period {
  return { from: monthStart(year, first), to: addDays(monthStart(year, first + count), -1) };
}

/** The period of that name, seen from `today`. */
export function period(name: PeriodName, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (name) {
    case 'this_month':
      return months(year, month, 1);
    case 'last_month':
      return months(year, month - 1, 1);
    case 'this_quarter':
      return months(year, quarter, 3);
    case 'last_quarter':
      return months(year, quarter - 3, 3);
  }
}
