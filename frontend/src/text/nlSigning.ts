/** De woorden over het tekenen van een afspraak. enSigning.ts heeft dezelfde sleutels. */
import type { AgreementState, PartyAnswer, PartyStatus } from '../graphql/graphql';

const standing: Record<PartyStatus, (who: string) => string> = {
  INVITED: (who) => `${who} heeft nog niet geantwoord.`,
  AGREED: (who) => `${who} heeft getekend.`,
  AGREED_WITH_RESERVATION: (who) => `${who} heeft getekend onder voorbehoud.`,
  DECLINED: (who) => `${who} doet niet mee.`,
  WITHDRAWN: (who) => `${who} is uitgetreden.`,
};

const stage: Partial<Record<AgreementState, string>> = {
  DRAFT: 'Deze afspraak is nog een concept. Alleen de partijen zien haar.',
  PROPOSED: 'De afspraak gaat in als de trekker en alle partijen hebben getekend.',
  ACTIVE: 'Deze afspraak is van kracht.',
  SUSPENDED: 'Deze afspraak is opgeschort.',
};

const answers: Record<PartyAnswer, string> = {
  AGREED: 'Akkoord',
  AGREED_WITH_RESERVATION: 'Akkoord, met een voorbehoud',
  DECLINED: 'Niet akkoord',
  WITHDRAWN: 'Uitgetreden',
};

export const nlSigning = {
  title: 'Ondertekening',
  standing,
  stage,
  answers,
  inPublic: 'Iedereen die de afspraak mag zien, kan dit lezen. Noem geen namen en geen aantallen mensen.',
  reservation: 'Wat is het voorbehoud?',
  reason: 'Waarom?',
  answer: {
    open: 'Antwoord geven',
    title: (who: string) => `Antwoord van ${who}`,
    lead: (version: string) => `U antwoordt op versie ${version} van deze afspraak.`,
    choice: 'Uw antwoord',
    submit: 'Antwoord vastleggen',
  },
  leave: {
    open: 'Uittreden',
    title: (who: string) => `${who} treedt uit`,
    lead: 'Vanaf vandaag doet uw organisatie niet meer mee. Wat u op u nam, is dan van niemand meer. Dit kunt u hier niet terugdraaien.',
    submit: 'Ja, uittreden',
  },
  propose: {
    open: 'Voorstellen aan de partijen',
    title: 'Deze afspraak voorstellen',
    lead: 'De partijen kunnen daarna tekenen. Wie de afspraak dan mag zien, staat bij de afspraak.',
    submit: 'Ja, voorstellen',
  },
  register: {
    open: 'Antwoord op papier vastleggen',
    title: 'Een antwoord op papier vastleggen',
    lead: 'Heeft een partij buiten dit programma geantwoord? Leg het hier vast, met het stuk waarin dat staat.',
    party: 'Partij',
    answer: 'Antwoord',
    on: 'Op welke dag?',
    document: 'Naam van het stuk',
    url: 'Adres van het stuk',
    urlHelp: 'Begint met https://',
    urlWrong: 'Vul een adres in dat begint met https://.',
    submit: 'Antwoord vastleggen',
  },
  activate: {
    open: 'Laten ingaan zonder iedereen',
    title: 'De afspraak laten ingaan zonder iedereen',
    lead: (who: string) => `Nog niet getekend: ${who}. Zij zijn niet gebonden, en kunnen later nog tekenen.`,
    nobodyMissing: 'De trekker en alle partijen hebben getekend.',
    on: 'Dag van het besluit',
    reference: 'Waar is dit besloten?',
    referenceHelp: 'Bijvoorbeeld: Bestuurlijke Tafel Wonen, besluit 4',
    submit: 'Laten ingaan',
  },
  done: {
    answered: 'Het antwoord is vastgelegd.',
    left: 'Uw organisatie is uitgetreden.',
    proposed: 'De afspraak is voorgesteld aan de partijen.',
    activated: 'De afspraak is ingegaan.',
  },
  document: (title: string) => `Vastgelegd met: ${title}`,
  waiting: (count: number, shown: string, who: string) => (count === 1 ? `1 afspraak wacht op het antwoord van ${who}.` : `${shown} afspraken wachten op het antwoord van ${who}.`),
  showWaiting: 'Bekijk wat op antwoord wacht',
  noneWaiting: 'Er zijn geen afspraken die op dit antwoord wachten.',
  allAgreements: 'Alle afspraken',
};
