// Pages of a list that is read from one place to the next.

export type PageStep = 'first' | 'before' | 'next' | 'last';

/** How many entries the last page has. */
export function onLastPage(total: number, size: number): number {
  return total === 0 ? size : ((total - 1) % size) + 1;
}
