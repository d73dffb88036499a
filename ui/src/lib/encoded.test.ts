import { expect, test } from 'vitest';

import { encoded } from './encoded';

test('a file is the same whatever its length, in base64', async () => {
  for (const length of [0, 1, 2, 3, 24_575, 24_576, 24_577, 100_001]) {
    const bytes = Uint8Array.from({ length }, (_, place) => place % 256);
    const back = Uint8Array.from(atob(await encoded(new Blob([bytes]))), (one) => one.charCodeAt(0));
    expect(back).toEqual(bytes);
  }
});
