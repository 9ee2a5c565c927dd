/** The rows of the table: what an organisation reports on, whatever kind of thing that is. */
import { readFragment, type FragmentType } from '../../graphql';
import { graphql } from '../../graphql';
import type { Aggregation, OrganisationKind, Unit } from '../../graphql/graphql';
import type { Words } from '../../text/language';
import type { Known } from './edits';

export const FigureParts = graphql(`
  fragment FigureParts on Observation {
    value
    version
    period { id }
  }
`);

export const RowMeasure = graphql(`
  fragment RowMeasure on Measure {
    id
    label { nl en }
    unit
    countedBy
    aggregation
  }
`);

export const ShareRows = graphql(`
  fragment ShareRows on CommitmentShareConnection {
    nodes {
      id
      amount
      agreement { title }
      area { name kind }
      measure { ...RowMeasure }
      figures(last: 8) { ...FigureParts }
    }
  }
`);

export const StockRows = graphql(`
  fragment StockRows on StockTargetConnection {
    nodes {
      id
      title { nl en }
      targetValue
      measure { ...RowMeasure }
      figures(last: 8) { ...FigureParts }
    }
  }
`);

export type Row = {
  id: string;
  kind: 'share' | 'stock';
  name: Words;
  place: string | undefined;
  amount: number;
  measure: { id: string; label: Words; unit: Unit; aggregation: Aggregation } | undefined;
  /** Who counts this, when that is somebody else. */
  countedBy: OrganisationKind | undefined;
  figures: ReadonlyMap<string, Known>;
};

export function rowsOf(
  shares: FragmentType<typeof ShareRows>,
  stockTargets: FragmentType<typeof StockRows>,
  own: OrganisationKind,
): Row[] {
  return [
    ...readFragment(ShareRows, shares).nodes.map(({ id, amount, agreement, area, measure, figures }): Row => ({
      id,
      kind: 'share',
      name: { nl: agreement?.title ?? '', en: agreement?.title ?? '' },
      place: area?.kind === 'MUNICIPALITY' ? area.name : undefined,
      amount,
      ...counted(measure, own),
      figures: figuresOf(figures),
    })),
    ...readFragment(StockRows, stockTargets).nodes.map(({ id, title, targetValue, measure, figures }): Row => ({
      id,
      kind: 'stock',
      name: title,
      place: undefined,
      amount: targetValue,
      ...counted(measure, own),
      figures: figuresOf(figures),
    })),
  ];
}

function counted(part: FragmentType<typeof RowMeasure> | null | undefined, own: OrganisationKind): Pick<Row, 'measure' | 'countedBy'> {
  const measure = readFragment(RowMeasure, part) ?? undefined;
  return { measure, countedBy: measure?.countedBy && measure.countedBy !== own ? measure.countedBy : undefined };
}

function figuresOf(parts: FragmentType<typeof FigureParts>[]): ReadonlyMap<string, Known> {
  return new Map(
    readFragment(FigureParts, parts).flatMap(({ period, value, version }): [string, Known][] => (period ? [[period.id, { value: value ?? null, version }]] : [])),
  );
}
