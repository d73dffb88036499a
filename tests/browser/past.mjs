// Windows on a day that has passed.

/**
 * A window on a laptop whose clock is behind, with a clock that is as far behind. It counts in `pointed` what was
 * pointed at.
 * @param {import('./base.mjs').Base} base
 * @param {import('./bridge.mjs').Bridge} bridge
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function windowOnThePast(base, bridge, options) {
  const screen = await base.screen(bridge, options);
  const behind = (bridge.options.daysBehind ?? 0) * 86_400_000;
  await screen.page.addInitScript((behind) => {
    const Now = Date;
    globalThis.Date = class extends Now {
      constructor(/** @type {any[]} */ ...given) {
        super(...(given.length === 0 ? [Now.now() - behind] : given));
      }
      static now() {
        return Now.now() - behind;
      }
    };
  }, behind);
  await screen.page.addInitScript(() => {
    globalThis.pointed = 0;
    addEventListener('pointerdown', () => globalThis.pointed++, {
      capture: true,
    });
  });
  await screen.at();
  return screen.page;
}
