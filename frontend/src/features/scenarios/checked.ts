/** From what was typed about a scenario to what is sent, or to what is wrong with it, field by field. */
import { readShare, readWhole } from '../../format/parse';
import type { Format } from '../../format/format';
import type { ScenarioParametersInput } from '../../graphql/graphql';
import type { scenarios } from '../../text/nlScenarios';
import type { Texts } from '../../text/texts';
import { factors, lists, type Draft, type List, type Row } from './draft';

type Words = typeof scenarios;

/** What refusals need to say: the words of both, how numbers are written, and how a municipality is called. */
export type Saying = { w: Words; t: Texts; format: Format; place: (code: string) => string };

export type Checked = { parameters: ScenarioParametersInput; problems: Record<string, string> };

export function checked(draft: Draft, { w, t, format, place }: Saying): Checked {
  const problems: Record<string, string> = {};
  const share = (field: string, text: string, what: string): number | null => {
    const reading = readShare(text);
    if (reading.kind === 'refused') problems[field] = w.form.shareWrong(what);
    return reading.kind === 'number' ? reading.value : null;
  };
  const whole = (field: string, text: string, what: string): number | null => {
    const reading = readWhole(text);
    if (reading.kind === 'refused') problems[field] = w.form.numberWrong(what, t.report.refusal[reading.why]);
    return reading.kind === 'number' ? reading.value : null;
  };

  if (draft.name.trim() === '') problems.name = w.form.nameMissing;
  const capBasisPoints = share('cap', draft.cap, w.result.cap);
  const mutations = typedIn(draft.mutations, (code, text) => whole(`mutations.${code}`, text, w.form.mutationOf(place(code))), 'homes');
  const caps = typedIn(draft.caps, (code, text) => share(`caps.${code}`, text, w.form.capOf(place(code))), 'basisPoints');
  const keyWeights = factors.flatMap((factor) => {
    const basisPoints = share(`weights.${factor}`, draft.weights[factor] ?? '', w.factor[factor]);
    return basisPoints ? [{ factor, basisPoints }] : [];
  });
  const sum = keyWeights.reduce((before, { basisPoints }) => before + basisPoints, 0);
  const weightsRead = factors.every((factor) => problems[`weights.${factor}`] === undefined);
  if (weightsRead && sum !== 10_000) problems.weights = w.form.weightsWrong(format.share(sum));
  const isOptimum = draft.method === 'OPTIMUM';
  const corporationBasisPoints = isOptimum ? share('corporation', draft.corporation, w.form.corporation) : null;
  const rows = (list: List) =>
    draft.rows[list].map((row, index) => {
      const field = `${list}.${index}`;
      const what = w.form.row(w.form[list], format.number(index + 1));
      const households = whole(field, row.households, what);
      if (problems[field] === undefined && (households === null || isIncomplete(list, row))) problems[field] = w.form.rowIncomplete(what);
      if (list === 'transfers' && row.from !== '' && row.from === row.to) problems[field] = w.form.sameTwice(what);
      return { ...row, households: households ?? 0 };
    });
  const bound = ({ to, category, households }: { to: string; category: string; households: number }) => ({ areaCode: to, category, households });

  return {
    problems,
    parameters: {
      method: draft.method,
      ...(draft.order === 'OWN' ? { objectives: draft.objectives } : { preset: draft.order }),
      capBasisPoints,
      caps,
      mutations,
      keyWeights,
      carriesOver: draft.carriesOver,
      keepsDistrictLimits: draft.keepsDistrictLimits,
      keepsContingents: draft.keepsContingents,
      corporationBasisPoints,
      transfers: rows('transfers').map(({ from, to, households }) => ({ giverCode: from, takerCode: to, households })),
      guarantees: isOptimum ? rows('guarantees').map(bound) : [],
      ceilings: isOptimum ? rows('ceilings').map(bound) : [],
      pins: isOptimum ? rows('pins').map(({ from, to, category, households }) => ({ originCode: from, destinationCode: to, category, households })) : [],
    },
  };
}

function isIncomplete(list: List, row: Row): boolean {
  if (row.to === '') return true;
  if (list === 'transfers') return row.from === '';
  return list === 'pins' && row.category === '';
}

function typedIn<Name extends string>(texts: Record<string, string>, read: (code: string, text: string) => number | null, name: Name) {
  return Object.keys(texts).sort().flatMap((areaCode) => {
    const value = read(areaCode, texts[areaCode] ?? '');
    return value === null ? [] : [{ areaCode, ...named(name, value) }];
  });
}

function named<Name extends string>(name: Name, value: number): Record<Name, number>;
function named(name: string, value: number): Record<string, number> {
  return { [name]: value };
}

/** The field of the form that a path of the input means; a whole list goes by its own name. */
export function fieldOf(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const known: Record<string, string> = {
    name: 'name', note: 'note', capBasisPoints: 'cap', keyWeights: 'weights', corporationBasisPoints: 'corporation', caps: 'places', mutations: 'places',
    objectives: 'order', preset: 'order',
  };
  return known[last] ?? lists.find((list) => list === last) ?? 'form';
}

/** The fields that can be refused, in the order in which they stand on the page. */
export function fieldsOf(draft: Draft, codes: readonly string[]): string[] {
  const isOptimum = draft.method === 'OPTIMUM';
  return [
    'name', 'note', 'order', 'cap', 'places',
    ...codes.flatMap((code) => [`mutations.${code}`, `caps.${code}`]),
    'weights', ...factors.map((factor) => `weights.${factor}`),
    ...lists.flatMap((list) => [list, ...draft.rows[list].map((_, index) => `${list}.${String(index)}`)]),
    ...(isOptimum ? ['corporation'] : []),
  ];
}
