/** De woorden die elk formulier over de verdeling gebruikt. enForms.ts heeft dezelfde sleutels. */
export const nlForms = {
  busy: 'Bezig',
  close: 'Sluiten',
  choose: 'Maak een keuze',
  mayBeEmpty: (label: string) => `${label} (mag leeg blijven)`,
  restored: 'Dit had u eerder ingevuld maar nog niet verstuurd. Het staat er nog.',
  discard: 'Wis wat ik invulde',
  stale: 'Iemand anders heeft dit intussen gewijzigd. U ziet nu hoe het er voor staat. Wat u invulde staat er nog. Klopt het nog? Verstuur het dan opnieuw.',
  unreachable: 'Niet opgeslagen: wij kunnen de server niet bereiken. Wat u invulde staat er nog. Probeer het zo nog eens.',
  failed: 'Niet opgeslagen: de server gaf een fout. Wat u invulde staat er nog. Probeer het zo nog eens.',
  halfDay: 'Vul een hele datum in: dag, maand en jaar.',
  missing: {
    day: (field: string) => `${field}: vul een datum in.`,
    choice: (field: string) => `${field}: maak een keuze.`,
    number: (field: string) => `${field}: vul een heel getal in van 1 of meer.`,
    text: (field: string) => `${field}: schrijf dit kort op.`,
  },
  wrong: (field: string, why: string) => `${field}: ${why}`,
};
