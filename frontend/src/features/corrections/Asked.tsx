/** The corrections that were asked for: for who asked them, and for who answers. */
import { useState } from 'react';
import { periodName } from '../../components/period';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { CorrectionState } from '../../graphql/graphql';
import { AnswerForm } from './AnswerForm';
import { nameOf, placeOf } from './naming';
import { WithdrawForm } from './WithdrawForm';
import { useCorrectionWords } from './words';

export const CorrectionParts = graphql(`
  fragment CorrectionParts on FigureCorrection {
    id
    stood
    value
    reason
    state
    requestedAt
    decidedAt
    answer
    organisation { shortName }
    period { code }
    measure { label { nl en } }
    area { name kind }
    share { agreement { title } }
    stockTarget { title { nl en } }
  }
`);

const tones: Record<CorrectionState, Tone> = { REQUESTED: 'coming', ACCEPTED: 'good', DECLINED: 'bad', WITHDRAWN: 'unknown' };

export type Deeds = {
  mayDecide: boolean;
  mayWithdraw: boolean;
  done: (outcome: 'accepted' | 'declined' | 'withdrawn') => void;
  readAgain: () => void;
};

type Props = Deeds & { corrections: readonly ({ id: string; state: CorrectionState } & FragmentType<typeof CorrectionParts>)[] };

export function Asked({ corrections, ...deeds }: Props) {
  const { w, format } = useCorrectionWords();
  const waiting = corrections.filter(({ state }) => state === 'REQUESTED').length;
  return (
    <section className="card" aria-labelledby="asked">
      <h2 id="asked">{w.asked.title}</h2>
      {corrections.length === 0 && <p className="quiet">{w.asked.none}</p>}
      {waiting > 0 && <p className="quiet">{w.asked.waiting(waiting, format.number(waiting))}</p>}
      {corrections.length > 0 && (
        <ul className="records">
          {corrections.map((correction) => <AskedItem key={correction.id} correction={correction} {...deeds} />)}
        </ul>
      )}
    </section>
  );
}

function AskedItem({ correction, mayDecide, mayWithdraw, done, readAgain }: { correction: FragmentType<typeof CorrectionParts> } & Deeds) {
  const { t, w, format, words } = useCorrectionWords();
  const [isOpen, setOpen] = useState(false);
  const { id, stood, value, reason, state, requestedAt, decidedAt, answer, organisation, period, ...about } = readFragment(CorrectionParts, correction);
  const name = [nameOf(about, words), placeOf(about), period && periodName(period.code, t)].filter(Boolean).join(', ');
  const number = (one: number | null | undefined) => (one == null ? w.unknown : format.number(one));
  const change = { REQUESTED: w.asked.change, ACCEPTED: w.asked.changed, DECLINED: w.asked.unchanged, WITHDRAWN: w.asked.unchanged }[state];
  const deed = state !== 'REQUESTED' ? null : mayDecide ? w.asked.decide : mayWithdraw ? w.asked.withdraw : null;
  const close = () => { setOpen(false); };
  return (
    <li className="record">
      <div className="record__what">
        <h3>{name}</h3>
        <p className="quiet">{reason}</p>
      </div>
      <p className="record__count">{change(number(stood), number(value))}</p>
      <div className="quiet">
        <p>{w.asked.by(organisation?.shortName ?? '', format.moment(requestedAt))}</p>
        {decidedAt && answer && <p>{w.asked.answer(format.moment(decidedAt), answer)}</p>}
      </div>
      <div className="record__deeds">
        <StatusChip tone={tones[state]}>{w.asked.states[state]}</StatusChip>
        {deed && (
          <p className="buttons">
            <button type="button" className="button button--quiet button--small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
              {deed}<span className="hidden"> {name}</span>
            </button>
          </p>
        )}
      </div>
      {isOpen && deed && (mayDecide
        ? <AnswerForm id={id} name={name} close={close} done={done} readAgain={readAgain} />
        : <WithdrawForm id={id} name={name} close={close} done={() => { done('withdrawn'); }} />)}
    </li>
  );
}
