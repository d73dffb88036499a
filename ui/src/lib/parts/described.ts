/** What an input says of itself to whoever does not see what stands around it. */
export interface Described {
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** Ties an input to its hint and to what is wrong with it, by the ids that both have. */
export function described(id: string, hint: string | null, error: string | null): Described {
  const by = [hint === null ? null : `${id}-hint`, error === null ? null : `${id}-error`];
  return {
    'aria-describedby': by.filter((one) => one !== null).join(' ') || undefined,
    'aria-invalid': error === null ? undefined : 'true',
  };
}
