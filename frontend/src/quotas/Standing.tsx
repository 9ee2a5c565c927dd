/** Where a municipality is under its cap, as a word and a shape. */
import { StatusChip } from '../components/StatusChip';
import { standingOf, type Watched } from './watch';
import { useSharedWords } from './words';

export function StandingChip({ watched }: { watched: Pick<Watched, 'room' | 'level'> }) {
  const { w } = useSharedWords();
  const { tone, word } = standingOf(watched);
  return <StatusChip tone={tone}>{word === 'overCap' || word === 'levelUnknown' ? w[word] : w.level[word]}</StatusChip>;
}
