// What needs the user beside people, in the order in which it matters.

import type { NeedsYou } from '$lib/backend/generated/NeedsYou';
import { t } from '$lib/words/t';
import { address } from '$lib/state/routes';

export interface NeedsLine {
  words: string;
  href: string;
}

/** The lines for what needs the user; none when nothing does. */
export function needsLines(needs: NeedsYou): NeedsLine[] {
  const lines: NeedsLine[] = [];
  const line = (count: number, words: string, href: string) => {
    if (count > 0) lines.push({ words, href });
  };
  line(
    needs.conflicts,
    t('needs_conflicts', { count: needs.conflicts }),
    address({ screen: 'conflicts' }),
  );
  line(needs.attention, t('needs_attention', { count: needs.attention }), address({ screen: 'sync' }));
  line(
    needs.handed_to_you,
    t('needs_handed', { count: needs.handed_to_you }),
    address({ screen: 'sync' }),
  );
  line(needs.notes, t('needs_notes', { count: needs.notes }), address({ screen: 'notes' }));
  line(
    needs.to_answer,
    t('needs_to_answer', { count: needs.to_answer }),
    address({ screen: 'to_answer' }),
  );
  line(
    needs.unfinished,
    t('needs_unfinished', { count: needs.unfinished }),
    address({ screen: 'unfinished' }),
  );
  line(
    needs.need_a_peer,
    t('needs_a_peer', { count: needs.need_a_peer }),
    address({ screen: 'needs', need: 'a_peer' }),
  );
  line(
    needs.to_complete,
    t('needs_completing', { count: needs.to_complete }),
    address({ screen: 'needs', need: 'completing' }),
  );
  return lines;
}
