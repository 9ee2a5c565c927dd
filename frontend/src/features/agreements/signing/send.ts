/** What can be decided about the signing of an agreement. */
import { graphql } from '../../../graphql';

export const Sign = graphql(`
  mutation SignAgreement($input: SignAgreementInput!) {
    payload: signAgreement(input: $input) { errors { code message field } }
  }
`);

export const Decline = graphql(`
  mutation DeclineAgreement($input: DeclineAgreementInput!) {
    payload: declineAgreement(input: $input) { errors { code message field } }
  }
`);

export const Leave = graphql(`
  mutation LeaveAgreement($input: LeaveAgreementInput!) {
    payload: leaveAgreement(input: $input) { errors { code message field } }
  }
`);

export const Propose = graphql(`
  mutation ProposeAgreement($input: ProposeAgreementInput!) {
    payload: proposeAgreement(input: $input) { errors { code message field } }
  }
`);

export const Register = graphql(`
  mutation RegisterAnswer($input: RegisterAnswerInput!) {
    payload: registerAnswer(input: $input) { errors { code message field } }
  }
`);

export const Activate = graphql(`
  mutation ActivateAgreement($input: ActivateAgreementInput!) {
    payload: activateAgreement(input: $input) { errors { code message field } }
  }
`);
