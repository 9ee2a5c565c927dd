/** Four numbers that say in one glance where the region stands. */
import './Kpis.css';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Count, Told } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { useWithPeriod } from '../../components/PeriodSelect';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const KpisParts = graphql(`
  fragment KpisParts on Dashboard {
    period { year }
    region { ...RegionKpisParts }
    municipalities { area { code name } status }
    placements {
      originMatch {
        numerator { value isProtected isRounded }
        denominator { value isProtected isRounded }
        basisPoints
      }
      explain { ...ExplainParts }
    }
  }
`);

export function Kpis({ dashboard }: { dashboard: FragmentType<typeof KpisParts> }) {
  const { t, format } = useLanguage();
  const withPeriod = useWithPeriod();
  const { period, region, municipalities, placements } = readFragment(KpisParts, dashboard);
  const above = municipalities.filter(({ status }) => status === 'EXCEEDED');
  const unknown = municipalities.filter(({ status }) => !status).length;
  return (
    <section aria-labelledby="kpis">
      <h2 id="kpis" className="hidden">{t.kpi.title}</h2>
      <ul className="kpis">
        {region && <RegionKpis region={region} year={String(period.year)} />}
        <Kpi
          label={t.kpi.origin}
          note={t.kpi.originOf}
          rounded={placements.originMatch.numerator.isRounded || placements.originMatch.denominator.isRounded}
          number={<Share basisPoints={placements.originMatch.basisPoints} />}
        >
          <Explain of={t.kpi.origin} explain={placements.explain} />
        </Kpi>
        <Kpi
          label={t.kpi.above}
          number={unknown === municipalities.length ? <Told sign="–" words={t.count.unknown} /> : format.number(above.length)}
          note={above.length === 0 ? t.kpi.aboveNone : (
            <>
              {above.map(({ area }, index) => (
                <span key={area.code}>
                  {index > 0 && ', '}
                  <Link className="nl-link" href={withPeriod(`/gemeente/${area.code}`)}>{area.name}</Link>
                </span>
              ))}
            </>
          )}
          missing={unknown > 0 && t.kpi.aboveUnknown(unknown, format.number(unknown))}
        />
      </ul>
    </section>
  );
}

export const RegionKpisParts = graphql(`
  fragment RegionKpisParts on CapUse {
    urgent { value isProtected isRounded }
    mutation
    basisPoints
    capBasisPoints
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);

function RegionKpis({ region, year }: { region: FragmentType<typeof RegionKpisParts>; year: string }) {
  const { t, format } = useLanguage();
  const { urgent, mutation, basisPoints, capBasisPoints, coverage, explain } = readFragment(RegionKpisParts, region);
  return (
    <>
      <Kpi
        label={t.kpi.urgent(year)}
        number={<Count {...urgent} />}
        note={mutation == null ? t.kpi.mutationUnknown : t.kpi.inMutation(format.number(mutation))}
        rounded={urgent.isRounded}
        missing={coverage.reported < coverage.expected && t.explain.coverage(format.number(coverage.reported), format.number(coverage.expected))}
      >
        <Explain of={t.kpi.urgent(year)} explain={explain} coverage={coverage} />
      </Kpi>
      <Kpi
        label={t.kpi.share}
        number={<Share basisPoints={basisPoints} />}
        note={capBasisPoints == null ? t.kpi.capUnknown : t.kpi.cap(format.share(capBasisPoints))}
      >
        <Explain of={t.kpi.share} explain={explain} coverage={coverage} />
      </Kpi>
    </>
  );
}

function Kpi({ label, number, note, rounded, missing, children }: {
  label: string;
  number: ReactNode;
  note: ReactNode;
  rounded?: boolean;
  /** What makes the number less than complete. */
  missing?: string | false;
  children?: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <li className="card kpi">
      <h3>{label}</h3>
      <p className="kpi__number">{number}</p>
      <p className="kpi__note">
        {note}{rounded && ` (${t.count.rounded})`}
        {missing && <><br />{missing}</>}
      </p>
      {children}
    </li>
  );
}

function Share({ basisPoints }: { basisPoints: number | null | undefined }) {
  const { t, format } = useLanguage();
  return basisPoints == null ? <Told sign="–" words={t.count.unknown} /> : <>{format.share(basisPoints)}</>;
}
