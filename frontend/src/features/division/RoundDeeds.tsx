/** What the secretary and the board may do with a division as it stands: adopt it, take it back, begin its year, settle it. */
import { useState } from 'react';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { AdoptForm } from './AdoptForm';
import { SettleAgain } from './SettleAgain';
import { SettleForm } from './SettleForm';
import { StartForm } from './StartForm';
import { WithdrawForm } from './WithdrawForm';

export const RoundDeedsViewer = graphql(`
  fragment RoundDeedsViewer on Viewer {
    permissions
  }
`);

export const RoundDeedsParts = graphql(`
  fragment RoundDeedsParts on QuotaRound {
    id
    year
    version
    state
    lines { answer shares { answer } }
  }
`);

type Props = {
  viewer: FragmentType<typeof RoundDeedsViewer>;
  round: FragmentType<typeof RoundDeedsParts>;
  done: (message: string) => void;
  readAgain: () => void;
};

type Deed = 'adopt' | 'withdraw' | 'start' | 'settle' | 'settleAgain';

/** The round a form is about. */
export type Subject = { id: string; year: string; version: number };

export function RoundDeeds({ viewer, round, done, readAgain }: Props) {
  const { w } = useDivision();
  const [open, setOpen] = useState<Deed | null>(null);
  const { permissions } = readFragment(RoundDeedsViewer, viewer);
  const { id, year, version, state, lines } = readFragment(RoundDeedsParts, round);
  const deeds: Deed[] = [];
  if (state === 'PROPOSED' && permissions.includes('QUOTAS_ADOPT')) deeds.push('adopt');
  if (state === 'PROPOSED' && permissions.includes('QUOTAS_CALCULATE')) deeds.push('withdraw');
  if (state === 'ADOPTED' && permissions.includes('QUOTAS_ADOPT')) deeds.push('start');
  if (state === 'RUNNING' && permissions.includes('QUOTAS_SETTLE')) deeds.push('settle');
  if (state === 'SETTLED' && permissions.includes('QUOTAS_SETTLE')) deeds.push('settleAgain');
  if (deeds.length === 0) return null;
  const shown = open && deeds.includes(open) ? open : null;
  const answers = lines.flatMap(({ answer, shares }) => [answer, ...shares.map((share) => share.answer)]);
  const form = {
    round: { id, year: String(year), version },
    done: (message: string) => {
      setOpen(null);
      done(message);
    },
    readAgain,
    close: () => { setOpen(null); },
  };
  return (
    <div className="round-deeds">
      <p className="buttons">
        {deeds.map((deed) => (
          <button
            key={deed}
            type="button"
            className={deed === 'withdraw' ? 'button button--quiet' : 'button'}
            aria-expanded={shown === deed}
            onClick={() => { setOpen(shown === deed ? null : deed); }}
          >
            {w.deeds[deed].title}
          </button>
        ))}
      </p>
      {shown === 'adopt' && (
        <AdoptForm
          {...form}
          waiting={answers.filter((answer) => answer == null).length}
          objecting={answers.filter((answer) => answer === 'OBJECTED').length}
        />
      )}
      {shown === 'withdraw' && <WithdrawForm {...form} />}
      {shown === 'start' && <StartForm {...form} />}
      {shown === 'settle' && <SettleForm {...form} />}
      {shown === 'settleAgain' && <SettleAgain {...form} />}
    </div>
  );
}
