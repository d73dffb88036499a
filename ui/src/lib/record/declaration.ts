// What a kind declares, as forms, pages and lists ask for it. Nothing here knows any kind by its name.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import { KINDS } from '$lib/backend/generated/kinds';
import type { Role } from '$lib/backend/generated/Role';
import type { Subject } from '$lib/backend/generated/Subject';

/** The field with the participant that a record is about. */
export const ABOUT = 'participant';

/** The one unit of a kind whose fields merge together. */
export const WHOLE = 'fact';

/** The declaration of a kind; `null` for one that this build does not know. */
export function kindOf(name: string): KindDescription | null {
  return KINDS.find((kind) => kind.name === name) ?? null;
}

/** The field at a path such as `name` or `rules.hours`. */
export function fieldAt(kind: KindDescription | null, path: string): FieldDescription | null {
  let fields = kind?.fields ?? [];
  let found: FieldDescription | null = null;
  for (const name of path.split('.')) {
    found = fields.find((field) => field.name === name) ?? null;
    fields = found?.fields ?? [];
  }
  return found;
}

/** The unit in which a field merges. */
export function unitOf(kind: KindDescription, field: string): string {
  return kind.is_fact ? WHOLE : (field.split('.')[0] ?? field);
}

/** Whether records of a kind name one participant each. */
export function isAboutSomebody(kind: KindDescription): boolean {
  return kind.root === 'participant';
}

/** Fields under one heading. */
export interface FieldGroup {
  name: string;
  fields: FieldDescription[];
}

function grouped(fields: FieldDescription[]): FieldGroup[] {
  const groups = new Map<string, FieldDescription[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return [...groups].map(([name, fields]) => ({ name, fields }));
}

/** What a form asks for, by heading. Whom it is about is not asked where that is known. */
export function askedGroups(kind: KindDescription, about: string | null): FieldGroup[] {
  const known = (field: FieldDescription) =>
    about !== null && isAboutSomebody(kind) && field.name === ABOUT;
  return grouped(kind.fields.filter((field) => field.asked !== 'by_program' && !known(field)));
}

/** All that a page shows, by heading. Whom it is about stands in the heading of the page. */
export function shownGroups(kind: KindDescription): FieldGroup[] {
  return grouped(kind.fields.filter((field) => !(isAboutSomebody(kind) && field.name === ABOUT)));
}

/** Whether somebody in that role may write such records. */
export function mayWrite(kind: KindDescription, role: Role): boolean {
  return kind.writers.includes(role);
}

/** Whether somebody in that role may write records of the kind of that name. */
export function mayWriteKind(name: string, role: Role): boolean {
  const kind = kindOf(name);
  return kind !== null && mayWrite(kind, role);
}

/** Whether somebody in that role may see who is served. */
export function seesPeople(role: Role): boolean {
  return KINDS.some((kind) => kind.root === 'itself' && kind.readers.includes(role));
}

/** The kinds of which somebody in that role may write new ones. */
export function offeredTo(role: Role, root: KindDescription['root']): KindDescription[] {
  return writableBy(role, root).filter((kind) => kind.offered);
}

/** The kinds that somebody in that role may write, those too that no form offers. */
export function writableBy(role: Role, root: KindDescription['root']): KindDescription[] {
  return KINDS.filter((kind) => kind.root === root && mayWrite(kind, role));
}

/** The kinds about nobody, of the organisation or of a site, that somebody in that role may read. */
export function organisationKinds(role: Role): KindDescription[] {
  const ofNobody = (kind: KindDescription) => kind.root === 'organisation' || kind.root === 'site';
  return KINDS.filter((kind) => ofNobody(kind) && kind.readers.includes(role));
}

/** What kinds are about, what is used most first. */
const SUBJECTS: Subject[] = [
  'contact',
  'hard_moments',
  'plan',
  'life',
  'questions',
  'people',
  'groups',
  'team',
  'law',
  'places',
];

/** Kinds about one subject. */
export interface SubjectKinds {
  subject: Subject;
  kinds: KindDescription[];
}

/** Kinds under the headings of their subjects, each in the order in which it is declared. */
export function bySubject(kinds: KindDescription[]): SubjectKinds[] {
  const about = SUBJECTS.map((subject) => ({
    subject,
    kinds: kinds.filter((kind) => kind.subject === subject),
  }));
  return about.filter(({ kinds }) => kinds.length > 0);
}

/** What a record was written along with, such as the encounter of a check-in: both are one entry. */
export function alongOf(row: {
  kind: string;
  fields: Record<string, unknown>;
}): { id: string; kind: string } | null {
  const kind = kindOf(row.kind);
  const field = fieldAt(kind, kind?.along_with ?? '');
  const id = field === null ? null : row.fields[field.name];
  return typeof id === 'string' && id !== '' ? { id, kind: field?.of ?? '' } : null;
}

/** Whether a screen about records is about people's records, not the organisation's or those of the team. */
export function recordIsSomebodys(route: { about?: string | null; kind?: string }): boolean {
  if (route.about != null) return true;
  if (route.kind === undefined) return false;
  const kind = kindOf(route.kind);
  return kind === null || kind.root === 'itself' || fieldAt(kind, ABOUT) !== null;
}
