import { enWatch } from '../text/enWatch';
import { useWordsOf } from '../text/lazy';
import { nlWatch } from '../text/nlWatch';

/** The words that all pages about the division share. */
export const useSharedWords = () => useWordsOf({ nl: nlWatch, en: enWatch });
