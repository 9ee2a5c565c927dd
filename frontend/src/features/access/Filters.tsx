/** For who looks at a whole region: whom to show. */
import { useId } from 'react';
import { useLanguage } from '../../text/language';
import type { Choice } from './DeedForm';
import { roles } from './granting';
import { states, type useFilter } from './useFilter';

type Props = { chosen: ReturnType<typeof useFilter>; organisations: Choice[] };

export function Filters({ chosen: { filter, choose }, organisations }: Props) {
  const { t } = useLanguage();
  const id = useId();
  const select = (field: keyof typeof filter, label: string, all: string, choices: Choice[]) => (
    <div className="field">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <select id={`${id}-${field}`} value={filter[field] ?? ''} onChange={({ currentTarget }) => { choose(field, currentTarget.value); }}>
        <option value="">{all}</option>
        {choices.map(({ value, text }) => <option key={value} value={value}>{text}</option>)}
      </select>
    </div>
  );
  return (
    <div className="filters" role="group" aria-label={t.access.filters}>
      {select('organisation', t.access.organisation, t.access.allOrganisations, organisations)}
      {select('state', t.access.state, t.access.allStates, states.map((state) => ({ value: state, text: t.access.states[state] })))}
      {select('role', t.access.role, t.access.allRoles, roles.map((role) => ({ value: role, text: t.role[role] })))}
    </div>
  );
}
