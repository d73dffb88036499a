/** Puts the cursor where the page begins: past the bar above it and the menu beside it. What one looks at stays. */
export function toPage(): void {
  const heading = document.querySelector<HTMLElement>('main h1[tabindex]');
  (heading ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
}
