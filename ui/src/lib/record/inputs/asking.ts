import type { Component } from 'svelte';

import type { Typed, TypedFields } from '../typed';

/** What a kind's own part below an input gets: all that is typed, and a way to fill in a field. */
export interface BelowInput {
  typed: TypedFields;
  /** The participant that it is about, where that is known. */
  about?: string | null;
  set: (path: string, typed: Typed) => void;
}

/** What all the inputs of one form have in common. */
export interface Asking {
  /** What the ids of its inputs begin with. */
  prefix: string;
  /** The participant that it is about, where that is known. */
  about: string | null;
  /** Whether it writes a new record. */
  fresh: boolean;
  /** What is wrong with a field, by its path. */
  error: (path: string) => string | null;
  /** The units that teams wrote differently: they are chosen first, not written over. */
  conflicts?: string[];
  /** What the kind's own screens put below an input, by its path. */
  below?: Partial<Record<string, Component<BelowInput>>>;
  /** What those get. */
  belowInput?: BelowInput;
}

/** What every input takes beside its value. */
export interface Tied {
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
}
