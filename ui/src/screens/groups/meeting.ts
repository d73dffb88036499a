// A group's meeting as it stands on the screen: what was done, who is there, and how many more. It is saved
// with who was there in one go.

import * as v from 'valibot';

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import type { TogetherRequest } from '$lib/backend/generated/TogetherRequest';
import { ABOUT, askedGroups, fieldAt, kindOf, type FieldGroup } from '$lib/record/declaration';
import {
  blankFields,
  blankTyped,
  changedFields,
  filledFields,
  restored,
  typedFields,
  valueOf,
  type TypedFields,
} from '$lib/record/typed';

import { anonymousOf } from './headcount';

export const MEETING = 'group_session';
export const ATTENDANCE = 'attendance';
export const SERIES = 'group_series';
/** The field of an attendance that names the meeting. */
export const AT = 'session';

const COUNTED = ['headcount', 'anonymous_count'];

/** What is asked about a meeting, beside who is there. */
export function askedOfMeeting(): FieldGroup[] {
  const kind = kindOf(MEETING);
  const groups = kind === null ? [] : askedGroups(kind, null);
  return groups.map(({ name, fields }) => ({
    name,
    fields: fields.filter((field) => !COUNTED.includes(field.name)),
  }));
}

export function meetingFields(): FieldDescription[] {
  return askedOfMeeting().flatMap((group) => group.fields);
}

/** Somebody who is there. */
export interface There {
  id: string;
  name: string;
}

export interface Meeting {
  typed: TypedFields;
  there: There[];
  anonymous: number;
}

/** A meeting at work, how it looked when it was opened, and the dots that were shown then. */
export interface Work {
  meeting: Meeting;
  opened: Meeting;
  shown: Record<string, string[]>;
}

/** What a new meeting of a group takes over from last time, or else from the group: its topic is often the
 *  next part of the same. */
const FROM_LAST_TIME = ['topic', 'curriculum', 'meets_how', 'facilitators'];
const FROM_THE_GROUP = ['curriculum', 'meets_how', 'facilitators'];

/** A meeting that begins. `leader` is whoever is at work. */
export function newMeeting(
  series: RecordDetail | null,
  last: RecordDetail | null,
  leader: There,
  timeZone: string,
): Meeting {
  const fields = meetingFields();
  const taken = (from: RecordDetail | null, names: string[]) =>
    from === null ? [] : names.map((name) => [name, from.fields[name]] as const);
  const told = [...taken(series, FROM_THE_GROUP), ...taken(last, FROM_LAST_TIME)];
  const values = Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== null));
  const named = { ...series?.named, ...last?.named };
  const typed = { ...blankFields(fields), ...typedFields(fields, values, named, timeZone) };
  if (series !== null) {
    typed[SERIES_FIELD] = { id: series.row.id, name: series.row.name };
    // The first time a group meets, its own name says what it is about: nothing more has to be typed.
    if (values['topic'] === undefined) typed['topic'] = series.row.name;
  }
  if (values['facilitators'] === undefined) typed['facilitators'] = [leader];
  return { typed, there: [], anonymous: 0 };
}

const SERIES_FIELD = 'series';

/** A meeting as it is recorded. */
export function recordedMeeting(
  detail: RecordDetail,
  attendances: RecordRow[],
  timeZone: string,
): Meeting {
  const there = peopleOf(attendances);
  return {
    typed: typedFields(meetingFields(), detail.fields, detail.named, timeZone),
    there,
    anonymous: anonymousOf(detail.fields, there.length),
  };
}

/** Who was there, each once, by name. */
export function peopleOf(attendances: RecordRow[]): There[] {
  const people = new Map<string, There>();
  for (const { participant } of attendances)
    if (participant !== null) people.set(participant.id, { id: participant.id, name: participant.name });
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const MeetingLeft = v.object({
  typed: v.unknown(),
  there: v.array(v.object({ id: v.string(), name: v.string() })),
  anonymous: v.number(),
});
const Left = v.object({
  meeting: MeetingLeft,
  opened: MeetingLeft,
  shown: v.record(v.string(), v.array(v.string())),
});

/** The meeting as a draft left it. */
export function workFromDraft(left: Record<string, unknown> | null, fresh: Work): Work {
  const read = v.safeParse(Left, left);
  if (!read.success) return fresh;
  const { meeting, opened, shown } = read.output;
  const whole = (one: typeof meeting, from: Meeting): Meeting => ({
    ...one,
    typed: restored(meetingFields(), one.typed, from.typed),
  });
  return {
    meeting: whole(meeting, fresh.meeting),
    opened: whole(opened, fresh.opened),
    shown,
  };
}

export interface Recorded {
  detail: RecordDetail;
  attendances: RecordRow[];
}

/** Everybody with the marks of who came and went since the meeting was recorded. */
function cameAndWent(work: Work, recorded: Recorded | null) {
  const now = new Set(work.meeting.there.map((one) => one.id));
  const before = new Set((recorded?.attendances ?? []).map((row) => row.participant?.id));
  const opened = new Set(work.opened.there.map((one) => one.id));
  const gone = (row: RecordRow) => {
    const id = row.participant?.id ?? '';
    // Whom another team has written down since is not taken out.
    return opened.has(id) && !now.has(id);
  };
  return {
    came: work.meeting.there.filter((one) => !before.has(one.id)),
    went: (recorded?.attendances ?? []).filter(gone).map((row) => row.id),
  };
}

/** The request that saves a meeting with who was there. */
export function meetingRequest(
  work: Work,
  recorded: Recorded | null,
  draft: string,
  timeZone: string,
): TogetherRequest {
  const fields = meetingFields();
  const { typed, there, anonymous } = work.meeting;
  const { came, went } = cameAndWent(work, recorded);
  const told =
    recorded === null
      ? filledFields(fields, typed, timeZone)
      : changedFields(fields, typed, work.opened.typed, timeZone);
  const open = (name: string) => !(recorded?.detail.row.conflicts.includes(name) ?? false);
  const count = { headcount: there.length + anonymous, anonymous_count: anonymous };
  const counted = Object.entries(count).filter(
    ([name, value]) =>
      open(name) && (recorded === null ? value > 0 : recorded.detail.fields[name] !== value),
  );
  const changed =
    recorded === null || came.length + went.length > 0 || anonymous !== work.opened.anonymous;
  const when = fieldAt(kindOf(MEETING), 'occurred_at');
  const moment = when === null ? null : valueOf(when, typed[when.name] ?? blankTyped(when), timeZone);
  return {
    first: {
      kind: MEETING,
      id: recorded?.detail.row.id ?? null,
      fields: { ...told, ...(changed ? Object.fromEntries(counted) : {}) },
      shown: work.shown,
      draft,
      reason: null,
    },
    along: came.map((one) => ({
      kind: ATTENDANCE,
      names_it_in: AT,
      fields: { [ABOUT]: one.id, ...(moment === null ? {} : { occurred_at: moment }) },
    })),
    taken_out: went,
    why_taken_out: 'mistake',
  };
}
