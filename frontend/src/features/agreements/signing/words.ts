import { enForms } from '../../../text/enForms';
import { enSigning } from '../../../text/enSigning';
import { useWordsOf } from '../../../text/lazy';
import { nlForms } from '../../../text/nlForms';
import { nlSigning } from '../../../text/nlSigning';

const nl = { ...nlSigning, forms: nlForms };
const en = { ...enSigning, forms: enForms };

export const useSigningWords = () => useWordsOf({ nl, en });
