/** The words of the page Tasks; the keys are those of nlTasks.ts. */
import type { nlTasks } from './nlTasks';

const counted = (one: string, more: string) => (count: number, number: string) => (count === 1 ? one.replace('#', '1') : more.replace('#', number));

export const enTasks: typeof nlTasks = {
  title: 'Tasks',
  lead: (who) => `This waits for ${who}.`,
  you: 'you',
  none: 'Nothing waits for you now.',
  toProgress: 'To the progress',
  what: {
    REPORT_FIGURES: counted('Report # figure', 'Report # figures'),
    SIGN_AGREEMENT: counted('Sign # agreement, or not', 'Sign # agreements, or not'),
    ANSWER_QUOTA: counted('Judge # number of the division', 'Judge # numbers of the division'),
    ANSWER_TRANSFER: counted('Judge # transfer', 'Judge # transfers'),
    DECIDE_WAIVER: counted('Judge # waiver of the limit', 'Judge # waivers of the limit'),
    ADOPT_ROUND: counted('Adopt # division', 'Adopt # divisions'),
    ACTIVATE_AGREEMENT: counted('Discuss # agreement that not everybody signed', 'Discuss # agreements that not everybody signed'),
    DECIDE_CORRECTION: counted('Judge # correction', 'Judge # corrections'),
    CLOSE_PERIOD: counted('Close # period', 'Close # periods'),
    PUBLISH_PERIOD: counted('Publish # period', 'Publish # periods'),
    CONFIRM_MEMBER: counted('Judge # request for a role', 'Judge # requests for a role'),
  },
  why: {
    REPORT_FIGURES: 'The period is open, and you have not reported these yet.',
    SIGN_AGREEMENT: 'It was put to your organisation.',
    ANSWER_QUOTA: 'The division is a proposal. You say whether you agree.',
    ANSWER_TRANSFER: 'Another municipality proposed it.',
    DECIDE_WAIVER: 'A municipality wants to house more households than the limit allows.',
    ADOPT_ROUND: 'Everybody answered to the proposal.',
    ACTIVATE_AGREEMENT: 'Everybody answered. The board can let it take effect with those who signed.',
    DECIDE_CORRECTION: 'A partner asks for another figure.',
    CLOSE_PERIOD: 'The last day to report figures has passed.',
    PUBLISH_PERIOD: 'The period is closed. Once published, everybody sees its figures.',
    CONFIRM_MEMBER: 'Somebody wants to take part.',
  },
  due: (day) => `By ${day}`,
  late: 'Late',
  lateSince: (day) => `It was due by ${day}.`,
};
