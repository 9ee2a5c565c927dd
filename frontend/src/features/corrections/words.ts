import { enCorrections } from '../../text/enCorrections';
import { enForms } from '../../text/enForms';
import { useWordsOf } from '../../text/lazy';
import { nlCorrections } from '../../text/nlCorrections';
import { nlForms } from '../../text/nlForms';

const nl = { ...nlCorrections, forms: nlForms };
const en = { ...enCorrections, forms: enForms };

export const useCorrectionWords = () => useWordsOf({ nl, en });

export type CorrectionWords = typeof nl;
