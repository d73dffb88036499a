// How far a control is by Tab, and what one sees of it once one is there. Both run in the page.

/**
 * How many presses of Tab lead to a control, of Shift and Tab where it is less than zero; `null` once there.
 * @param {Element} target
 * @returns {number | null}
 */
export function distance(target) {
  const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const now = document.activeElement ?? document.body;
  const group = (/** @type {Element} */ one) =>
    one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null;
  const same = (/** @type {Element} */ one, /** @type {Element} */ other) =>
    one === other || (group(one) !== null && group(one) === group(other));
  if (same(now, target)) return null;
  const within = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const stops = [...within.querySelectorAll(STOPS)].filter(
    (one) =>
      one instanceof HTMLElement &&
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      one.checkVisibility({ visibilityProperty: true }),
  );
  // The buttons of one question are one stop.
  const places = stops.filter(
    (one, place) => group(one) === null || stops.findIndex((other) => same(other, one)) === place,
  );
  const to = places.findIndex((one) => same(one, target));
  if (to < 0) throw new Error(`no key leads to ${target.outerHTML.slice(0, 200)}`);
  const at = places.findIndex((one) => same(one, now));
  if (at >= 0) return to - at;
  const before = places.filter(
    (one) => now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING && !one.contains(now),
  ).length;
  const around = places.filter((one) => one.contains(now)).length;
  const begun = now === document.body ? 0 : before + around;
  return to >= begun ? to - begun + 1 : to - begun;
}

/**
 * Whether a control has the focus, a ring that says so, and nothing above it.
 * @param {Element} target
 */
export function standing(target) {
  const now = document.activeElement ?? document.body;
  const group = (/** @type {Element} */ one) =>
    one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null;
  const there = now === target || (group(now) !== null && group(now) === group(target));
  // What is drawn of a radio button or a box to tick is its label.
  const drawn = now.matches('[type=radio], [type=checkbox]') ? (now.closest('label') ?? now) : now;
  const box = drawn.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 40));
  const seen = middle !== null && (drawn.contains(middle) || middle.contains(drawn));
  const ringed = (/** @type {Element} */ one) => getComputedStyle(one).outlineStyle !== 'none';
  const ring = now.matches(':focus-visible') && (ringed(now) || ringed(drawn));
  return { there, ring, seen };
}
