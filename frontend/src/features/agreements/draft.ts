/** A progress report before it is saved: what was filled in, what is wrong with it, and what survives a reload. */
import { isRecord } from '../../components/session';
import { readWhole } from '../../format/parse';
import type { Light, ReportProgressInput } from '../../graphql/graphql';
import type { Texts } from '../../text/texts';

export const lights = ['GREEN', 'AMBER', 'RED'] as const satisfies readonly Light[];

export const subjects = ['content', 'planning', 'finance'] as const;

export type Draft = {
  content: Light | '';
  planning: Light | '';
  finance: Light | '';
  text: string;
  forecast: string;
  dependsOn: string;
  decisionRequested: string;
  /** The version of one's own report that this is a change of; 0 for the first report. */
  expectedVersion: number;
  /** The same for every attempt to save the same words, so that the server counts them once. */
  clientMutationId: string;
};

export const fields = ['content', 'planning', 'finance', 'text', 'forecast', 'dependsOn', 'decisionRequested'] as const;

export type FieldName = (typeof fields)[number];

export type Earlier = {
  contentLight: Light;
  planningLight: Light;
  financeLight: Light;
  text: string;
  forecast?: number | null;
  dependsOn?: string | null;
  decisionRequested?: string | null;
  version: number;
};

export function draftOf(earlier: Earlier | undefined): Draft {
  return {
    content: earlier?.contentLight ?? '',
    planning: earlier?.planningLight ?? '',
    finance: earlier?.financeLight ?? '',
    text: earlier?.text ?? '',
    forecast: earlier?.forecast?.toString() ?? '',
    dependsOn: earlier?.dependsOn ?? '',
    decisionRequested: earlier?.decisionRequested ?? '',
    expectedVersion: earlier?.version ?? 0,
    clientMutationId: crypto.randomUUID(),
  };
}

/** What was kept in this tab, if it is a draft. */
export function restored(value: unknown): Draft | null {
  if (!isRecord(value)) return null;
  const { expectedVersion, clientMutationId } = value;
  if (typeof expectedVersion !== 'number' || typeof clientMutationId !== 'string') return null;
  const words = (name: FieldName) => (typeof value[name] === 'string' ? value[name] : '');
  const light = (name: FieldName) => lights.find((one) => one === value[name]) ?? '';
  return {
    content: light('content'),
    planning: light('planning'),
    finance: light('finance'),
    text: words('text'),
    forecast: words('forecast'),
    dependsOn: words('dependsOn'),
    decisionRequested: words('decisionRequested'),
    expectedVersion,
    clientMutationId,
  };
}

type Ask = Pick<ReportProgressInput, 'agreementId' | 'periodId'>;

/** The input to send, or the problems by field. */
export function checked(draft: Draft, ask: Ask, t: Texts): { input: ReportProgressInput } | { problems: Partial<Record<FieldName, string>> } {
  const problems: Partial<Record<FieldName, string>> = {};
  const { content, planning, finance, text, dependsOn, decisionRequested, expectedVersion, clientMutationId } = draft;
  for (const subject of subjects) {
    if (draft[subject] === '') problems[subject] = t.progressForm.lightMissing(t.agreement[subject]);
  }
  if (text.trim() === '') problems.text = t.progressForm.textMissing;
  const forecast = readWhole(draft.forecast);
  if (forecast.kind === 'refused') problems.forecast = t.progressForm.forecastWrong(t.report.refusal[forecast.why]);
  if (content === '' || planning === '' || finance === '' || Object.keys(problems).length > 0) return { problems };
  return {
    input: {
      ...ask,
      contentLight: content,
      planningLight: planning,
      financeLight: finance,
      text: text.trim(),
      forecast: forecast.kind === 'number' ? forecast.value : null,
      dependsOn: dependsOn.trim() || null,
      decisionRequested: decisionRequested.trim() || null,
      expectedVersion,
      clientMutationId,
    },
  };
}
