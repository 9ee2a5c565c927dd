/** Words that travel with the pages that show them, in both languages: the first page does not wait for words of others. */
import { useLanguage } from './language';

/** The words of a page in the language that is read, beside all that `useLanguage` gives. */
export function useWordsOf<Words>(both: { nl: Words; en: Words }) {
  const reading = useLanguage();
  return { ...reading, w: both[reading.language] };
}
