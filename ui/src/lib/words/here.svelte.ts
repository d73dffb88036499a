// Where and when people are at work: what words about moments need. Set when somebody unlocks.

class Here {
  /** The organisation's time zone. */
  timeZone = $state('UTC');
  /** Today there. */
  today = $state('');
}

export const here = new Here();
