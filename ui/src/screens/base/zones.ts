/** Those of the United States, from east to west: what a program here looks for first. */
const HERE = [
  'America/Puerto_Rico',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Pacific/Guam',
];

/** Time zones, those of the United States apart from all others. */
export function byCountry(zones: string[]): { here: string[]; elsewhere: string[] } {
  const known = new Set(zones);
  const here = HERE.filter((zone) => known.has(zone));
  return { here, elsewhere: zones.filter((zone) => !HERE.includes(zone)) };
}
