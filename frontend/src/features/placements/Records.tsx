/** What was recorded, newest first: for who recorded it with corrections, for the municipality they live in to read. */
import { useState } from 'react';
import { Shape } from '../../components/StatusChip';
import type { Told } from '../../forms/Outcome';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { History } from '../../quotas/History';
import { useSharedWords } from '../../quotas/words';
import { CorrectForm } from './CorrectForm';
import { usePlacingWords } from './words';

export const RecordParts = graphql(`
  fragment RecordParts on Placement {
    id
    month
    ground
    version
    households
    suitableDwelling
    guidanceAgreed
    incomeArranged
    crisisContact
    landlordAgreement
    allConditions
    inAttentionAreas
    above
    note
    reason
    afterClosing
    organisation { code shortName }
    origin { name }
    destination { name }
    category { label { nl en } }
  }
`);

type Props = {
  records: readonly ({ id: string } & FragmentType<typeof RecordParts>)[];
  total: number;
  more: (() => void) | undefined;
  /** The code of the corporation of the reader, who may correct its own records. */
  own: string | null;
  hasHistory: boolean;
  done: (told: Told) => void;
  readAgain: () => void;
};

export function Records({ records, total, more, own, hasHistory, done, readAgain }: Props) {
  const { w, format } = usePlacingWords();
  const { w: shared } = useSharedWords();
  return (
    <section className="card" aria-labelledby="records">
      <h2 id="records">{w.records.title}</h2>
      {records.length === 0 ? <p className="quiet">{w.records.none}</p> : (
        <ul className="records">
          {records.map((record) => <RecordItem key={record.id} record={record} own={own} hasHistory={hasHistory} done={done} readAgain={readAgain} />)}
        </ul>
      )}
      {records.length < total && <p role="status" className="quiet">{shared.shown(format.number(records.length), format.number(total))}</p>}
      {more && <p className="buttons"><button type="button" className="button button--quiet" onClick={more}>{shared.more}</button></p>}
    </section>
  );
}

function RecordItem({ record, own, hasHistory, done, readAgain }: { record: FragmentType<typeof RecordParts> } & Pick<Props, 'own' | 'hasHistory' | 'done' | 'readAgain'>) {
  const { w, format, words } = usePlacingWords();
  const { w: shared } = useSharedWords();
  const [isOpen, setOpen] = useState(false);
  const told = readFragment(RecordParts, record);
  const { id, month, ground, version, households, allConditions, above, note, reason, afterClosing, organisation, origin, destination, category } = told;
  const people = households === 0 ? w.records.takenBack : w.people(households, format.number(households));
  const name = w.records.called(format.month(month), destination?.name ?? '', people);
  return (
    <li className="record">
      <div className="record__what">
        <h3>{origin?.name ?? w.records.poolShort} <span aria-hidden="true">→</span> {destination?.name}</h3>
        <p className="quiet">{category && words(category.label)}; {shared.ground[ground]}</p>
      </div>
      <div>
        <p className="record__count">{people}</p>
        {above > 0 && <p className="flag"><Shape tone="watch" /> {w.records.above(format.number(above))}</p>}
      </div>
      <div className="quiet">
        <p>{format.month(month)}, {organisation?.shortName}</p>
        {version > 1 && <p>{afterClosing ? w.records.afterClosing : w.records.corrected(format.number(version - 1))}{reason && `. ${w.records.reason(reason)}`}</p>}
        {allConditions != null && households > 0 && <p>{w.records.allMet(format.number(allConditions), format.number(households))}</p>}
        {note && <p>{note}</p>}
      </div>
      <div className="record__deeds">
        {own !== null && organisation?.code === own && (
          <button type="button" className="button button--quiet button--small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
            {w.records.correct}<span className="hidden"> {name}</span>
          </button>
        )}
        {hasHistory && <History key={version} id={id} name={name} />}
      </div>
      {isOpen && (
        <CorrectForm
          placement={told}
          close={() => { setOpen(false); }}
          done={(what) => {
            setOpen(false);
            done(what);
          }}
          readAgain={readAgain}
        />
      )}
    </li>
  );
}
