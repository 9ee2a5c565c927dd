/** What a scenario is calculated by, as it is typed in the form; and what survives a reload of it. */
import { isRecord } from '../../components/session';
import { shareToType } from '../../format/parse';
import type { CalculationMethod, DistributionKey, Objective, Preset } from '../../graphql/graphql';

export const objectives = [
  'UNPLACED_FIRST_PRIORITY', 'UNPLACED', 'MOVED_AWAY', 'BALANCE', 'START_SCORE', 'CORPORATION_SPREAD',
] as const satisfies readonly Objective[];
export const factors = ['SOCIAL_STOCK', 'MUTATION', 'INHABITANTS', 'INVERSE_SHARE'] as const satisfies readonly DistributionKey[];
export const methods = ['RULE', 'OPTIMUM'] as const satisfies readonly CalculationMethod[];
export const orders = ['ORIGIN_FIRST', 'BALANCE_FIRST', 'OWN'] as const satisfies readonly (Preset | 'OWN')[];
export const lists = ['guarantees', 'ceilings', 'pins', 'transfers'] as const;

export type List = (typeof lists)[number];

/** One row of a list: codes and a number as they were typed. `from` is nobody's in a bound, `category` nobody's in a transfer. */
export type Row = { from: string; to: string; category: string; households: string };

export type Draft = {
  name: string;
  note: string;
  method: CalculationMethod;
  order: (typeof orders)[number];
  objectives: Objective[];
  cap: string;
  caps: Record<string, string>;
  mutations: Record<string, string>;
  weights: Record<string, string>;
  carriesOver: boolean;
  keepsDistrictLimits: boolean;
  keepsContingents: boolean;
  corporation: string;
  rows: Record<List, Row[]>;
  /** The version of the scenario that this is a change of. */
  expectedVersion: number;
};

export type Kept = {
  name: string;
  note?: string | null;
  version: number;
  parameters: {
    method: CalculationMethod;
    preset?: Preset | null;
    objectives: readonly Objective[];
    capBasisPoints?: number | null;
    caps: readonly { areaCode: string; basisPoints: number }[];
    mutations: readonly { areaCode: string; homes: number }[];
    keyWeights: readonly { factor: DistributionKey; basisPoints: number }[];
    carriesOver: boolean;
    keepsDistrictLimits: boolean;
    keepsContingents: boolean;
    corporationBasisPoints?: number | null;
    guarantees: readonly { areaCode: string; category: string; households: number }[];
    ceilings: readonly { areaCode: string; category: string; households: number }[];
    pins: readonly { category: string; originCode: string; destinationCode: string; households: number }[];
    transfers: readonly { giverCode: string; takerCode: string; households: number }[];
  };
};

export const emptyRow: Row = { from: '', to: '', category: '', households: '' };

export function draftOf({ name, note, version, parameters: it }: Kept): Draft {
  const bound = ({ areaCode, category, households }: { areaCode: string; category: string; households: number }): Row =>
    ({ ...emptyRow, to: areaCode, category, households: String(households) });
  return {
    name,
    note: note ?? '',
    method: it.method,
    order: it.preset ?? 'OWN',
    objectives: [...it.objectives],
    cap: typed(it.capBasisPoints),
    caps: Object.fromEntries(it.caps.map(({ areaCode, basisPoints }) => [areaCode, shareToType(basisPoints)])),
    mutations: Object.fromEntries(it.mutations.map(({ areaCode, homes }) => [areaCode, String(homes)])),
    weights: Object.fromEntries(it.keyWeights.map(({ factor, basisPoints }) => [factor, shareToType(basisPoints)])),
    carriesOver: it.carriesOver,
    keepsDistrictLimits: it.keepsDistrictLimits,
    keepsContingents: it.keepsContingents,
    corporation: typed(it.corporationBasisPoints),
    rows: {
      guarantees: it.guarantees.map(bound),
      ceilings: it.ceilings.map(bound),
      pins: it.pins.map((pin) => ({ from: pin.originCode, to: pin.destinationCode, category: pin.category, households: String(pin.households) })),
      transfers: it.transfers.map((one) => ({ ...emptyRow, from: one.giverCode, to: one.takerCode, households: String(one.households) })),
    },
    expectedVersion: version,
  };
}

const typed = (basisPoints: number | null | undefined) => (basisPoints == null ? '' : shareToType(basisPoints));

/** What was kept in this tab, if it is a draft. */
export function restored(value: unknown): Draft | null {
  if (!isRecord(value) || typeof value.expectedVersion !== 'number' || !isRecord(value.rows)) return null;
  const { rows } = value;
  const word = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
  return {
    name: word('name'),
    note: word('note'),
    method: methods.find((one) => one === value.method) ?? 'RULE',
    order: orders.find((one) => one === value.order) ?? 'OWN',
    objectives: listOf(value.objectives).flatMap((one) => objectives.filter((known) => known === one)),
    cap: word('cap'),
    caps: wordsOf(value.caps),
    mutations: wordsOf(value.mutations),
    weights: wordsOf(value.weights),
    carriesOver: value.carriesOver === true,
    keepsDistrictLimits: value.keepsDistrictLimits !== false,
    keepsContingents: value.keepsContingents !== false,
    corporation: word('corporation'),
    rows: { guarantees: rowsOf(rows.guarantees), ceilings: rowsOf(rows.ceilings), pins: rowsOf(rows.pins), transfers: rowsOf(rows.transfers) },
    expectedVersion: value.expectedVersion,
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function wordsOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([name, word]) => (typeof word === 'string' ? [[name, word]] : [])));
}

function rowsOf(value: unknown): Row[] {
  return listOf(value).map((row) => ({ ...emptyRow, ...wordsOf(row) }));
}
