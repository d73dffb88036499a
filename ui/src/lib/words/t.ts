// The words of the catalogue in the language in use. `t` knows every message and its parameters when it is
// compiled; families of messages, whose keys are put together, are asked for with `worded`.

import { FluentBundle, FluentResource } from '@fluent/bundle';

import type { Language } from '$lib/backend/generated/Language';

import type { Messages } from './generated/messages';
import { chosen, languageTag } from './language.svelte';

export type Message = keyof Messages;

type Parameters = Record<string, string | number>;
type Told<Key extends Message> = Messages[Key] extends null ? [] : [told: Messages[Key]];

// What only programs without a window say is left out, here and in `scripts/messages.mjs`.
const FILES = import.meta.glob<string>(
  [
    '../../../../crates/words/catalogue/*/*.ftl',
    '!../../../../crates/words/catalogue/{arguments,command_line,demo,server}/*.ftl',
  ],
  { query: '?raw', import: 'default', eager: true },
);

const bundles = new Map<Language, FluentBundle>();

function bundle(language: Language): FluentBundle {
  const known = bundles.get(language);
  if (known !== undefined) return known;
  const made = new FluentBundle(languageTag(language), { useIsolating: false });
  for (const [path, words] of Object.entries(FILES)) {
    if (path.endsWith(`/${language}.ftl`)) made.addResource(new FluentResource(words));
  }
  bundles.set(language, made);
  return made;
}

/** The words of a message whose key was put together; `undefined` when there is none. */
export function worded(key: string, told?: Parameters): string | undefined {
  const words = bundle(chosen.language);
  const pattern = words.getMessage(key)?.value;
  // Errors are collected, not thrown: a parameter that is missing shows as its name.
  return pattern == null ? undefined : words.formatPattern(pattern, told ?? null, []);
}

/** The words of a message that needs nothing told, in a language that is not the one in use. */
export function wordedIn(language: Language, key: Message): string | undefined {
  const pattern = bundle(language).getMessage(key)?.value;
  return pattern == null ? undefined : bundle(language).formatPattern(pattern, null, []);
}

/** The words of a message. */
export function t<Key extends Message>(key: Key, ...[told]: Told<Key>): string {
  return worded(key, told as Parameters | undefined) ?? ownName(key);
}

/** What has no words yet shows its own name: a newer laptop may have written it. */
export function ownName(name: string): string {
  return name.replaceAll('_', ' ');
}
