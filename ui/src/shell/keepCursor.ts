import { toPage } from './toPage';

/** What had the cursor may go with what was done: a button once it was pressed, a form once it was saved. The
 *  cursor then goes to where the page begins, so that keys and screen readers go on there and not nowhere. */
export function keepCursor(page: HTMLElement): () => void {
  let last: EventTarget | null = null;
  const noted = (event: FocusEvent) => (last = event.target);
  const watch = new MutationObserver(() => {
    if (!(last instanceof Element) || last.isConnected) return;
    last = null;
    if (document.activeElement === document.body) toPage();
  });
  page.addEventListener('focusin', noted);
  watch.observe(page, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    page.removeEventListener('focusin', noted);
  };
}
