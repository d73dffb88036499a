// The way in which somebody may be reached from a list: never against the rule, and not asked means no.

import type { SafeContact } from '$lib/backend/generated/SafeContact';

/** Calling, else texting, else neither. */
export function wayToReach({ rules }: SafeContact): 'call' | 'text' | null {
  if (rules.may_call === 'yes') return 'call';
  return rules.may_text === 'yes' ? 'text' : null;
}
