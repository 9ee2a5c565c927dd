/** What a deed changed of a role or a last day, in words. The rest of a journal entry is for machines. */
import type { Role } from '../../graphql/graphql';
import type { Format } from '../../format/format';
import type { Texts } from '../../text/texts';

type Change = { what: string; before?: string | null; after?: string | null };

export function became(changes: readonly Change[], t: Texts, format: Format): string[] {
  const day = (value: string | null | undefined) => (value ? format.date(value) : t.access.nothing);
  const isRole = (value: string): value is Role => value in t.role;
  const role = (value: string | null | undefined) => (value && isRole(value) ? t.role[value] : t.access.nothing);
  return changes.flatMap(({ what, before, after }) => {
    if (what === 'role' && before) return [t.access.became(t.access.role, role(before), role(after))];
    if (what === 'validUntil') return [t.access.became(t.access.field.lastDay, day(before), day(after))];
    return [];
  });
}
