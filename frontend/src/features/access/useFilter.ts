/** Which members are looked at. The choice lives in the address. */
import { useSearchParams } from 'wouter';
import type { MembershipState, Role } from '../../graphql/graphql';
import { roles } from './granting';

/** What waits for somebody comes first. */
export const states = ['REQUESTED', 'INVITED', 'PLANNED', 'ACTIVE', 'ENDED'] as const satisfies readonly MembershipState[];

const names = { organisation: 'organisatie', state: 'stand', role: 'rol' } as const;

export type Filter = { organisation: string | null; state: MembershipState | null; role: Role | null };

export function useFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: Filter = {
    organisation: search.get(names.organisation),
    state: states.find((state) => state === search.get(names.state)) ?? null,
    role: roles.find((role) => role === search.get(names.role)) ?? null,
  };
  const choose = (field: keyof Filter, value: string) => {
    setSearch((before) => {
      if (value) before.set(names[field], value);
      else before.delete(names[field]);
      return before;
    });
  };
  return { filter, choose };
}
