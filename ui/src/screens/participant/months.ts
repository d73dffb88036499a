// The months that a timeline can jump to.

/** All months from `last` back to `first`, both `YYYY-MM`. */
export function monthsBack(first: string, last: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const months: string[] = [];
  for (let at = number(last); at >= number(first); at--) {
    months.push(
      `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
  }
  return months;
}

/** The same by years, the newest first. */
export function yearsBack(first: string, last: string): { year: string; months: string[] }[] {
  const years = new Map<string, string[]>();
  for (const month of monthsBack(first, last)) {
    const year = month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  return [...years].map(([year, months]) => ({ year, months }));
}
