// From a day and a clock time in the organisation's time zone to a moment with its offset.

/** Minutes that the zone's clock is ahead of UTC at a moment. */
function offsetMinutes(timeZone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((wall - Math.floor(moment / 1000) * 1000) / 60_000);
}

function withOffset(day: string, time: string, minutes: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const ahead = Math.abs(minutes);
  return `${day}T${time}${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

/** RFC 3339 of a day (`YYYY-MM-DD`) and time (`HH:MM`) on the clocks of `timeZone`. */
export function momentOn(day: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // The offset at the wrong moment can be wrong only within hours of a clock change: look again there.
  const guess = offsetMinutes(timeZone, wall);
  const offset = offsetMinutes(timeZone, wall - guess * 60_000);
  return withOffset(day, `${time}:00`, offset);
}

/** RFC 3339 of a moment, on the clocks of `timeZone`. */
export function momentNow(moment: number, timeZone: string): string {
  const offset = offsetMinutes(timeZone, moment);
  const wall = new Date(moment + offset * 60_000).toISOString();
  return withOffset(wall.slice(0, 10), wall.slice(11, 19), offset);
}

/** The clock time (`HH:MM`) of a moment in a time zone, as an input of type time wants it. */
export function timeOfDay(moment: number, timeZone: string): string {
  return momentNow(moment, timeZone).slice(11, 16);
}
