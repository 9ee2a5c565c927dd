/** Waivers of the cap: what was asked, what was decided, and where the decision can be found. */
import { useState } from 'react';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { WaiverState } from '../../graphql/graphql';
import { History } from '../../quotas/History';
import { DecideForm } from './DecideForm';
import { usePlacingWords } from './words';

export const WaiverParts = graphql(`
  fragment WaiverParts on CapWaiver {
    id
    households
    reason
    validUntil
    state
    requestedAt
    decidedOn
    decisionReference
    area { code name }
  }
`);

const tones: Record<WaiverState, Tone> = { REQUESTED: 'coming', GRANTED: 'good', REFUSED: 'bad' };

type Props = {
  waivers: readonly ({ id: string } & FragmentType<typeof WaiverParts>)[];
  year: number;
  mayDecide: boolean;
  hasHistory: boolean;
  done: (granted: boolean) => void;
};

export function Waivers({ waivers, year, mayDecide, hasHistory, done }: Props) {
  const { w } = usePlacingWords();
  return (
    <section className="card" aria-labelledby="waivers">
      <h2 id="waivers">{w.waivers.title(String(year))}</h2>
      <p className="quiet">{w.waivers.lead}</p>
      {waivers.length === 0 ? <p className="quiet">{w.waivers.none}</p> : (
        <ul className="records">
          {waivers.map((waiver) => <WaiverItem key={waiver.id} waiver={waiver} mayDecide={mayDecide} hasHistory={hasHistory} done={done} />)}
        </ul>
      )}
    </section>
  );
}

function WaiverItem({ waiver, mayDecide, hasHistory, done }: { waiver: FragmentType<typeof WaiverParts> } & Pick<Props, 'mayDecide' | 'hasHistory' | 'done'>) {
  const { w, format } = usePlacingWords();
  const [isOpen, setOpen] = useState(false);
  const { id, households, reason, validUntil, state, decidedOn, decisionReference, area } = readFragment(WaiverParts, waiver);
  const people = w.people(households, format.number(households));
  const name = w.waivers.called(area?.name ?? '', people);
  return (
    <li className="record">
      <div className="record__what">
        <h3>{area?.name}</h3>
        <p className="quiet">{reason}</p>
      </div>
      <p className="record__count">{people}</p>
      <div className="quiet">
        <p>{w.waivers.until} {format.date(validUntil)}</p>
        {decidedOn && decisionReference && <p>{w.waivers.decision(decisionReference, format.date(decidedOn))}</p>}
      </div>
      <div className="record__deeds">
        <StatusChip tone={tones[state]}>{w.waivers.states[state]}</StatusChip>
        {state === 'REQUESTED' && mayDecide && (
          <p className="buttons">
            <button type="button" className="button button--quiet button--small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
              {w.waivers.decide}<span className="hidden"> {name}</span>
            </button>
          </p>
        )}
        {hasHistory && <History key={state} id={id} name={name} />}
      </div>
      {isOpen && (
        <DecideForm
          id={id}
          title={`${w.decide.title}: ${name}`}
          close={() => { setOpen(false); }}
          done={(granted) => {
            setOpen(false);
            done(granted);
          }}
        />
      )}
    </li>
  );
}
