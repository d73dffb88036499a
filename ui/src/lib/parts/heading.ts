// The heading of a screen takes the focus when the screen opens, so that keyboard and screen reader
// start where the eye does.

export function screenHeading(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  const screen = heading.closest('main');
  if (screen !== null) screen.scrollTop = 0;
  scrollTo({ top: 0 });
}
