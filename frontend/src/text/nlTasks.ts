/** De woorden van de pagina Taken. enTasks.ts heeft dezelfde sleutels. */
import type { TaskKind } from '../graphql/graphql';

const counted = (one: string, more: string) => (count: number, number: string) => (count === 1 ? `1 ${one}` : `${number} ${more}`);

const what: Record<TaskKind, (count: number, number: string) => string> = {
  REPORT_FIGURES: counted('cijfer doorgeven', 'cijfers doorgeven'),
  SIGN_AGREEMENT: counted('afspraak tekenen, of niet', 'afspraken tekenen, of niet'),
  ANSWER_QUOTA: counted('aantal van de verdeling beoordelen', 'aantallen van de verdeling beoordelen'),
  ANSWER_TRANSFER: counted('overdracht beoordelen', 'overdrachten beoordelen'),
  DECIDE_WAIVER: counted('ontheffing van de grens beoordelen', 'ontheffingen van de grens beoordelen'),
  ADOPT_ROUND: counted('verdeling vaststellen', 'verdelingen vaststellen'),
  ACTIVATE_AGREEMENT: counted('afspraak bespreken die niet iedereen tekende', 'afspraken bespreken die niet iedereen tekende'),
  DECIDE_CORRECTION: counted('correctie beoordelen', 'correcties beoordelen'),
  CLOSE_PERIOD: counted('periode sluiten', 'perioden sluiten'),
  PUBLISH_PERIOD: counted('periode publiceren', 'perioden publiceren'),
  CONFIRM_MEMBER: counted('aanvraag van een rol beoordelen', 'aanvragen van een rol beoordelen'),
};

const why: Record<TaskKind, string> = {
  REPORT_FIGURES: 'De periode is open, en dit hebt u nog niet doorgegeven.',
  SIGN_AGREEMENT: 'De afspraak is aan uw organisatie voorgesteld.',
  ANSWER_QUOTA: 'De verdeling is een voorstel. U zegt of u akkoord bent.',
  ANSWER_TRANSFER: 'Een andere gemeente stelde dit voor.',
  DECIDE_WAIVER: 'Een gemeente wil meer huishoudens huisvesten dan de grens toelaat.',
  ADOPT_ROUND: 'Iedereen heeft op het voorstel geantwoord.',
  ACTIVATE_AGREEMENT: 'Iedereen heeft geantwoord. Het bestuur kan de afspraak laten ingaan met wie tekende.',
  DECIDE_CORRECTION: 'Een partner vraagt om een ander cijfer.',
  CLOSE_PERIOD: 'De laatste dag om cijfers door te geven is voorbij.',
  PUBLISH_PERIOD: 'De periode is gesloten. Na publicatie ziet iedereen de cijfers.',
  CONFIRM_MEMBER: 'Iemand wil meedoen.',
};

export const nlTasks = {
  title: 'Taken',
  lead: (who: string) => `Dit wacht op ${who}.`,
  you: 'u',
  none: 'Er wacht nu niets op u.',
  toProgress: 'Naar de voortgang',
  what,
  why,
  due: (day: string) => `Uiterlijk ${day}`,
  late: 'Te laat',
  lateSince: (day: string) => `Het moest uiterlijk ${day}.`,
};
