/** One progress on one line: chip with its share, the numbers, how it was counted, and a bar where there is room for one. */
import './ProgressLine.css';
import { readFragment, type FragmentType } from '../graphql';
import { useLanguage } from '../text/language';
import { Count } from './Count';
import { Explain } from './Explain';
import { ProgressParts } from './progress';
import { ProgressBar } from './ProgressBar';
import { standing } from './status';
import { StatusChip } from './StatusChip';

export function ProgressLine({ of, progress, hasBar = false }: {
  /** What the progress is of, for whoever hears it without its surroundings. */
  of: string;
  progress: FragmentType<typeof ProgressParts>;
  hasBar?: boolean;
}) {
  const { t, format } = useLanguage();
  const known = readFragment(ProgressParts, progress);
  const { realised, target, expected, unit, isProtected, basisPoints, coverage, explain } = known;
  const { tone, word } = standing(known, t);
  return (
    <div className="progress-line">
      <StatusChip tone={tone}>{basisPoints == null ? word : `${word} · ${format.share(basisPoints)}`}</StatusChip>
      <span className="numbers">
        <Count value={realised} isProtected={isProtected} /> {t.progress.of} {t.unit[unit](target, format.number(target))}
      </span>
      <Explain of={of} explain={explain} coverage={coverage} isShort />
      {hasBar && <ProgressBar realised={realised} target={target} expected={expected} tone={tone} />}
    </div>
  );
}
