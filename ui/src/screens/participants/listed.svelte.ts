// How the list of participants is filtered and sorted; stays while one looks at somebody and comes back.

import type { ParticipantSort } from '$lib/backend/generated/ParticipantSort';
import type { ParticipantsRequest } from '$lib/backend/generated/ParticipantsRequest';

export const PAGE = 50;

class Listed {
  status = $state('');
  site = $state('');
  sort = $state<ParticipantSort>('name');
  descending = $state(false);
  offset = $state(0);

  get request(): ParticipantsRequest {
    return {
      status: this.status || null,
      site: this.site || null,
      sort: this.sort,
      descending: this.descending,
      offset: this.offset,
      limit: PAGE,
    };
  }

  /** Sorts by that; once more, from the other end. */
  by(sort: ParticipantSort): void {
    this.descending = this.sort === sort && !this.descending;
    this.sort = sort;
    this.offset = 0;
  }
}

export const listed = new Listed();
