/** The cap of one municipality: what counts, what it counts against, and the room that is left. */
import { Link } from 'wouter';
import { Count } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { Fact, Facts, Known } from '../../components/Facts';
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

export function CapUseCard({ use, code }: { use: FragmentType<typeof CapUseCardParts>; code: string }) {
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
      <Facts>
        <Fact name={t.municipality.urgent}><Count {...urgent} />{urgent.isRounded && <small className="quiet">{t.count.rounded}</small>}</Fact>
        <Fact name={t.municipality.mutation}><Known value={mutation} /></Fact>
        <Fact name={t.municipality.shareNow}>{basisPoints == null ? <Known value={null} /> : format.share(basisPoints)}</Fact>
        <Fact name={capBasisPoints == null ? t.municipality.cap : t.municipality.capIs(format.share(capBasisPoints))}><Known value={cap} /></Fact>
        <Fact name={room != null && room < 0 ? t.municipality.over : t.municipality.room}><Known value={room == null ? null : Math.abs(room)} /></Fact>
        <Fact name={t.municipality.quota}><Known value={plan.quotaAssigned} /></Fact>
        {plan.plannedMutation != null && <Fact name={t.municipality.plannedMutation}><Known value={plan.plannedMutation} /></Fact>}
        {plan.plannedCap != null && <Fact name={t.municipality.plannedCap}><Known value={plan.plannedCap} /></Fact>}
      </Facts>
      <p className="quiet">{t.explain.coverage(format.number(coverage.reported), format.number(coverage.expected))}</p>
      <Explain of={t.municipality.capTitle} explain={explain} coverage={coverage} />
      <p><Link className="nl-link" href={`/plafond?gemeente=${code}`}>{t.municipality.toWatch}</Link></p>
    </section>
  );
}
