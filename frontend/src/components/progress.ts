/** What is asked of every progress, whether it is shown on a line or on a card. */
import { graphql } from '../graphql';

export const ProgressParts = graphql(`
  fragment ProgressParts on Progress {
    realised
    target
    expected
    unit
    basisPoints
    light
    isProtected
    isRounded
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);
