import type { Texts } from '../../text/texts';
import type { Trouble } from './useReport';

/** Why a figure cannot be saved, in words for the summary above the table. */
export function troubleWords(trouble: Trouble, where: string, t: Texts): string {
  switch (trouble.kind) {
    case 'conflict':
      return t.report.conflictFirst(where);
    case 'unreadable':
      return t.report.refused(where, t.report.refusal[trouble.why]);
    case 'refused':
      return t.report.refused(where, trouble.message);
  }
}
