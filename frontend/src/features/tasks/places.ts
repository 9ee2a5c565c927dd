/** On which page a task is done. */
import type { TaskKind } from '../../graphql/graphql';

const pages: Record<TaskKind, string> = {
  REPORT_FIGURES: '/cijfers',
  SIGN_AGREEMENT: '/afspraken',
  ANSWER_QUOTA: '/verdeling',
  ANSWER_TRANSFER: '/overdrachten',
  DECIDE_WAIVER: '/plaatsingen',
  ADOPT_ROUND: '/verdeling',
  ACTIVATE_AGREEMENT: '/afspraken',
  DECIDE_CORRECTION: '/correcties',
  CLOSE_PERIOD: '/verdeling',
  PUBLISH_PERIOD: '/verdeling',
  CONFIRM_MEMBER: '/toegang',
};

/** `organisation` is the code of that of the reader, whose waiting agreements can be listed by themselves. */
export function placeOf(kind: TaskKind, organisation: string | undefined): string {
  return kind === 'SIGN_AGREEMENT' && organisation ? `/afspraken?wacht=${organisation}` : pages[kind];
}
