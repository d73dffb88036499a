// The words of a report's cell.

import type { ReportCell } from '$lib/backend/generated/ReportCell';
import { choiceWords } from '$lib/words/kinds';
import { languageTag } from '$lib/words/language.svelte';
import { worded } from '$lib/words/t';

/** A cell in the language in use. */
export function cellWords(cell: ReportCell): string {
  if (cell === 'blank') return '';
  if ('number' in cell) return cell.number.toLocaleString(languageTag());
  if ('name' in cell) return cell.name;
  if ('choice' in cell) return choiceWords(cell.choice.kind, cell.choice.field, cell.choice.code);
  return worded(`report_line_${cell.code}`) ?? cell.code;
}
