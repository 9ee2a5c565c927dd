/** Transfers between municipalities in a year: what is agreed, what waits for an answer, and proposing one. */
import './transfers.css';
import { useState } from 'react';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome } from '../../forms/Outcome';
import { useOutcome } from '../../forms/useOutcome';
import { graphql } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { useYear } from '../../quotas/year';
import { YearSelect } from '../../quotas/YearSelect';
import type { Municipality } from './asking';
import { OpenProposal } from './OpenProposal';
import { ProposeForm } from './ProposeForm';
import { TransferTable } from './TransferTable';
import { useTransferWords } from './words';

const TransfersQuery = graphql(`
  query Transfers($year: Int!) {
    viewer { permissions organisation { code kind area { code } } }
    periods(first: 20) { ...YearsParts }
    organisations(first: 100, filter: { kind: MUNICIPALITY }) { nodes { code area { id code name } } }
    transfers(year: $year, first: 100) {
      totalCount
      nodes { id state giver { code } taker { code } ...TransferTableParts ...OpenProposalParts }
    }
  }
`);

export default function TransfersPage() {
  const { w, format } = useTransferWords();
  const { w: shared } = useSharedWords();
  const year = useYear();
  const [asked, again] = useAsked({ query: TransfersQuery, variables: { year } });
  const [isProposing, setProposing] = useState(false);
  const { outcome, tell } = useOutcome();

  const { viewer, organisations } = asked.data ?? {};
  const own = viewer?.organisation?.kind === 'MUNICIPALITY' ? viewer.organisation : null;
  const mayPropose = own !== null && viewer?.permissions.includes('TRANSFERS_PROPOSE') === true;
  const mayDecide = own !== null && viewer?.permissions.includes('TRANSFERS_DECIDE') === true;
  const municipalities: Municipality[] = (organisations?.nodes ?? []).flatMap(({ area }) => (area ? [area] : []));
  const home = municipalities.find(({ code }) => code === own?.area?.code);

  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{shared.kicker}</p>
          <PageTitle title={w.title} />
          <p className="lead">{w.lead}</p>
        </div>
        <div className="choices">
          <YearSelect periods={asked.data?.periods} />
          {mayPropose && (
            <button type="button" className="button" aria-expanded={isProposing} onClick={() => { setProposing(!isProposing); }}>{w.propose}</button>
          )}
        </div>
      </div>
      {outcome && <Outcome {...outcome} />}
      {isProposing && home && (
        <ProposeForm
          key={year}
          year={year}
          own={home}
          others={municipalities.filter(({ code }) => code !== home.code)}
          close={() => { setProposing(false); }}
          done={(other) => {
            setProposing(false);
            tell({ tone: 'good', message: w.done.proposed(other) });
            again();
          }}
        />
      )}
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'row', 'table']} />}>
        {({ transfers: { nodes, totalCount } }) => {
          const waiting = nodes.filter(({ state, giver, taker }) => state === 'PROPOSED' && home && [giver?.code, taker?.code].includes(home.code));
          const title = w.list(String(year));
          return (
            <div className={asked.stale ? 'refreshing' : undefined}>
              {own && (
                <section className="card" aria-labelledby="open-proposals">
                  <h2 id="open-proposals">{w.mine}</h2>
                  {waiting.length === 0 ? <p className="quiet">{w.mineNone}</p> : (
                    <ul className="proposals">
                      {waiting.map((transfer) => (
                        <OpenProposal
                          key={transfer.id}
                          transfer={transfer}
                          own={own.code}
                          mayDecide={mayDecide}
                          mayPropose={mayPropose}
                          done={(what) => {
                            tell({ tone: 'good', message: w.done[what] });
                            again();
                          }}
                        />
                      ))}
                    </ul>
                  )}
                </section>
              )}
              <section className="card" aria-labelledby="all-transfers">
                <h2 id="all-transfers">{title}</h2>
                <p role="status" className="quiet">{totalCount === 0 ? w.none : w.count(totalCount, format.number(totalCount))}</p>
                {nodes.length > 0 && <TransferTable transfers={nodes} title={title} hasHistory={viewer?.permissions.includes('JOURNAL_READ') === true} />}
                {nodes.length < totalCount && <p className="quiet">{shared.shown(format.number(nodes.length), format.number(totalCount))}</p>}
                <p className="quiet">{w.seen}</p>
              </section>
            </div>
          );
        }}
      </Answer>
    </>
  );
}
