// Days and moments. A day is `YYYY-MM-DD` in the organisation's time zone, never the laptop's: a team
// that works across a zone's border must not see yesterday's due list.

import { t } from '$lib/words/t';

import { here } from './here.svelte';
import { languageTag } from './language.svelte';
import { momentNow } from './moment';

const DAY = 86_400_000;

/** A day as a moment at noon UTC, which is the same day wherever it is formatted as UTC. */
function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** Whether `day` is a real day, written `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const moment = noon(day);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day);
}

/** The day of a moment in a time zone. */
export function dayIn(timeZone: string, moment: number): string {
  return momentNow(moment, timeZone).slice(0, 10);
}

/** The day `count` days later. */
export function addDays(day: string, count: number): string {
  return new Date(noon(day) + count * DAY).toISOString().slice(0, 10);
}

/** How many days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to) - noon(from)) / DAY);
}

function formatted(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTag(), { timeZone: 'UTC', ...options }).format(noon(day));
}

/** "Tuesday, October 14". */
export function longDay(day: string): string {
  return formatted(day, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** "Tuesday, October 14", with the year when it is not this one. */
export function fullDay(day: string): string {
  const year = day.slice(0, 4) === here.today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return formatted(day, { weekday: 'long', month: 'long', day: 'numeric', ...year });
}

/** "July 1984" of `1984-07`; what is no month stays as it is. */
export function monthWords(month: string): string {
  const first = `${month}-01`;
  return isDay(first) ? formatted(first, { month: 'long', year: 'numeric' }) : month;
}

/** The months of a year by name, January first. */
export function monthNames(): string[] {
  return Array.from({ length: 12 }, (_, month) =>
    formatted(`2026-${String(month + 1).padStart(2, '0')}-01`, { month: 'long' }),
  );
}

/** "Oct 14", with the year when it is not `today`'s. */
export function shortDay(day: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return formatted(day, { month: 'short', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** How one would say it: "today", "tomorrow", "Saturday", "Oct 14". */
export function spokenDay(day: string, today: string): string {
  const away = daysBetween(today, day);
  if (away === 0) return t('day_today');
  if (away === 1) return t('day_tomorrow');
  if (away === -1) return t('day_yesterday');
  return Math.abs(away) < 7 ? formatted(day, { weekday: 'long' }) : shortDay(day, today);
}

/** The same where a sentence goes on to it: "today", "on Saturday", "on Oct 14". */
export function onDay(day: string, today: string): string {
  const words = spokenDay(day, today);
  return Math.abs(daysBetween(today, day)) <= 1 ? words : t('on_day', { day: words });
}

/** "10:30 AM". */
export function clockTime(timeZone: string, moment: number): string {
  return new Intl.DateTimeFormat(languageTag(), { timeZone, hour: 'numeric', minute: '2-digit' }).format(
    moment,
  );
}

/** "7:30 AM", for a time of day such as `07:30:00`. */
export function timeWords(time: string): string {
  const moment = Date.parse(`1970-01-01T${time.slice(0, 5)}:00Z`);
  return Number.isNaN(moment) ? time : clockTime('UTC', moment);
}

/** "8 min ago". */
export function ago(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / 60_000);
  if (minutes < 1) return t('ago_moment');
  if (minutes < 60) return t('ago_minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? t('ago_hours', { count: hours })
    : t('ago_days', { count: Math.floor(hours / 24) });
}
