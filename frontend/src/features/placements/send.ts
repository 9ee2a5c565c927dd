/** What can be decided about placements, reservations and waivers. */
import { graphql } from '../../graphql';

export const Record = graphql(`
  mutation RecordPlacements($input: RecordPlacementsInput!) {
    payload: recordPlacements(input: $input) {
      capExceeded { above cap used reserved waived advice { nl en } }
      errors { code message field }
    }
  }
`);

export const Correct = graphql(`
  mutation CorrectPlacements($input: CorrectPlacementsInput!) {
    payload: correctPlacements(input: $input) {
      capExceeded { above cap used reserved waived advice { nl en } }
      errors { code message field }
    }
  }
`);

export const Reserve = graphql(`
  mutation ReservePlacements($input: ReservePlacementsInput!) {
    payload: reservePlacements(input: $input) {
      reservation { above households expiresOn }
      errors { code message field }
    }
  }
`);

export const Release = graphql(`
  mutation ReleaseReservation($input: ReleaseReservationInput!) {
    payload: releaseReservation(input: $input) { errors { code message field } }
  }
`);

export const AskWaiver = graphql(`
  mutation RequestWaiver($input: RequestWaiverInput!) {
    payload: requestWaiver(input: $input) { errors { code message field } }
  }
`);

export const Grant = graphql(`
  mutation GrantWaiver($input: DecideWaiverInput!) {
    payload: grantWaiver(input: $input) { errors { code message field } }
  }
`);

export const Refuse = graphql(`
  mutation RefuseWaiver($input: DecideWaiverInput!) {
    payload: refuseWaiver(input: $input) { errors { code message field } }
  }
`);
