/** De woorden van de pagina Contingenten. enContingents.ts heeft dezelfde sleutels. */
import type { ContingentChange } from '../graphql/graphql';

const change: Record<ContingentChange, string> = { AGREED: 'afgesproken', RELEASED: 'teruggegeven', REDIVIDED: 'opnieuw verdeeld' };

export const nlContingents = {
  title: 'Contingenten',
  lead: 'Woningen die per jaar zijn toegezegd aan zorgaanbieders, voor mensen die daar vertrekken. Wat een aanbieder niet gebruikt, gaat naar een andere aanbieder.',
  notForYou: 'Contingenten zijn te zien voor wie in de regio samenwerkt: gemeenten, corporaties, zorgaanbieders en de regio zelf.',
  toCap: 'Naar het plafond per gemeente',
  list: (year: string) => `Contingenten in ${year}`,
  none: 'Voor dit jaar zijn er geen contingenten die u mag zien.',
  count: (count: number, shown: string) => (count === 1 ? '1 contingent' : `${shown} contingenten`),
  provider: 'Zorgaanbieder',
  place: 'Gemeente',
  who: 'Groep',
  agreed: 'Afgesproken',
  households: 'Rekent op',
  released: 'Vrij om te verdelen',
  ceiling: (most: string) => `kan er hooguit ${most} begeleiden`,
  changed: (why: string, day: string) => `${why} op ${day}`,
  changes: change,
  mine: 'Van uw organisatie',
  others: 'Van andere zorgaanbieders',
  give: 'Teruggeven',
  called: (provider: string, place: string, who: string) => `${provider}, ${place}, ${who}`,
  release: {
    title: 'Contingent teruggeven',
    lead: (most: string) => `U rekent nu op ${most}. Wat u teruggeeft, verdeelt het regiosecretariaat over andere zorgaanbieders.`,
    households: 'Hoeveel huishoudens geeft u terug?',
    reason: 'Reden',
    reasonHelp: 'Komt in het logboek. Noem geen namen van bewoners.',
    submit: 'Teruggeven',
    most: (most: string) => `Hoeveel huishoudens geeft u terug: dit kan hooguit ${most} zijn.`,
  },
  redivide: {
    open: 'Opnieuw verdelen',
    title: 'Teruggegeven plekken opnieuw verdelen',
    lead: 'U ziet eerst het voorstel. Er verandert nog niets.',
    nothing: 'Er is nu niets te verdelen: niemand gaf iets terug, of nergens is nog plaats.',
    table: 'Wat er zou veranderen',
    told: (divided: string, remaining: string) => `Er worden ${divided} verdeeld. ${remaining} blijven over.`,
    becomes: (before: string, after: string) => `${before} → ${after}`,
    heard: (before: string, after: string) => `was ${before}, wordt ${after}`,
    reason: 'Reden',
    submit: 'Zo verdelen',
    asking: 'Wij maken het voorstel.',
  },
  done: {
    released: (told: string) => `${told} teruggegeven. Het regiosecretariaat verdeelt ze opnieuw.`,
    redivided: 'De plekken zijn opnieuw verdeeld.',
  },
};
