import axe from 'axe-core';

/** What axe finds; colours need a real browser and are checked there. */
export async function problemsIn(container: Element): Promise<string[]> {
  const result = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return result.violations.map((violation) => `${violation.id}: ${violation.help}`);
}
