/** The cap of one municipality: what counts, what it counts against, and the room that is left. */
import type { ReactNode } from 'react';
import { Count, Told } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { ProgressBar } from '../../components/ProgressBar';
import { toneOfCap } from '../../components/status';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const CapUseCardParts = graphql(`
  fragment CapUseCardParts on CapUse {
    urgent { value isProtected isRounded }
    mutation
    cap
    capBasisPoints
    basisPoints
    status
    quotaAssigned
    plannedMutation
    plannedCap
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);

export function CapUseCard({ use }: { use: FragmentType<typeof CapUseCardParts> }) {
  const { t, format } = useLanguage();
  const { urgent, mutation, cap, capBasisPoints, basisPoints, status, coverage, explain, ...plan } = readFragment(CapUseCardParts, use);
  const room = cap == null || urgent.value == null ? null : cap - urgent.value;
  const tone = status ? toneOfCap[status] : 'unknown';
  return (
    <section className="card" aria-labelledby="cap-use">
      <h2 id="cap-use">{t.municipality.capTitle}</h2>
      <p className="quiet">{t.municipality.capLead}</p>
      <p><StatusChip tone={tone}>{status ? t.cap.status[status] : t.standing.unknown}</StatusChip></p>
      {cap != null && <ProgressBar realised={urgent.value} target={Math.max(cap, urgent.value ?? 0)} expected={cap} tone={tone} />}
      <dl className="facts">
        <Fact name={t.municipality.urgent}><Count {...urgent} />{urgent.isRounded && <small className="quiet">{t.count.rounded}</small>}</Fact>
        <Fact name={t.municipality.mutation}><Known value={mutation} /></Fact>
        <Fact name={t.municipality.shareNow}>{basisPoints == null ? <Known value={null} /> : format.share(basisPoints)}</Fact>
        <Fact name={capBasisPoints == null ? t.municipality.cap : t.municipality.capIs(format.share(capBasisPoints))}><Known value={cap} /></Fact>
        <Fact name={room != null && room < 0 ? t.municipality.over : t.municipality.room}><Known value={room == null ? null : Math.abs(room)} /></Fact>
        <Fact name={t.municipality.quota}><Known value={plan.quotaAssigned} /></Fact>
        {plan.plannedMutation != null && <Fact name={t.municipality.plannedMutation}><Known value={plan.plannedMutation} /></Fact>}
        {plan.plannedCap != null && <Fact name={t.municipality.plannedCap}><Known value={plan.plannedCap} /></Fact>}
      </dl>
      <p className="quiet">{t.explain.coverage(format.number(coverage.reported), format.number(coverage.expected))}</p>
      <Explain of={t.municipality.capTitle} explain={explain} coverage={coverage} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Known({ value }: { value: number | null | undefined }) {
  const { t, format } = useLanguage();
  return value == null ? <Told sign="–" words={t.count.unknown} /> : <>{format.number(value)}</>;
}
