// Days in the organisation's time zone.

/**
 * The day that is `away` days from today, as `2026-10-14`.
 * @param {number} [away]
 */
export function day(away = 0) {
  const moment = new Date(Date.now() + away * 86_400_000);
  // Swedes write days this way, whatever version of the language data a Node.js brings.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' }).format(moment);
}
