/** The cap of one municipality during its year: who was housed against how many homes, the room left, and whether it goes too fast. */
import './CapWatchCard.css';
import { useId, type ReactNode } from 'react';
import { Count, Told } from '../components/Count';
import { Explain } from '../components/Explain';
import { graphql, readFragment, type FragmentType } from '../graphql';
import { CapMeter } from './CapMeter';
import { PathChart } from './PathChart';
import { StandingChip } from './Standing';
import { standingOf } from './watch';
import { useSharedWords } from './words';

export const CapWatchParts = graphql(`
  fragment CapWatchParts on CapWatch {
    year
    isLive
    plannedMutation
    realisedMutation
    cap
    plannedCap
    realisedCap
    waived
    reserved
    room
    path
    level
    used { value isProtected isRounded }
    usedWithPermitHolders { value isProtected isRounded }
    usedWithoutPermitHolders { value isProtected isRounded }
    area { code name }
    countingRules { capBasisPoints }
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);

export function CapWatchCard({ watch, children }: { watch: FragmentType<typeof CapWatchParts>; children?: ReactNode }) {
  const { w, t, format } = useSharedWords();
  const id = useId();
  const told = readFragment(CapWatchParts, watch);
  const { room } = told;
  const title = w.card.title(told.area.name, String(told.year));
  const share = told.countingRules ? format.share(told.countingRules.capBasisPoints) : w.card.capUnknownShare;
  const { word } = standingOf(told);
  return (
    <section className="card cap-watch" aria-labelledby={id}>
      <div className="card__head">
        <h2 id={id}>{title}</h2>
        <StandingChip watched={told} />
      </div>
      <p className="quiet">
        {told.isLive ? w.card.live : w.card.published}
        {told.used.isRounded && ` (${t.count.rounded})`}
        {word !== 'overCap' && word !== 'levelUnknown' && ` ${w.meaning[word]}`}
      </p>
      <CapMeter watched={told} />
      <p className="quiet" aria-hidden="true">{w.card.legend}</p>
      <div className="cap-watch__facts">
        <Facts title={w.card.limits}>
          <Fact name={room != null && room < 0 ? w.card.over : w.card.room} value={room == null ? room : Math.abs(room)} isLarge />
          <Fact name={w.card.cap} value={told.cap} />
          <Fact name={w.card.waived} value={told.waived} />
          <Fact name={w.card.path} value={told.path} />
        </Facts>
        <Facts title={w.card.numerator}>
          <Fact name={w.card.used} isLarge><Count {...told.used} /></Fact>
          <Fact name={w.card.withPermits}><Count {...told.usedWithPermitHolders} /></Fact>
          <Fact name={w.card.withoutPermits}><Count {...told.usedWithoutPermitHolders} /></Fact>
          <Fact name={w.card.reserved}>{told.reserved == null ? <Told sign="–" words={w.card.hidden} /> : format.number(told.reserved)}</Fact>
        </Facts>
        <Facts title={w.card.denominator}>
          <Fact name={w.card.planned} value={told.plannedMutation} isLarge />
          <Fact name={w.card.plannedCap(share)} value={told.plannedCap} />
          <Fact name={w.card.realised} value={told.realisedMutation} />
          <Fact name={w.card.realisedCap(share)} value={told.realisedCap} />
        </Facts>
      </div>
      <h3>{w.path.title}</h3>
      <PathChart watched={told} />
      <Explain of={title} explain={told.explain} coverage={told.coverage} />
      {children}
    </section>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </div>
  );
}

function Fact({ name, value, isLarge = false, children }: { name: string; value?: number | null; isLarge?: boolean; children?: ReactNode }) {
  const { t, format } = useSharedWords();
  return (
    <div className={isLarge ? 'cap-watch__large' : undefined}>
      <dt>{name}</dt>
      <dd>{children ?? (value == null ? <Told sign="–" words={t.count.unknown} /> : format.number(value))}</dd>
    </div>
  );
}
