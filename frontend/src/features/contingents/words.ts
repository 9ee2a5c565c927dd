import { enContingents } from '../../text/enContingents';
import { enForms } from '../../text/enForms';
import { useWordsOf } from '../../text/lazy';
import { nlContingents } from '../../text/nlContingents';
import { nlForms } from '../../text/nlForms';

const nl = { ...nlContingents, forms: nlForms };
const en = { ...enContingents, forms: enForms };

export const useContingentWords = () => useWordsOf({ nl, en });
