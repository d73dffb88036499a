// How the list of participants is filtered and sorted, and where in it one is; stays while one looks at
// somebody and comes back.

import type { ParticipantPage } from '$lib/backend/generated/ParticipantPage';
import type { ParticipantSort } from '$lib/backend/generated/ParticipantSort';
import type { ParticipantsRequest } from '$lib/backend/generated/ParticipantsRequest';
import { onLastPage, type PageStep } from '$lib/parts/pages';

export const PAGE = 50;

/** A page: from where it is asked for, and how many lie before it. */
interface Where {
  from: string | null;
  back: boolean;
  limit: number;
  offset: number;
}

const FIRST: Where = { from: null, back: false, limit: PAGE, offset: 0 };

class Listed {
  status = $state('');
  site = $state('');
  sort = $state<ParticipantSort>('name');
  descending = $state(false);
  where = $state.raw(FIRST);

  get request(): ParticipantsRequest {
    return {
      status: this.status || null,
      site: this.site || null,
      sort: this.sort,
      descending: this.descending,
      back: this.where.back,
      from: this.where.from,
      limit: this.where.limit,
    };
  }

  /** Sorts by that; once more, from the other end. */
  by(sort: ParticipantSort): void {
    this.descending = this.sort === sort && !this.descending;
    this.sort = sort;
    this.begin();
  }

  /** The first page. */
  begin(): void {
    this.where = FIRST;
  }

  /** From the page that shows to another one. */
  go(to: PageStep, { rows, total, next, previous }: ParticipantPage): void {
    const { offset } = this.where;
    const limit = onLastPage(total, PAGE);
    this.where = {
      first: FIRST,
      before: { from: previous, back: true, limit: PAGE, offset: Math.max(0, offset - PAGE) },
      next: { from: next, back: false, limit: PAGE, offset: offset + rows.length },
      last: { from: null, back: true, limit, offset: Math.max(0, total - limit) },
    }[to];
  }
}

export const listed = new Listed();
