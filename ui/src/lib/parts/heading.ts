// Where a screen begins. Its heading is in sight, and the cursor is where typing begins: in a form's first
// field, else in the search, where the screen says so. Else the heading has the focus, so that keyboard and
// screen reader start where the eye does; on a touch screen always, as a keyboard would cover half of it.

const FIELDS = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';

function typesByKeyboard(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(pointer: fine)').matches;
}

function begin(heading: HTMLElement, field: HTMLElement | null | undefined): void {
  heading.tabIndex = -1;
  const first = typesByKeyboard() && field != null ? field : heading;
  first.focus({ preventScroll: true });
  const screen = heading.closest('main');
  if (screen !== null) screen.scrollTop = 0;
  scrollTo({ top: 0 });
}

/** The heading of a screen; in a form, its first field has the cursor. */
export function screenHeading(heading: HTMLElement): void {
  const form = heading.closest('form');
  begin(heading, form?.querySelector<HTMLElement>('[data-first]') ?? form?.querySelector(FIELDS));
}

/** The heading of a screen on which one looks for somebody. */
export function searchHeading(heading: HTMLElement): void {
  begin(heading, document.querySelector<HTMLElement>('#person-search:not(:disabled)'));
}
