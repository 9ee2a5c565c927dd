/** One figure to the server, and what came of it. */
import type { Client } from 'urql';
import { graphql } from '../../graphql';
import type { ObservationSubject } from '../../graphql/graphql';
import { readWhole } from '../../format/parse';
import { lostBy } from '../../server/lost';
import type { Row } from './rows';
import type { Outcome, ToSend } from './saver';

const ReportObservation = graphql(`
  mutation ReportObservation($input: ReportObservationInput!) {
    reportObservation(input: $input) {
      observation { value version }
      errors { code message }
    }
  }
`);

export async function send(writer: Client, { edit }: ToSend, row: Row, periodId: string): Promise<Outcome> {
  const reading = readWhole(edit.text);
  const subject: ObservationSubject = row.kind === 'share' ? { shareId: row.id } : { stockTargetId: row.id };
  const { data, error } = await writer
    .mutation(ReportObservation, {
      input: {
        subject,
        periodId,
        value: reading.kind === 'number' ? reading.value : null,
        expectedVersion: edit.expectedVersion,
        clientMutationId: edit.clientMutationId,
      },
    })
    .toPromise();
  if (error || !data) return { kind: 'lost', why: lostBy(error) };
  const { observation, errors } = data.reportObservation;
  const [refusal] = errors;
  if (refusal?.code === 'STALE_VERSION') return { kind: 'stale' };
  if (refusal) return { kind: 'refused', message: refusal.message };
  return { kind: 'saved', known: { value: observation?.value ?? null, version: observation?.version ?? edit.expectedVersion + 1 } };
}
