/** Why a municipality has its number: step by step, who comes, which limits mattered, and how full its cap is. */
import './division.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { NotFound } from '../../components/NotFound';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useDivision } from '../../text/division';
import { CapMeter } from './CapMeter';
import { Inflow } from './Inflow';
import { Limits } from './Limits';
import { Settled } from './Settled';
import { Staircase } from './Staircase';
import { WhyFacts } from './WhyFacts';

const WhyQuery = graphql(`
  query Why($year: Int!, $code: String!) {
    quotas(year: $year) {
      state
      lines {
        id
        area { code name }
        assigned
        ...WhyFactsParts
        ...StaircaseParts
        ...InflowParts
        ...LimitsParts
      }
      ...SettledParts
    }
    capWatch(year: $year, area: $code) { ...CapMeterParts }
  }
`);

export default function WhyPage({ year, code }: { year: string; code: string }) {
  const { w, format } = useDivision();
  const [asked, again] = useAsked({ query: WhyQuery, variables: { year: Number(year), code } });
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      {({ quotas, capWatch }) => {
        const line = quotas?.lines.find(({ area }) => area?.code === code);
        if (!quotas || !line?.area) return asked.error ? null : <NotFound />;
        const { name } = line.area;
        const number = format.number(line.assigned);
        const isDecided = quotas.state === 'ADOPTED' || quotas.state === 'RUNNING' || quotas.state === 'SETTLED';
        const [watch] = capWatch;
        return (
          <div className={asked.stale ? 'refreshing' : undefined}>
            <div className="intro intro--split">
              <div>
                <p className="kicker"><Link className="nl-link" href={`/verdeling/${year}`}>{w.round.title(year)}</Link> · {w.round.state[quotas.state]}</p>
                <PageTitle title={w.why.title(number, name)} />
                <p className="lead">{(isDecided ? w.why.lead : w.why.leadProposed)(name, year, w.households(line.assigned, number))}</p>
              </div>
              <p><button type="button" className="button button--quiet" onClick={() => { window.print(); }}>{w.why.print}</button></p>
            </div>
            <WhyFacts line={line} />
            <Staircase line={line} place={name} />
            <div className="pair pair--top">
              <Inflow line={line} place={name} />
              <Limits line={line} />
            </div>
            {watch && <CapMeter watch={watch} />}
            <Settled round={quotas} code={code} />
            <p><Link className="nl-link" href={`/gemeente/${code}`}>{w.why.toMunicipality(name)}</Link></p>
          </div>
        );
      }}
    </Answer>
  );
}
