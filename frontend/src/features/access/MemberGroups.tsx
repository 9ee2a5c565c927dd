/** Members by how far they are: a word and a shape above each group. Who has no access any more is folded away. */
import { Shape, type Tone } from '../../components/StatusChip';
import type { FragmentType } from '../../graphql';
import type { MembershipState } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';
import type { Granter } from './granting';
import { MemberItem, type MemberParts } from './MemberItem';
import type { Deeds } from './useDeeds';
import { states } from './useFilter';

const tones: Record<MembershipState, Tone> = { REQUESTED: 'watch', INVITED: 'unknown', PLANNED: 'coming', ACTIVE: 'good', ENDED: 'ended' };

type Member = { id: string; state: MembershipState } & FragmentType<typeof MemberParts>;

type Props = { members: readonly Member[]; granter: Granter; deeds: Deeds };

export function MemberGroups({ members, granter, deeds }: Props) {
  const { t, format } = useLanguage();
  return (
    <>
      {states.map((state) => {
        const group = members.filter((member) => member.state === state);
        if (group.length === 0) return null;
        const list = (
          <ul className="members">
            {group.map((member) => <MemberItem key={member.id} member={member} granter={granter} deeds={deeds} />)}
          </ul>
        );
        return (
          <section key={state} className="card" aria-labelledby={`stand-${state}`}>
            <h2 id={`stand-${state}`} className="members__state">
              <Shape tone={tones[state]} />
              {t.access.states[state]}
              <span className="quiet"> ({format.number(group.length)})</span>
            </h2>
            {state === 'ENDED' ? (
              <details className="fold">
                <summary>{t.access.showEnded(format.number(group.length))}</summary>
                {list}
              </details>
            ) : list}
          </section>
        );
      })}
    </>
  );
}
