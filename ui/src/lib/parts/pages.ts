// Pages of a list, by how many entries lie before them.

/** Where the last page begins. */
export function lastPage(total: number, size: number): number {
  return total === 0 ? 0 : Math.floor((total - 1) / size) * size;
}
