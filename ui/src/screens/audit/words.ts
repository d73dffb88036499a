// What was done, in words; what this version does not know is shown as it is.

import { worded } from '$lib/words/t';

export function actWords(act: string): string {
  return worded(`audit_act_${act}`) ?? act;
}

/** The kind of record, the report, or the way by which something left. */
export function whatWords(what: string): string {
  const name = what.replaceAll('-', '_');
  return worded(`kind_${name}`) ?? worded(`report_${name}`) ?? worded(`choice_method_${name}`) ?? what;
}
