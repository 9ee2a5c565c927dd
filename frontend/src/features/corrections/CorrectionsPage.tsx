/** Corrections of figures: what was corrected after it was published, what is asked for, and asking for one. */
import '../../components/records.css';
import { useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome } from '../../forms/Outcome';
import { useOutcome } from '../../forms/useOutcome';
import { graphql } from '../../graphql';
import { Asked } from './Asked';
import { Corrected } from './Corrected';
import { RequestForm } from './RequestForm';
import { subjectsOf } from './subjects';
import { useCorrectionWords } from './words';

const CorrectionsQuery = graphql(`
  query Corrections {
    viewer {
      permissions
      organisation { id shortName ...CountedSubjects }
    }
    periods(first: 20) { nodes { id code state } }
    corrections(first: 100) { nodes { id state ...CorrectionParts } }
    correctedFigures(first: 100) { ...CorrectedParts }
  }
`);

const DOING = 'doe';

export default function CorrectionsPage() {
  const { w } = useCorrectionWords();
  const [asked, again] = useAsked({ query: CorrectionsQuery });
  const [search, setSearch] = useSearchParams();
  const { outcome, tell } = useOutcome();
  const { viewer, periods } = asked.data ?? {};
  const mayDecide = viewer?.permissions.includes('CORRECTIONS_DECIDE') === true;
  const reporter = viewer?.permissions.includes('OBSERVATIONS_REPORT') ? viewer.organisation : null;
  const ended = periods?.nodes.filter(({ state }) => state === 'CLOSED' || state === 'PUBLISHED') ?? [];
  const isAsking = search.get(DOING) === 'vragen';
  const ask = (isOpen: boolean) => {
    setSearch((before) => {
      if (isOpen) before.set(DOING, 'vragen');
      else before.delete(DOING);
      return before;
    });
  };
  const done = (what: 'asked' | 'accepted' | 'declined' | 'withdrawn') => {
    ask(false);
    tell({ tone: 'good', message: w.done[what] });
    again();
  };
  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{reporter?.shortName ?? w.kicker}</p>
          <PageTitle title={w.title} />
          <p className="lead">{asked.data ? w.lead[reporter ? 'reporter' : mayDecide ? 'secretary' : 'others'] : '\u00a0'}</p>
        </div>
        {reporter && ended.length > 0 && (
          <div className="choices">
            <button type="button" className="button" aria-expanded={isAsking} onClick={() => { ask(!isAsking); }}>{w.ask}</button>
          </div>
        )}
      </div>
      {outcome && <Outcome {...outcome} />}
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'table']} />}>
        {({ corrections: { nodes }, correctedFigures }) => (
          <div className={asked.stale ? 'refreshing' : undefined}>
            {reporter && ended.length === 0 && <p className="notice">{w.form.none}</p>}
            {reporter && isAsking && ended.length > 0 && (
              <RequestForm
                key={reporter.id}
                organisation={reporter.shortName}
                periods={ended}
                subjects={subjectsOf(reporter)}
                close={() => { ask(false); }}
                done={() => { done('asked'); }}
                readAgain={again}
              />
            )}
            {(reporter ?? (mayDecide || nodes.length > 0)) && (
              <Asked corrections={nodes} mayDecide={mayDecide} mayWithdraw={reporter !== null} done={done} readAgain={again} />
            )}
            <Corrected figures={correctedFigures} />
          </div>
        )}
      </Answer>
    </>
  );
}
