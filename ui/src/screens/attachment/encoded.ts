// A file as the core takes it. It is looked at there, and nowhere else: what it is and whether it is whole.

/** Bytes of a file that are read; the core refuses what is larger as well. */
export const MOST_BYTES = 40 * 1024 * 1024;
/** Bytes that are turned into letters at a time; a call takes only so many arguments. Three bytes are four letters. */
const AT_ONCE = 3 * 8 * 1024;

export async function encoded(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = '';
  for (let from = 0; from < bytes.length; from += AT_ONCE) {
    letters += btoa(String.fromCharCode(...bytes.subarray(from, from + AT_ONCE)));
  }
  return letters;
}
