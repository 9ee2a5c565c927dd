/** How full the cap of a municipality is this year: what counts, what it counts against, what may come on top, and the room left. */
import { Count } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { Fact, Facts, Known } from '../../components/Facts';
import { ProgressBar } from '../../components/ProgressBar';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { WatchLevel } from '../../graphql/graphql';
import { useDivision } from '../../text/division';

export const CapMeterParts = graphql(`
  fragment CapMeterParts on CapWatch {
    isLive
    plannedMutation
    realisedMutation
    cap
    waived
    reserved
    room
    path
    level
    used { value isProtected isRounded }
    usedWithPermitHolders { value isProtected isRounded }
    usedWithoutPermitHolders { value isProtected isRounded }
    countingRules { capBasisPoints }
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);

const tones: Record<WatchLevel, Tone> = { ON_PATH: 'good', NEAR: 'watch', ABOVE: 'bad' };

export function CapMeter({ watch }: { watch: FragmentType<typeof CapMeterParts> }) {
  const { t, w, format } = useDivision();
  const { isLive, plannedMutation, realisedMutation, cap, waived, reserved, room, path, level, used, usedWithPermitHolders, usedWithoutPermitHolders, ...rest } =
    readFragment(CapMeterParts, watch);
  const title = rest.countingRules ? w.meter.title(format.share(rest.countingRules.capBasisPoints)) : w.meter.titlePlain;
  const limit = cap == null ? null : cap + waived;
  const tone = level ? tones[level] : 'unknown';
  return (
    <section className="card" aria-labelledby="meter">
      <h2 id="meter">{title}</h2>
      <p className="quiet">{isLive ? w.meter.lead : w.meter.leadPublished}</p>
      <p><StatusChip tone={tone}>{level ? w.meter.level[level] : t.standing.unknown}</StatusChip></p>
      {limit != null && (
        <>
          <ProgressBar realised={used.value} target={Math.max(limit, used.value ?? 0)} expected={path} tone={tone} />
          <p className="quiet">{w.meter.legend}</p>
        </>
      )}
      <Facts>
        <Fact name={w.meter.used}><Count {...used} />{used.isRounded && <small className="quiet">{t.count.rounded}</small>}</Fact>
        <Fact name={w.meter.mutation}>
          <Known value={plannedMutation} />
          {realisedMutation != null && <small className="quiet">{w.meter.realisedMutation}: {format.number(realisedMutation)}</small>}
        </Fact>
        <Fact name={w.meter.cap}><Known value={cap} /></Fact>
        {waived > 0 && <Fact name={w.meter.waived}><Known value={waived} /></Fact>}
        {reserved != null && <Fact name={w.meter.reserved}><Known value={reserved} /></Fact>}
        <Fact name={room != null && room < 0 ? w.meter.over : w.meter.room}><Known value={room == null ? null : Math.abs(room)} /></Fact>
        {path != null && <Fact name={w.meter.path}><Known value={path} /></Fact>}
      </Facts>
      <dl className="permit">
        <div><dt>{w.rules.permitWithout}</dt><dd><Count {...usedWithoutPermitHolders} /></dd></div>
        <div><dt>{w.rules.permitWith}</dt><dd><Count {...usedWithPermitHolders} /></dd></div>
      </dl>
      <Explain of={title} explain={rest.explain} coverage={rest.coverage} />
    </section>
  );
}
