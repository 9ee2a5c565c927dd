import { enForms } from '../../text/enForms';
import { enPlacing } from '../../text/enPlacing';
import { useWordsOf } from '../../text/lazy';
import { nlForms } from '../../text/nlForms';
import { nlPlacing } from '../../text/nlPlacing';

const nl = { ...nlPlacing, forms: nlForms };
const en = { ...enPlacing, forms: enForms };

export const usePlacingWords = () => useWordsOf({ nl, en });

export type PlacingWords = typeof nl;
