/** Places that are held, and until when; what is over is folded away. */
import { useState } from 'react';
import { Shape, StatusChip, type Tone } from '../../components/StatusChip';
import { Form } from '../../forms/Form';
import type { Told } from '../../forms/Outcome';
import { useForm } from '../../forms/useForm';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { ReservationState } from '../../graphql/graphql';
import { useWriter } from '../../server/client';
import { Release } from './send';
import { usePlacingWords } from './words';

export const ReservationParts = graphql(`
  fragment ReservationParts on Reservation {
    id
    month
    households
    above
    expiresOn
    state
    note
    organisation { code shortName }
    destination { id code name }
    category { id label { nl en } }
  }
`);

const tones: Record<ReservationState, Tone> = { RUNNING: 'coming', EXPIRED: 'ended', RELEASED: 'ended', PLACED: 'done' };

type Props = {
  reservations: readonly ({ id: string; state: ReservationState } & FragmentType<typeof ReservationParts>)[];
  /** The code of the corporation of the reader, who may use and give back what it holds. */
  own: string | null;
  use: (id: string) => void;
  done: (told: Told) => void;
};

export function Reservations({ reservations, own, use, done }: Props) {
  const { w, format } = usePlacingWords();
  const running = reservations.filter(({ state }) => state === 'RUNNING');
  const over = reservations.filter(({ state }) => state !== 'RUNNING');
  const list = (some: typeof running) => (
    <ul className="records">
      {some.map((one) => <ReservationItem key={one.id} reservation={one} own={own} use={use} done={done} />)}
    </ul>
  );
  return (
    <section className="card" aria-labelledby="reservations">
      <h2 id="reservations">{w.reservations.title}</h2>
      <p className="quiet">{w.reservations.lead}</p>
      {reservations.length === 0 && <p className="quiet">{w.reservations.none}</p>}
      {running.length > 0 && list(running)}
      {over.length > 0 && (
        <details className="fold">
          <summary>{w.reservations.older(over.length, format.number(over.length))}</summary>
          {list(over)}
        </details>
      )}
    </section>
  );
}

function ReservationItem({ reservation, own, use, done }: { reservation: FragmentType<typeof ReservationParts> } & Pick<Props, 'own' | 'use' | 'done'>) {
  const { w, format, words } = usePlacingWords();
  const [isOpen, setOpen] = useState(false);
  const { id, month, households, above, expiresOn, state, note, organisation, destination, category } = readFragment(ReservationParts, reservation);
  const people = w.people(households, format.number(households));
  const name = w.records.called(format.month(month), destination?.name ?? '', people);
  return (
    <li className="record">
      <div className="record__what">
        <h3>{destination?.name}</h3>
        <p className="quiet">{category && words(category.label)}</p>
      </div>
      <div>
        <p className="record__count">{people}</p>
        {above > 0 && <p className="flag"><Shape tone="watch" /> {w.records.above(format.number(above))}</p>}
      </div>
      <div className="quiet">
        <p>{w.reservations.month} {format.month(month)}, {organisation?.shortName}</p>
        <p>{w.reservations.until} {format.date(expiresOn)}</p>
        {note && <p>{note}</p>}
      </div>
      <div className="record__deeds">
        <StatusChip tone={tones[state]}>{w.reservations.states[state]}</StatusChip>
        {state === 'RUNNING' && own !== null && organisation?.code === own && (
          <p className="buttons">
            <button type="button" className="button button--quiet button--small" onClick={() => { use(id); }}>{w.reservations.use}<span className="hidden"> {name}</span></button>
            <button type="button" className="button button--quiet button--small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>{w.reservations.release}<span className="hidden"> {name}</span></button>
          </p>
        )}
      </div>
      {isOpen && <ReleaseForm id={id} title={`${w.reservations.release}: ${name}`} close={() => { setOpen(false); }} done={() => { done({ tone: 'good', message: w.done.released }); }} />}
    </li>
  );
}

function ReleaseForm({ id, title, close, done }: { id: string; title: string; close: () => void; done: () => void }) {
  const { w } = usePlacingWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.vrijgeven.${id}`,
    start: {},
    halfDay: w.forms.halfDay,
    check: () => ({}),
    send: async (_, clientMutationId) => {
      const { data, error } = await writer.mutation(Release, { input: { reservationId: id, clientMutationId } }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="inset">
      <Form form={form} title={title} level={3} lead={<p>{w.reservations.sure}</p>} submit={w.reservations.releaseSubmit} close={close} takesFocus>{null}</Form>
    </div>
  );
}
