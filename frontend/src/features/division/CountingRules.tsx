/** The counting rules of a year in plain words. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { DistributionKey } from '../../graphql/graphql';
import { useDivision } from '../../text/division';

export const CountingRulesParts = graphql(`
  fragment CountingRulesParts on CountingRuleSet {
    version
    state
    capBasisPoints
    capScope
    mutationBasis
    countsNewBuild
    countsTemporary
    countsRooms
    adoptedBy
    adoptedOn
    note
    certainty
    categories { countsTowardsCap category { code label { nl en } } }
  }
`);

type Props = { rules: FragmentType<typeof CountingRulesParts>; distributionKey: DistributionKey };

export function CountingRules({ rules, distributionKey }: Props) {
  const { w, format, words, language } = useDivision();
  const { capBasisPoints, capScope, mutationBasis, countsNewBuild, countsTemporary, countsRooms, adoptedBy, adoptedOn, note, certainty, categories, ...set } =
    readFragment(CountingRulesParts, rules);
  const options: [string, boolean][] = [
    [w.rules.relet, true], [w.rules.newBuild, countsNewBuild], [w.rules.temporary, countsTemporary], [w.rules.rooms, countsRooms],
  ];
  const things = (counts: boolean) => options.flatMap(([thing, one]) => (one === counts ? [thing] : []));
  const groups = (counts: boolean) =>
    categories
      .flatMap(({ countsTowardsCap, category }) => (category && countsTowardsCap === counts ? [words(category.label)] : []))
      .toSorted((one, other) => one.localeCompare(other, language));
  return (
    <section className="card" aria-labelledby="counting-rules">
      <h2 id="counting-rules">{w.rules.title}</h2>
      <ul className="plain-rules">
        <li>{w.rules.cap(format.share(capBasisPoints), w.rules.scope[capScope])}</li>
        <li>{w.rules.basis[mutationBasis]}</li>
        <li>{w.rules.counts(format.list(things(true)))}</li>
        {things(false).length > 0 && <li>{w.rules.countsNot(format.list(things(false)))}</li>}
        <li>{w.rules.key(w.rules.keys[distributionKey])}</li>
        {note && <li>{note}</li>}
      </ul>
      <Groups title={w.rules.notCounted} names={groups(false)} isOpen />
      <Groups title={w.rules.counted} names={groups(true)} />
      <p className="quiet">
        {w.rules.version(format.number(set.version))}{' '}
        {set.state === 'DRAFT' && w.rules.draft}
        {adoptedBy && adoptedOn && w.rules.adopted(adoptedBy, format.date(adoptedOn))}
        {certainty !== 'SURE' && ` ${w.rules.unsure}`}
      </p>
    </section>
  );
}

function Groups({ title, names, isOpen = false }: { title: string; names: string[]; isOpen?: boolean }) {
  if (names.length === 0) return null;
  return (
    <details className="groups fold" open={isOpen}>
      <summary>{title} ({names.length})</summary>
      <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul>
    </details>
  );
}
