import { expect, test } from 'vitest';
import { formats } from '../../format/format';
import { nl } from '../../text/nl';
import { scenarios } from '../../text/nlScenarios';
import { checked, fieldOf, fieldsOf } from './checked';
import { draftOf, restored, type Draft, type Kept } from './draft';

const scenario: Kept = {
  name: 'Evenwicht eerst',
  note: null,
  version: 3,
  parameters: {
    method: 'OPTIMUM',
    preset: 'BALANCE_FIRST',
    objectives: ['UNPLACED', 'BALANCE'],
    capBasisPoints: 2750,
    caps: [{ areaCode: 'GM0503', basisPoints: 3000 }],
    mutations: [{ areaCode: 'GM0603', homes: 548 }],
    keyWeights: [{ factor: 'SOCIAL_STOCK', basisPoints: 6000 }, { factor: 'MUTATION', basisPoints: 4000 }],
    carriesOver: true,
    keepsDistrictLimits: true,
    keepsContingents: false,
    corporationBasisPoints: null,
    guarantees: [{ areaCode: 'GM0503', category: '', households: 12 }],
    ceilings: [],
    pins: [{ category: 'MEDICAL', originCode: '', destinationCode: 'GM0603', households: 4 }],
    transfers: [{ giverCode: 'GM0503', takerCode: 'GM0603', households: 5 }],
  },
};

const saying = { w: scenarios, t: nl, format: formats('nl'), place: (code: string) => (code === 'GM0503' ? 'Delft' : code) };

const draft = draftOf(scenario);

const problems = (part: Partial<Draft>) => checked({ ...draft, ...part }, saying).problems;

test('what is not touched is sent as it was', () => {
  const { objectives, ...kept } = scenario.parameters;

  expect(checked(draft, saying)).toEqual({ problems: {}, parameters: kept });
  expect(objectives).toEqual(draft.objectives);
});

test('an order of one\'s own goes without the name of another order', () => {
  const { parameters } = checked({ ...draft, order: 'OWN', objectives: ['BALANCE', 'UNPLACED'] }, saying);

  expect(parameters).toMatchObject({ objectives: ['BALANCE', 'UNPLACED'] });
  expect(parameters).not.toHaveProperty('preset');
});

test('the rule gets nothing that only the optimum knows', () => {
  const { parameters } = checked({ ...draft, method: 'RULE', corporation: '20' }, saying);

  expect(parameters).toMatchObject({ guarantees: [], ceilings: [], pins: [], corporationBasisPoints: null, transfers: scenario.parameters.transfers });
});

test('an empty field is as expected, and not 0', () => {
  const { parameters } = checked({ ...draft, cap: ' ', mutations: { GM0603: '' } }, saying);

  expect(parameters).toMatchObject({ capBasisPoints: null, mutations: [] });
});

test.each<[string, Partial<Draft>, string]>([
  ['name', { name: ' ' }, 'Geef de variant een naam.'],
  ['cap', { cap: '0,3 deel' }, 'Plafond: vul een percentage van 0 tot 100 in, bijvoorbeeld 27,5.'],
  ['mutations.GM0503', { mutations: { GM0503: '-3' } }, 'Woningen die vrijkomen in Delft: Het getal kan niet lager zijn dan 0.'],
  ['weights', { weights: { SOCIAL_STOCK: '60' } }, 'De sleutel moet samen 100% zijn. Nu is het 60%.'],
  ['guarantees.0', { rows: { ...draft.rows, guarantees: [{ from: '', to: 'GM0503', category: '', households: '' }] } }, 'Ten minste, regel 1: kies de gemeenten en de groep, en vul een aantal in.'],
  ['transfers.0', { rows: { ...draft.rows, transfers: [{ from: 'GM0503', to: 'GM0503', category: '', households: '4' }] } }, 'Overdrachten om te proberen, regel 1: kies twee verschillende gemeenten.'],
])('%s is refused in words', (field, part, message) => {
  expect(problems(part)).toEqual({ [field]: message });
  expect(fieldsOf({ ...draft, ...part }, ['GM0503', 'GM0603'])).toContain(field);
});

test('what the server refuses lands at its field, or at the form', () => {
  expect(fieldOf(['input', 'parameters', 'keyWeights'])).toBe('weights');
  expect(fieldOf(['input', 'parameters', 'pins'])).toBe('pins');
  expect(fieldOf(['input', 'parameters', 'caps'])).toBe('places');
  expect(fieldOf(['input', 'year'])).toBe('form');
});

test('a draft survives a reload as it was', () => {
  expect(restored(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

test('what is no draft is left alone', () => {
  expect(restored(null)).toBeNull();
  expect(restored({ expectedVersion: '3' })).toBeNull();
  expect(restored({ expectedVersion: 3, rows: { pins: ['x'] }, method: 'GUESS', objectives: ['LUCK'] })).toMatchObject({ method: 'RULE', objectives: [], name: '' });
});
