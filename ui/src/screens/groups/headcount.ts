// How many are in the room, and whether words about the room name anybody in it.

/** What is recorded of a meeting's count. */
interface Recorded {
  headcount?: unknown;
  anonymous_count?: unknown;
}

const counted = (value: unknown) => (typeof value === 'number' ? value : null);

/** How many people without a name there were at a meeting, as it is recorded. */
export function anonymousOf(recorded: Recorded, named: number): number {
  const rest = Math.max(0, (counted(recorded.headcount) ?? 0) - named);
  return counted(recorded.anonymous_count) ?? rest;
}

/** How many there were in all: as many as were counted, and no fewer than are known to have been there. */
export function countOf(recorded: Recorded, named: number): number {
  const known = named + (counted(recorded.anonymous_count) ?? 0);
  return Math.max(counted(recorded.headcount) ?? 0, known);
}

/** Words without case and accents. */
function words(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/\p{L}+/gu) ?? [];
}

/** Whose names stand in a text: a part of a name from three letters on. It may be a usual word, such as
 *  *hope*: whoever wrote it is asked, and knows. */
export function namedIn(text: string, names: string[]): string[] {
  const written = new Set(words(text));
  const parts = (name: string) => words(name).filter((part) => part.length > 2);
  return [...new Set(names.filter((name) => parts(name).some((part) => written.has(part))))];
}
