// A file as the core takes it, which looks at what it is and whether it is whole.

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
