/** One goal: how far it is, how far it should be by now, and the path to its end. */
import './GoalCard.css';
import { Count } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { ProgressParts } from '../../components/progress';
import { ProgressBar } from '../../components/ProgressBar';
import { standing as standingOf } from '../../components/status';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { Trajectory } from './Trajectory';

export const GoalCardParts = graphql(`
  fragment GoalCardParts on GoalStanding {
    goal {
      code
      shortTitle
      explanation
      headlineMeasure { label { nl en } }
    }
    progress { ...ProgressParts }
    points { ...TrajectoryParts }
  }
`);

export function GoalCard({ standing }: { standing: FragmentType<typeof GoalCardParts> }) {
  const { t, format, words } = useLanguage();
  const { goal, points, ...rest } = readFragment(GoalCardParts, standing);
  const progress = readFragment(ProgressParts, rest.progress);
  const { realised, target, expected, unit, coverage } = progress;
  const { tone, word } = standingOf(progress, t);
  const titleId = `goal-${goal.code}`;
  return (
    <section className="card goal" aria-labelledby={titleId}>
      <p className="kicker">{t.goal.kicker(goal.code)}</p>
      <h2 id={titleId}>{goal.shortTitle}</h2>
      <p><StatusChip tone={tone}>{word}</StatusChip></p>
      {goal.explanation && <p className="goal__text">{goal.explanation}</p>}
      <p className="goal__number">
        <strong><Count value={realised} isProtected={progress.isProtected} /></strong>{' '}
        {t.progress.of} {t.unit[unit](target, format.number(target))}
        {progress.isRounded && ` (${t.count.rounded})`}
      </p>
      <ProgressBar realised={realised} target={target} expected={expected} tone={tone} />
      <p className="quiet goal__plan">
        {expected != null && <>{t.goal.plan(format.number(expected))} {realised != null && `(${difference(realised - expected)})`}</>}
      </p>
      {coverage.reported < coverage.expected && (
        <p className="quiet">{t.explain.coverage(format.number(coverage.reported), format.number(coverage.expected))}</p>
      )}
      <Trajectory
        points={points}
        tone={tone}
        title={t.goal.table(goal.code)}
        measure={goal.headlineMeasure ? words(goal.headlineMeasure.label) : goal.shortTitle}
      />
      <Explain of={t.goal.kicker(goal.code)} explain={progress.explain} coverage={coverage} />
    </section>
  );

  function difference(ahead: number): string {
    if (ahead === 0) return t.goal.even;
    return ahead > 0 ? t.goal.ahead(format.number(ahead)) : t.goal.behind(format.number(-ahead));
  }
}
