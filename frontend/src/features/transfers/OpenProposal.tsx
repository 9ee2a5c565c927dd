/** A proposal that waits: for the municipality that has to answer with its effect, for the one that made it to take it back. */
import { useState } from 'react';
import { StatusChip } from '../../components/StatusChip';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import { useForm } from '../../forms/useForm';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { useWriter } from '../../server/client';
import { Effect } from './Effect';
import { Accept, Cancel, Decline } from './send';
import { useWeighed } from './weighing';
import { useTransferWords } from './words';

export const OpenProposalParts = graphql(`
  fragment OpenProposalParts on QuotaTransfer {
    id
    year
    households
    ground
    note
    proposedAt
    giver { id code name }
    taker { id code name }
    proposer { code shortName }
  }
`);

export type Outcome = 'accepted' | 'declined' | 'cancelled';

type Props = {
  transfer: FragmentType<typeof OpenProposalParts>;
  /** The organisation of the reader, and what they may do. */
  own: string;
  mayDecide: boolean;
  mayPropose: boolean;
  done: (outcome: Outcome) => void;
};

export function OpenProposal({ transfer, own, mayDecide, mayPropose, done }: Props) {
  const { w, format } = useTransferWords();
  const { w: shared } = useSharedWords();
  const [isOpen, setOpen] = useState(false);
  const { id, year, households, ground, note, proposedAt, giver, taker, proposer } = readFragment(OpenProposalParts, transfer);
  if (!giver || !taker) return null;
  const isMine = proposer?.code === own;
  const title = w.open(giver.name, taker.name, shared.households(households, format.number(households)));
  const label = isMine ? w.cancel : w.decide;
  const other = isMine ? [giver, taker].find(({ code }) => code !== own)?.name ?? '' : '';
  return (
    <li className="proposal">
      <h3>{title}</h3>
      <p className="quiet">{shared.ground[ground]}; {w.proposedBy(proposer?.shortName ?? '', format.moment(proposedAt))}</p>
      {note && <p>{note}</p>}
      <p><StatusChip tone="coming">{w.states.PROPOSED}</StatusChip> {isMine && w.waits(other)}</p>
      {!isMine && !mayDecide && <p className="quiet">{w.decideFor}</p>}
      {(isMine ? mayPropose : mayDecide) && (
        <p className="buttons">
          <button type="button" className="button button--quiet" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
            {label}
            <span className="hidden"> {title}</span>
          </button>
        </p>
      )}
      {isOpen && (isMine
        ? <CancelForm id={id} close={() => { setOpen(false); }} done={() => { done('cancelled'); }} />
        : <AnswerForm id={id} year={year} giver={giver} taker={taker} households={households} close={() => { setOpen(false); }} done={done} />)}
    </li>
  );
}

type Place = { id: string; code: string; name: string };

function AnswerForm({ id, year, giver, taker, households, close, done }: { id: string; year: number; giver: Place; taker: Place; households: number; close: () => void; done: (outcome: Outcome) => void }) {
  const { t, w } = useTransferWords();
  const writer = useWriter();
  const weighed = useWeighed(year, { giver, taker, households });
  const form = useForm({
    keptAs: `woonagenda.antwoord.${id}`,
    start: { answer: '', reason: '' },
    halfDay: w.forms.halfDay,
    check: ({ answer }) => (answer ? {} : { answer: w.forms.missing.choice(w.answer.choice) }),
    called: { id: 'answer' },
    send: async ({ answer, reason }, clientMutationId) => {
      const input = { id, reason: reason.trim() || null, clientMutationId };
      const { data, error } = await writer.mutation(answer === 'accept' ? Accept : Decline, { input }).toPromise();
      return { data, error };
    },
    done: () => { done(form.values.answer === 'accept' ? 'accepted' : 'declined'); },
  });
  const isRefused = weighed.effect?.refusal != null;
  return (
    <div className="inset">
      <div aria-live="polite" aria-busy={weighed.isWeighing}>
        {weighed.isWeighing && <p className="quiet">{w.form.weighing}</p>}
        {weighed.effect && <Effect effect={weighed.effect} level={4} />}
        {weighed.hasFailed && <p className="notice notice--bad">{t.failure.refused}</p>}
      </div>
      <Form
        form={form}
        title={w.answer.title}
        level={4}
        submit={w.answer.submit}
        notYet={weighed.effect || form.values.answer === 'decline' ? undefined : w.form.weighing}
        close={close}
      >
        {isRefused && <p className="notice notice--watch">{w.answer.cannotAccept}</p>}
        <Field
          form={form}
          name="answer"
          label={w.answer.choice}
          kind="radio"
          choices={[...(isRefused ? [] : [{ value: 'accept', text: w.answer.accept }]), { value: 'decline', text: w.answer.decline }]}
        />
        <Field form={form} name="reason" label={w.forms.mayBeEmpty(w.answer.reason)} help={w.answer.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}

function CancelForm({ id, close, done }: { id: string; close: () => void; done: () => void }) {
  const { w } = useTransferWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.intrekken.${id}`,
    start: { reason: '' },
    halfDay: w.forms.halfDay,
    check: () => ({}),
    send: async ({ reason }, clientMutationId) => {
      const { data, error } = await writer.mutation(Cancel, { input: { id, reason: reason.trim() || null, clientMutationId } }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.answer.cancelTitle} level={4} lead={w.answer.cancelLead} submit={w.answer.cancelSubmit} close={close} takesFocus>
        <Field form={form} name="reason" label={w.forms.mayBeEmpty(w.answer.reason)} help={w.answer.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
