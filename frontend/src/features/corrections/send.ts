/** What can be decided about corrections. */
import { graphql } from '../../graphql';

export const AskCorrection = graphql(`
  mutation RequestCorrection($input: RequestCorrectionInput!) {
    payload: requestCorrection(input: $input) { errors { code message field } }
  }
`);

export const Accept = graphql(`
  mutation AcceptCorrection($input: AcceptCorrectionInput!) {
    payload: acceptCorrection(input: $input) { errors { code message field } }
  }
`);

export const Decline = graphql(`
  mutation DeclineCorrection($input: DeclineCorrectionInput!) {
    payload: declineCorrection(input: $input) { errors { code message field } }
  }
`);

export const Withdraw = graphql(`
  mutation WithdrawCorrection($input: WithdrawCorrectionInput!) {
    payload: withdrawCorrection(input: $input) { errors { code message field } }
  }
`);
