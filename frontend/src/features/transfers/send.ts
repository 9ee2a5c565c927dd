/** What can be decided about transfers. */
import { graphql } from '../../graphql';

export const Propose = graphql(`
  mutation ProposeTransfer($input: ProposeTransferInput!) {
    payload: proposeTransfer(input: $input) { errors { code message field } }
  }
`);

export const Accept = graphql(`
  mutation AcceptTransfer($input: AcceptTransferInput!) {
    payload: acceptTransfer(input: $input) { errors { code message field } }
  }
`);

export const Decline = graphql(`
  mutation DeclineTransfer($input: DeclineTransferInput!) {
    payload: declineTransfer(input: $input) { errors { code message field } }
  }
`);

export const Cancel = graphql(`
  mutation CancelTransfer($input: CancelTransferInput!) {
    payload: cancelTransfer(input: $input) { errors { code message field } }
  }
`);
