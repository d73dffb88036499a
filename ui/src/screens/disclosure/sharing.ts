// What is said of something that is to be shared. Whether it may be, the core says.

export interface Asked {
  basis: string;
  recipient: string;
  affiliation: string;
  for_what: string;
  consent: string;
  agreement: string;
  court_order: string;
  subpoena: string;
  emergency: string;
  protocol: string;
  authority: string;
  told: string[];
  what: string;
  covers: string;
  description: string;
  method: string;
}

/** Nothing is chosen beforehand. */
export function blank(): Asked {
  return {
    basis: '',
    recipient: '',
    affiliation: '',
    for_what: '',
    consent: '',
    agreement: '',
    court_order: '',
    subpoena: '',
    emergency: '',
    protocol: '',
    authority: '',
    told: [],
    what: '',
    covers: '',
    description: '',
    method: '',
  };
}

/** Bases, the most usual first. What is the participant's own they are given on its own screen. */
export const BASES = [
  'consent',
  'medical_emergency',
  'within_program',
  'service_organization',
  'court_order',
  'child_abuse',
  'crime',
  'audit_or_evaluation',
  'research',
  'de_identified',
  'declared_emergency',
] as const;
export const FOR_WHAT = [
  'care',
  'services',
  'family',
  'payment',
  'operations',
  'research',
  'legal_proceedings',
  'something_else',
] as const;
export const SHEETS = ['plan', 'goals', 'week', 'summary'] as const;
export const METHODS = ['spoken', 'by_phone', 'by_fax', 'by_mail', 'by_message'] as const;

/** The lines of words that a basis asks for. */
export function wordsOf(
  basis: string,
): ('recipient' | 'affiliation' | 'emergency' | 'protocol' | 'authority')[] {
  switch (basis) {
    case 'medical_emergency':
    case 'declared_emergency':
      return ['recipient', 'affiliation', 'emergency'];
    case 'research':
      return ['recipient', 'protocol'];
    case 'audit_or_evaluation':
    case 'child_abuse':
      return ['recipient', 'authority'];
    default:
      return ['recipient'];
  }
}

/** What of it goes with this basis, to the core. */
export function said(asked: Asked, as: 'sheet' | 'words'): Record<string, unknown> {
  const given: Record<string, unknown> = { basis: asked.basis };
  const give = (field: keyof Asked) => {
    const value = asked[field];
    if (typeof value === 'string' && value.trim() !== '') given[field] = value;
  };
  wordsOf(asked.basis).forEach(give);
  if (asked.basis === 'consent') (['consent', 'for_what'] as const).forEach(give);
  if (asked.basis === 'service_organization') give('agreement');
  if (asked.basis === 'court_order') (['court_order', 'subpoena'] as const).forEach(give);
  if (asked.basis === 'crime') given['told'] = asked.told;
  if (as === 'sheet') return given;
  give('description');
  give('method');
  if (asked.basis === 'crime') given['what'] = 'incident_report';
  else if (asked.basis === 'de_identified') given['what'] = 'de_identified';
  else {
    given['what'] = 'words';
    if (asked.covers !== '') given['covers'] = [asked.covers];
  }
  return given;
}
