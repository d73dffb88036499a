// No word that a person sees stands in a component itself: it would be there in one language only.

import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const SHOWN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint']);

/** Elements whose text is no word: names of keys. */
const KEYS = new Set(['kbd', 'style', 'script']);

const COMPONENTS = import.meta.glob<string>('/src/**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface Node {
  type: string;
  [part: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isWord(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

/** The words that stand in the markup below `node`. */
function literals(node: Node): string[] {
  if (node.type === 'Text') return isWord(String(node['data'])) ? [String(node['data']).trim()] : [];
  if (node.type === 'Attribute') {
    if (!SHOWN.has(String(node['name']))) return [];
    const values = Array.isArray(node['value']) ? node['value'] : [node['value']];
    return values.filter(isNode).flatMap((value) => (value.type === 'Text' ? literals(value) : []));
  }
  if (node.type === 'RegularElement' && KEYS.has(String(node['name']))) return [];
  return Object.entries(node)
    .filter(([part]) => part !== 'metadata')
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
    .flatMap(literals);
}

function inSource(source: string): string[] {
  const root: AST.Root = parse(source, { modern: true });
  return literals(root.fragment as unknown as Node);
}

test('words in text and in what is read aloud are found', () => {
  expect(inSource('<p>Saved</p>{#if a}<b aria-label="Close">×</b>{/if}')).toEqual(['Saved', 'Close']);
  expect(inSource('<p class="a b">{t("saved")} · <kbd>F8</kbd></p><Part label="One" />')).toEqual([
    'One',
  ]);
});

test('no component has words of its own', () => {
  const found = Object.entries(COMPONENTS).flatMap(([path, source]) =>
    inSource(source).map((words) => `${path}: ${words}`),
  );
  expect(Object.keys(COMPONENTS).length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
