/** The counts of a placement as they are typed: what they mean, and what cannot be. */
import type { Problems } from '../../forms/useDecision';
import type { Values } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import type { PlacementCountsInput } from '../../graphql/graphql';
import type { Texts } from '../../text/texts';
import type { PlacingWords } from './words';

/** The conditions of a good start, in the order of the form; the last one is that all of them were met. */
export const conditions = ['suitableDwelling', 'guidanceAgreed', 'incomeArranged', 'crisisContact', 'landlordAgreement', 'allConditions'] as const;

export const countNames = ['households', ...conditions, 'inAttentionAreas'] as const;

export type CountName = (typeof countNames)[number];

export const noCounts: Values<CountName> = {
  households: '',
  suitableDwelling: '',
  guidanceAgreed: '',
  incomeArranged: '',
  crisisContact: '',
  landlordAgreement: '',
  allConditions: '',
  inAttentionAreas: '',
};

/** What was recorded, as it is typed: unknown is empty. */
export function typedCounts(known: Partial<Record<CountName, number | null>>): Values<CountName> {
  const found = { ...noCounts };
  for (const name of countNames) found[name] = known[name]?.toString() ?? '';
  return found;
}

const known = (text: string): number | null => {
  const read = readWhole(text);
  return read.kind === 'number' ? read.value : null;
};

export const householdsOf = (values: Pick<Values<CountName>, 'households'>): number | null => known(values.households);

export function countsOf(values: Values<CountName>): PlacementCountsInput {
  const { households, ...others } = values;
  return {
    households: known(households) ?? 0,
    suitableDwelling: known(others.suitableDwelling),
    guidanceAgreed: known(others.guidanceAgreed),
    incomeArranged: known(others.incomeArranged),
    crisisContact: known(others.crisisContact),
    landlordAgreement: known(others.landlordAgreement),
    allConditions: known(others.allConditions),
    inAttentionAreas: known(others.inAttentionAreas),
  };
}

/** How a count is called on the form. */
export function labelOf(name: CountName, w: PlacingWords): string {
  if (name === 'households') return w.form.households;
  return name === 'inAttentionAreas' ? w.form.inAttentionAreas : w.form.condition[name];
}

/** What cannot be: no whole number, too few households, or more who met a condition than there are. */
export function wrongCounts(values: Values<CountName>, least: 0 | 1, w: PlacingWords, t: Texts): Problems<CountName> {
  const found: Problems<CountName> = {};
  for (const name of countNames) {
    const read = readWhole(values[name]);
    if (read.kind === 'refused') found[name] = w.forms.wrong(labelOf(name, w), t.report.refusal[read.why]);
  }
  const households = householdsOf(values);
  if (!found.households && (households === null || households < least)) {
    found.households = least === 0 ? w.correct.households : w.forms.missing.number(w.form.households);
  }
  if (households !== null) {
    for (const name of countNames) {
      if (name !== 'households' && (known(values[name]) ?? 0) > households) found[name] = w.form.atMost(labelOf(name, w), String(households));
    }
  }
  return found;
}
