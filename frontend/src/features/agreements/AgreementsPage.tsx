/** All agreements, those of one goal, or those that wait for an answer; the choice lives in the address. */
import './agreements.css';
import { useId, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { AgreementRow } from './AgreementRow';
import { useSigningWords } from './signing/words';
import { Waiting } from './Waiting';

const AgreementsQuery = graphql(`
  query Agreements($filter: AgreementFilter, $first: Int!) {
    viewer { ...WaitingViewer }
    agenda { goals { code shortTitle } }
    agreements(filter: $filter, first: $first) {
      totalCount
      nodes { id ...AgreementRowParts }
    }
  }
`);

const STEP = 20;
const MOST = 100; // the server gives no longer lists

export default function AgreementsPage() {
  const { t, format } = useLanguage();
  const { w } = useSigningWords();
  const [search, setSearch] = useSearchParams();
  const goal = search.get('doel');
  const awaiting = goal ? null : search.get('wacht');
  const filter = goal ? { goal } : awaiting ? { awaiting } : null;
  const [first, setFirst] = useState(STEP);
  const [asked, again] = useAsked({ query: AgreementsQuery, variables: { first, filter } });
  const id = useId();
  const goals = asked.data?.agenda?.goals ?? [];
  return (
    <>
      <div className="intro intro--split">
        <div>
          <PageTitle title={t.agreements.title} />
          <p className="lead">{t.agreements.lead}</p>
        </div>
        {goals.length > 0 && (
          <div className="field field--period">
            <label htmlFor={id}>{t.agreements.filter}</label>
            <select
              id={id}
              value={goal ?? ''}
              onChange={({ currentTarget }) => {
                setFirst(STEP);
                setSearch(currentTarget.value ? { doel: currentTarget.value } : {});
              }}
            >
              <option value="">{t.agreements.all}</option>
              {goals.map(({ code, shortTitle }) => <option key={code} value={code}>{code}. {shortTitle}</option>)}
            </select>
          </div>
        )}
      </div>
      {asked.data && <Waiting viewer={asked.data.viewer} shown={awaiting} />}
      <Answer
        asked={asked}
        retry={again}
        skeleton={<Skeleton sizes={['row', 'row', 'row', 'row', 'row', 'row']} />}
      >
        {({ agreements: { nodes, totalCount } }) => (
          <>
            <p role="status" className="quiet">
              {totalCount === 0 ? (awaiting ? w.noneWaiting : t.agreements.none) : t.agreements.count(totalCount, format.number(totalCount))}
            </p>
            <ul className="agreements">{nodes.map((agreement) => <AgreementRow key={agreement.id} agreement={agreement} />)}</ul>
            {nodes.length < totalCount && first < MOST && (
              <button type="button" className="button button--quiet" onClick={() => { setFirst(first + STEP); }}>{t.agreements.more}</button>
            )}
          </>
        )}
      </Answer>
      {filter && <p><Link className="nl-link" href="/afspraken">{awaiting ? w.allAgreements : t.agreements.all}</Link></p>}
    </>
  );
}
