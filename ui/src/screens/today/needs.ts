// The lines of "Needs you", in the order in which they matter.

import type { NeedsYou } from '$lib/backend/generated/NeedsYou';
import { t } from '$lib/words/t';
import { address } from '$lib/state/routes';

export interface NeedsLine {
  words: string;
  href: string;
  act: ((event: MouseEvent) => void) | null;
}

/** Goes to a part of this screen; the address stays, because it names screens. */
function within(id: string): (event: MouseEvent) => void {
  return (event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    target?.focus();
    target?.scrollIntoView({ block: 'start' });
  };
}

/** The lines for what needs the user; none when nothing does. */
export function needsLines(needs: NeedsYou): NeedsLine[] {
  const today = address({ screen: 'today' });
  const lines: NeedsLine[] = [];
  const line = (words: string, href: string, act: NeedsLine['act'] = null) =>
    lines.push({ words, href, act });
  if (needs.conflicts > 0)
    line(t('needs_conflicts', { count: needs.conflicts }), address({ screen: 'conflicts' }));
  if (needs.attention > 0)
    line(t('needs_attention', { count: needs.attention }), address({ screen: 'sync' }));
  if (needs.handed_to_you > 0)
    line(t('needs_handed', { count: needs.handed_to_you }), address({ screen: 'sync' }));
  if (needs.follow_ups > 0)
    line(t('needs_follow_ups', { count: needs.follow_ups }), today, within('follow-ups'));
  const due: string[] = [];
  if (needs.due_today > 0) due.push(t('needs_due_today', { count: needs.due_today }));
  if (needs.hoped_earlier > 0) due.push(t('needs_hoped_earlier', { count: needs.hoped_earlier }));
  if (due.length > 0) line(due.join(' · '), today, within('people'));
  return lines;
}
