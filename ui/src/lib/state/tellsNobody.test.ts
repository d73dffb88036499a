// What the system would show elsewhere, also over a locked screen: no part of the app uses it.

import { expect, test } from 'vitest';

const SOURCES = import.meta.glob<string>(['/src/**/*.svelte', '/src/**/*.ts', '!/src/**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What shows or keeps words outside the window, and who may use it. */
const OUTSIDE: [string, RegExp, string[]][] = [
  ['notifications', /\bnew Notification\b|showNotification|Notification\.|plugin-notification/, []],
  ['a title of the window', /document\.title\s*=(?!=)|setTitle\(/, ['/src/lib/parts/printPage.ts']],
  [
    'the clipboard, which a code is copied to',
    /navigator\.clipboard|execCommand/,
    ['/src/screens/base/MakeCode.svelte'],
  ],
  ['media keys and the lock screen', /mediaSession|setAppBadge/, []],
  ['printing under another title', /(?<!function )\bprint\(\)/, ['/src/lib/parts/printPage.ts']],
  ['a store of the web view', /localStorage|sessionStorage|indexedDB|caches\.open/, []],
];

function users(pattern: RegExp): string[] {
  return Object.entries(SOURCES)
    .filter(([, source]) => pattern.test(source))
    .map(([path]) => path);
}

test.each(OUTSIDE)('nothing but what is named here uses %s', (_, pattern, may) => {
  expect(users(pattern)).toEqual(may);
});
