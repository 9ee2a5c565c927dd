/** For who calculates or decides: whether the counting rules of the year are adopted. Without that nothing can be proposed. */
import { useState } from 'react';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { AdoptRulesForm } from './AdoptRulesForm';

export const RulesNoticeRules = graphql(`
  fragment RulesNoticeRules on CountingRuleSet {
    id
    version
    state
    capBasisPoints
    note
  }
`);

type Props = {
  rules: FragmentType<typeof RulesNoticeRules>[];
  year: number;
  mayAdopt: boolean;
  done: (message: string) => void;
  readAgain: () => void;
};

export function RulesNotice({ rules, year, mayAdopt, done, readAgain }: Props) {
  const { w, format } = useScenarioWords();
  const [isOpen, setOpen] = useState(false);
  const newest = readFragment(RulesNoticeRules, rules).at(-1);
  if (newest?.state === 'ADOPTED') return null;
  return (
    <section className="notice notice--watch" aria-labelledby="rules">
      <h2 id="rules">{w.rules.title(String(year))}</h2>
      <p><StatusChip tone="watch">{newest ? w.rules.draft : w.rules.none}</StatusChip></p>
      <p>{newest ? w.rules.draftMeans : w.rules.noneMeans(String(year))}</p>
      {newest && <p>{w.rules.cap(format.share(newest.capBasisPoints))} {newest.note}</p>}
      {newest && mayAdopt && (
        <p><button type="button" className="button button--quiet" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>{w.rules.adopt}</button></p>
      )}
      {newest && isOpen && (
        <AdoptRulesForm
          rules={newest}
          year={String(year)}
          close={() => { setOpen(false); }}
          readAgain={readAgain}
          done={(message) => {
            setOpen(false);
            done(message);
          }}
        />
      )}
    </section>
  );
}
