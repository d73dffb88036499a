// The system's print dialog. What waits at a printer stands in its queue under the page's title, where
// whoever looks reads it: meanwhile it is one that says nothing.

import { t } from '$lib/words/t';

export function printPage(): void {
  const before = document.title;
  const neutral = t('paper_title');
  if (before !== neutral) {
    document.title = neutral;
    addEventListener('afterprint', () => (document.title = before), { once: true });
  }
  window.print();
}
