/** Values for tests: a small region of two municipalities. All of it is made up. */
const words = (nl: string, en: string = nl) => ({ nl, en });

const explain = {
  formula: words('urgent gehuisvest gedeeld door vrijgekomen woningen', 'urgently housed divided by homes that came free'),
  inputs: [{ label: words('Vrijgekomen woningen', 'Homes that came free'), value: '1350', source: null }],
  missing: [words('Een corporatie heeft nog niet gemeld.', 'One corporation has not reported yet.')],
  rules: [],
};

const counted = (value: number) => ({ value, isProtected: false, isRounded: false });

const hidden = { value: null, isProtected: true, isRounded: false };

export const connection = <Node>(nodes: Node[]) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: nodes.length });

export const delft = { __typename: 'Area', id: 'area-delft', code: 'GM0503', kind: 'MUNICIPALITY', name: 'Delft' };
export const rijswijk = { __typename: 'Area', id: 'area-rijswijk', code: 'GM0603', kind: 'MUNICIPALITY', name: 'Rijswijk' };

export const period = (code: string, state: string) => ({
  id: `period-${code}`,
  code,
  year: Number(code.slice(0, 4)),
  half: Number(code.slice(6)),
  startsOn: `${code.slice(0, 4)}-${code.endsWith('1') ? '01-01' : '07-01'}`,
  endsOn: `${code.slice(0, 4)}-${code.endsWith('1') ? '06-30' : '12-31'}`,
  opensOn: '2026-07-01',
  closesOn: '2027-01-31',
  state,
});

export const periods = connection([period('2026-H2', 'OPEN'), period('2026-H1', 'PUBLISHED'), period('2025-H2', 'PUBLISHED')]);

export const progress = {
  realised: 1221,
  target: 2160,
  expected: 1260,
  unit: 'HOUSEHOLD',
  basisPoints: 5653,
  light: 'GREEN',
  isProtected: false,
  isRounded: false,
  coverage: { reported: 12, expected: 14 },
  explain,
};

const capUse = (area: typeof delft, urgent: number, mutation: number, status: string) => ({
  area,
  urgent: counted(urgent),
  mutation,
  cap: Math.floor(mutation * 0.3),
  capBasisPoints: 3000,
  basisPoints: Math.round((urgent * 10_000) / mutation),
  status,
  coverage: { reported: 14, expected: 14 },
  explain,
});

export const dashboard = {
  period: period('2026-H1', 'PUBLISHED'),
  isDemo: true,
  region: capUse({ ...delft, id: 'area-region', kind: 'REGION', name: 'Haaglanden' }, 458, 1898, 'BELOW'),
  municipalities: [capUse(delft, 278, 1350, 'BELOW'), capUse(rijswijk, 180, 548, 'EXCEEDED')],
  goals: [
    {
      goal: { id: 'goal-1', code: '1', title: 'Evenwichtige verdeling', shortTitle: 'Verdeling', explanation: null, headlineMeasure: null, children: [] },
      progress,
      points: [
        { on: '2025-06-30', period: '2025-H1', realised: 600, planned: 540 },
        { on: '2025-12-31', period: '2025-H2', realised: 1221, planned: 1260 },
        { on: '2026-06-30', period: '2026-H1', realised: null, planned: 2160 },
      ],
    },
  ],
  placements: {
    period: period('2026-H1', 'PUBLISHED'),
    isDemo: true,
    areas: [delft, rijswijk],
    cells: [
      { origin: delft, destination: delft, households: counted(81) },
      { origin: delft, destination: rijswijk, households: hidden },
      { origin: rijswijk, destination: rijswijk, households: counted(33) },
      { origin: null, destination: delft, households: counted(6) },
    ],
    originTotals: [{ area: delft, households: counted(83) }, { area: null, households: counted(6) }],
    destinationTotals: [{ area: delft, households: counted(87) }],
    total: counted(122),
    originMatch: { numerator: counted(114), denominator: counted(116), basisPoints: 9828 },
    explain,
  },
};

export const viewer = { role: 'PUBLIC', label: words('Openbaar', 'Public'), organisation: null, permissions: ['DASHBOARD_READ'], tasks: [], isDemo: true };

export const region = { isDemo: true, id: 'region', code: 'haaglanden', name: 'Haaglanden', title: 'Regionale agenda' };

const measure = {
  id: 'measure',
  code: 'URGENT',
  label: words('Gehuisveste huishoudens', 'Households housed'),
  definition: words(''),
  unit: 'HOUSEHOLD',
  disclosure: 'HOUSEHOLD',
  countedBy: 'HOUSING_CORPORATION',
  aggregation: 'SUM',
};

export const share = (id: string, title: string, figures: { value: number | null; version: number; period: string }[], countedBy = 'HOUSING_CORPORATION') => ({
  __typename: 'CommitmentShare',
  id,
  code: id,
  amount: 120,
  startsOn: '2025-01-01',
  dueOn: '2027-12-31',
  agreement: { title },
  area: delft,
  measure: { ...measure, countedBy },
  figures: figures.map(({ value, version, period: code }) => ({ id: `figure-${id}-${code}`, value, version, period: { id: `period-${code}` } })),
  progress,
});

export const corporation = (shares: object[]) => ({
  ...viewer,
  role: 'EDITOR',
  permissions: ['DASHBOARD_READ', 'OBSERVATIONS_REPORT', 'PROGRESS_REPORT'],
  organisation: {
    __typename: 'Organisation',
    id: 'organisation',
    kind: 'HOUSING_CORPORATION',
    shortName: 'Woonstad Voorbeeld',
    shares: connection(shares),
    stockTargets: connection([]),
  },
});
