/** What a correction can be about: the figures an organisation counts, over the periods that are closed. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { OrganisationKind } from '../../graphql/graphql';
import type { Words } from '../../text/language';

export const StandingFigure = graphql(`
  fragment StandingFigure on Observation {
    value
    version
    period { id }
  }
`);

export const CountedSubjects = graphql(`
  fragment CountedSubjects on Organisation {
    kind
    shares(first: 100) {
      nodes {
        id
        agreement { title }
        area { name kind }
        measure { countedBy }
        figures(last: 8) { ...StandingFigure }
      }
    }
    stockTargets(first: 100) {
      nodes {
        id
        title { nl en }
        measure { countedBy }
        figures(last: 8) { ...StandingFigure }
      }
    }
  }
`);

export type Stands = { value: number | null; version: number };

export type Subject = {
  id: string;
  /** How the server is told what it is about. */
  input: { shareId: string } | { stockTargetId: string };
  name: Words;
  place: string | undefined;
  /** What stands over a period, by its id. */
  stands: ReadonlyMap<string, Stands>;
};

export function subjectsOf(organisation: FragmentType<typeof CountedSubjects>): Subject[] {
  const { kind, shares, stockTargets } = readFragment(CountedSubjects, organisation);
  const isOwn = (measure: { countedBy?: OrganisationKind | null } | null | undefined) => !measure?.countedBy || measure.countedBy === kind;
  return [
    ...shares.nodes.filter(({ measure }) => isOwn(measure)).map(({ id, agreement, area, figures }): Subject => ({
      id,
      input: { shareId: id },
      name: { nl: agreement?.title ?? '', en: agreement?.title ?? '' },
      place: area?.kind === 'MUNICIPALITY' ? area.name : undefined,
      stands: standsOf(figures),
    })),
    ...stockTargets.nodes.filter(({ measure }) => isOwn(measure)).map(({ id, title, figures }): Subject => ({
      id,
      input: { stockTargetId: id },
      name: title,
      place: undefined,
      stands: standsOf(figures),
    })),
  ];
}

function standsOf(figures: FragmentType<typeof StandingFigure>[]): ReadonlyMap<string, Stands> {
  return new Map(
    readFragment(StandingFigure, figures).flatMap(({ period, value, version }): [string, Stands][] => (period ? [[period.id, { value: value ?? null, version }]] : [])),
  );
}
