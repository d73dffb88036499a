// What is wrong with how a page lies in its window: found by measuring, in the topmost dialog or else in
// the whole page. What only screen readers get is left out, and so is what lies in a table that may be
// moved sideways by keys.

/** The least width and height of what a thumb has to hit, in CSS pixels. */
const THUMB = 44;
/** Below this width a page is looked at as on a phone. */
const SMALL = 500;
/** Wider than that, but lower than this, it is a laptop's window at 200 %. */
const LOW = 500;

/** @param {import('playwright-core').Page} page */
async function look(page) {
  const found = [];
  for (const kind of [sideways, cutWords, tooSmall, crowdedOut]) found.push(...(await kind(page)));
  return found;
}

/**
 * Everything that is found, as lines for people. A radio's or checkbox's target is its label; links in
 * running text are as high as their line. A page that is still being laid out anew, after its size or
 * language changed, is looked at once more.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function flaws(page) {
  const found = await look(page);
  if (found.length === 0) return found;
  await page.waitForTimeout(500);
  return look(page);
}

/**
 * What scrolls sideways or stands beyond the window's edges.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function sideways(page) {
  return page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const told = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
    // The screen has the focus to be moved up and down.
    const movable = (element) => element.closest('[tabindex="0"]:not(main)') !== null;
    const hidden = (element) => element.closest('.visually-hidden') !== null;
    const lines = scrollWidth > width ? [`the page is ${scrollWidth - width} px too wide`] : [];
    for (const element of open.querySelectorAll('*')) {
      if (!element.checkVisibility() || movable(element) || hidden(element)) continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      const deepest = element.childElementCount === 0 || element.matches('button, a, label');
      // What lies wholly to the left can be reached by no scrolling: it is put there until it has the focus.
      if (deepest && own > 1 && right > 0 && (right > width + 1 || left < -1)) {
        lines.push(`beyond the edge (${Math.round(left)} to ${Math.round(right)}): ${told(element)}`);
      }
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1) {
        lines.push(`scrolls sideways: ${told(element)}`);
      }
    }
    return lines;
  });
}

/**
 * Words that an edge cuts off, and that no title tells whole; words that spill out of their control or
 * cell; words that have no room and stand letter below letter; and words of fields that are wider than their field.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function cutWords(page) {
  return page.evaluate(() => {
    const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
    const lines = [];

    /** How a word's box is cut by what holds it; on an axis that scrolls, nothing is lost. */
    const cutBy = (element, box) => {
      const free = { x: false, y: false };
      for (
        let holder = element;
        holder !== null && holder !== document.body;
        holder = holder.parentElement
      ) {
        const style = getComputedStyle(holder);
        const edge = holder.getBoundingClientRect();
        const wide = box.left < edge.left - 1 || box.right > edge.right + 1;
        const high = box.top < edge.top - 2 || box.bottom > edge.bottom + 2;
        if (!free.x && cuts(style.overflowX) && wide) return holder;
        if (!free.y && cuts(style.overflowY) && high) return holder;
        free.x ||= scrolls(style.overflowX);
        free.y ||= scrolls(style.overflowY);
      }
      return null;
    };

    const walker = document.createTreeWalker(open, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const words = node.data.trim();
      if (words === '' || !element.checkVisibility({ opacityProperty: true })) continue;
      if (element.closest('[title], .visually-hidden, svg, script, style, select') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()];
      const told = `“${words.slice(0, 80)}” in ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 100)}`;
      const holder = element.closest('a, button, summary, td, th')?.getBoundingClientRect();
      const spills = (box) => holder && (box.right > holder.right + 1 || box.left < holder.left - 1);
      if (boxes.some((box) => cutBy(element, box) !== null)) lines.push(`cut words: ${told}`);
      else if (boxes.some(spills)) lines.push(`words spill out: ${told}`);
      // As in a column that is one letter wide.
      else if (boxes.length > 3 && words.length < 4 * boxes.length) lines.push(`words are squeezed: ${told}`);
    }

    const pen = document.createElement('canvas').getContext('2d');
    for (const field of open.querySelectorAll('input, textarea, select')) {
      if (!field.checkVisibility() || field.matches('[type=radio], [type=checkbox], [type=file]'))
        continue;
      const chosen = field.matches('select') ? field.selectedOptions[0]?.label : field.placeholder;
      if (!chosen) continue;
      const style = getComputedStyle(field);
      pen.font = style.font;
      const arrow = field.matches('select') ? 20 : 0;
      const room =
        field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
      if (!field.matches('textarea') && pen.measureText(chosen).width > room + 1) {
        lines.push(`cut words: “${chosen}” in a field of ${field.clientWidth} px`);
      }
    }
    return lines;
  });
}

/**
 * Controls that a thumb misses.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function tooSmall(page) {
  return page.evaluate((thumb) => {
    const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const controls = [
      ...open.querySelectorAll('button, a[href], input, select, textarea, summary, [role=option]'),
    ];
    const target = (control) =>
      control.matches('[type=radio], [type=checkbox]') ? (control.closest('label') ?? control) : control;
    const inText = (control) => control.matches('p a, li > a:not([class])');
    return controls
      .filter((control) => control.checkVisibility() && !inText(control))
      .map((control) => ({
        control,
        box: target(control).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.right > 0 && (box.width < thumb || box.height < thumb))
      .map(({ control, box: { width, height } }) => {
        const size = `${Math.round(width * 10) / 10} × ${Math.round(height * 10) / 10}`;
        return `too small (${size}): ${control.outerHTML.replace(/\s+/g, ' ').slice(0, 140)}`;
      });
  }, THUMB);
}

/**
 * Where little fits, what one came for has the room: two thirds of the height on a phone, and at 200 % it
 * comes before the navigation. To whoever is read to, it always does.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function crowdedOut(page) {
  return page.evaluate(
    ({ small, low }) => {
      const main = document.querySelector('main');
      if (main === null || document.querySelector('dialog[open]') !== null) return [];
      scrollTo(0, 0);
      const readBefore = [...document.querySelectorAll('nav')].some(
        (nav) => nav.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      if (readBefore) return ['the navigation is read before the content'];
      if (innerWidth > small && innerHeight < low) {
        const rail = document.querySelector('nav')?.getBoundingClientRect();
        const before = rail !== undefined && rail.bottom <= main.getBoundingClientRect().top + 1;
        return before && rail.height > 0 ? ['the navigation comes before the content'] : [];
      }
      if (innerWidth > small) return [];
      const places = Array.from({ length: 100 }, (_, place) => ((place + 0.5) * innerHeight) / 100);
      const elsewhere = places.filter((height) => {
        const there = document.elementFromPoint(innerWidth / 2, height);
        return there !== null && !there.contains(main) && !main.contains(there);
      });
      return elsewhere.length > 34
        ? [`what is not content takes ${elsewhere.length} % of the height`]
        : [];
    },
    { small: SMALL, low: LOW },
  );
}
