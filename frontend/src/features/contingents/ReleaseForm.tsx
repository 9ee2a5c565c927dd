/** Giving back what a contingent leaves unused. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import { graphql } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { useWriter } from '../../server/client';
import { useContingentWords } from './words';

const GiveBack = graphql(`
  mutation ReleaseContingent($input: ReleaseContingentInput!) {
    payload: releaseContingent(input: $input) { errors { code message field } }
  }
`);

type Props = { contingent: { id: string; version: number; households: number }; close: () => void; done: (households: number) => void; readAgain: () => void };

export function ReleaseForm({ contingent: { id, version, households: most }, close, done, readAgain }: Props) {
  const { t, w, format } = useContingentWords();
  const { w: shared } = useSharedWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.contingent.${id}`,
    start: { households: '', reason: '' },
    halfDay: w.forms.halfDay,
    check: ({ households }) => {
      const found: Problems<'households' | 'reason'> = {};
      const read = readWhole(households);
      if (read.kind === 'refused') found.households = w.forms.wrong(w.release.households, t.report.refusal[read.why]);
      else if (read.kind === 'unknown' || read.value < 1) found.households = w.forms.missing.number(w.release.households);
      else if (read.value > most) found.households = w.release.most(format.number(most));
      return found;
    },
    send: async ({ households, reason }, clientMutationId) => {
      const read = readWhole(households);
      const { data, error } = await writer.mutation(GiveBack, {
        input: { id, households: read.kind === 'number' ? read.value : 0, reason: reason.trim() || null, expectedVersion: version, clientMutationId },
      }).toPromise();
      return { data, error };
    },
    done: () => {
      const read = readWhole(form.values.households);
      done(read.kind === 'number' ? read.value : 0);
    },
    readAgain,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.release.title} level={3} lead={<p>{w.release.lead(shared.households(most, format.number(most)))}</p>} submit={w.release.submit} close={close} takesFocus>
        <Field form={form} name="households" label={w.release.households} kind="whole" />
        <Field form={form} name="reason" label={w.forms.mayBeEmpty(w.release.reason)} help={w.release.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
