/** Contingents of a year, by provider and municipality; a provider gives back what it does not use of its own. */
import { useState } from 'react';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { History } from '../../quotas/History';
import { ReleaseForm } from './ReleaseForm';
import { useContingentWords } from './words';

export const ContingentParts = graphql(`
  fragment ContingentParts on Contingent {
    id
    agreed
    households
    released
    ceiling
    version
    recordedAt
    organisation { code shortName }
    area { name }
    category { label { nl en } }
    versions { version change }
  }
`);

type Props = {
  contingents: readonly ({ id: string } & FragmentType<typeof ContingentParts>)[];
  /** The code of the provider of the reader, who may give back. */
  own: string | null;
  hasHistory: boolean;
  done: (households: number) => void;
  readAgain: () => void;
};

export function ContingentList({ contingents, own, hasHistory, done, readAgain }: Props) {
  return (
    <ul className="contingents">
      {contingents.map((contingent) => <Item key={contingent.id} contingent={contingent} own={own} hasHistory={hasHistory} done={done} readAgain={readAgain} />)}
    </ul>
  );
}

function Item({ contingent, own, hasHistory, done, readAgain }: { contingent: FragmentType<typeof ContingentParts> } & Omit<Props, 'contingents'>) {
  const { w, format, words } = useContingentWords();
  const [isOpen, setOpen] = useState(false);
  const told = readFragment(ContingentParts, contingent);
  const { id, agreed, households, released, ceiling, version, recordedAt, organisation, area, category, versions } = told;
  const who = category ? words(category.label) : '';
  const name = w.called(organisation?.shortName ?? '', area?.name ?? '', who);
  const last = versions.at(-1);
  return (
    <li className="contingent">
      <div>
        <h3>{organisation?.shortName}, {area?.name}</h3>
        <p className="quiet">{who}</p>
        <p className="quiet">
          {last && w.changed(w.changes[last.change], format.date(recordedAt))}
          {ceiling != null && `; ${w.ceiling(format.number(ceiling))}`}
        </p>
      </div>
      <dl>
        {([[w.agreed, agreed], [w.households, households], [w.released, released]] as const).map(([label, value]) => (
          <div key={label}><dt>{label}</dt><dd>{format.number(value)}</dd></div>
        ))}
      </dl>
      <div className="contingent__deeds">
        {own !== null && organisation?.code === own && households > 0 && (
          <button type="button" className="button button--quiet button--small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
            {w.give}<span className="hidden"> {name}</span>
          </button>
        )}
        {hasHistory && <History key={version} id={id} name={name} />}
      </div>
      {isOpen && (
        <ReleaseForm
          contingent={told}
          close={() => { setOpen(false); }}
          done={(count) => {
            setOpen(false);
            done(count);
          }}
          readAgain={readAgain}
        />
      )}
    </li>
  );
}
