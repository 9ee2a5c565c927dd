/** Where an organisation passes on its own figures. */
import './reporting.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { columnsOf } from './columns';
import { ReportForm } from './ReportForm';
import { rowsOf } from './rows';

export const ReportingQuery = graphql(`
  query Reporting {
    viewer {
      permissions
      organisation {
        id
        kind
        shortName
        shares(first: 100) { ...ShareRows }
        stockTargets(first: 100) { ...StockRows }
      }
    }
    periods(first: 20) { ...ReportColumns }
  }
`);

export default function ReportingPage() {
  const { t, format } = useLanguage();
  const [asked, again] = useAsked({ query: ReportingQuery });
  const organisation = asked.data?.viewer.permissions.includes('OBSERVATIONS_REPORT') ? asked.data.viewer.organisation : null;
  const columns = asked.data && columnsOf(asked.data.periods);
  const open = columns?.filter(({ isOpen }) => isOpen) ?? [];
  return (
    <>
      <div className="intro">
        <p className="kicker">{organisation?.shortName ?? '\u00a0'}</p>
        <PageTitle title={t.report.title} />
        {organisation && (
          <p className="lead">{open.length > 0 ? `${t.report.lead} ${open.map(({ closesOn }) => t.report.until(format.date(closesOn))).join(' ')}` : t.report.noPeriod}</p>
        )}
      </div>
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['line', 'table']} />}>
        {() => {
          if (!organisation || !columns) {
            return (
              <div className="notice">
                <p>{t.report.notForYou}</p>
                <p><Link className="nl-link" href="/">{t.report.toProgress}</Link></p>
              </div>
            );
          }
          const rows = rowsOf(organisation.shares, organisation.stockTargets, organisation.kind);
          if (rows.length === 0) return <p className="notice">{t.report.nothing}</p>;
          return (
            <>
              <ReportForm key={organisation.id} organisationId={organisation.id} rows={rows} columns={columns} readAgain={again} />
              <p><Link className="nl-link" href="/correcties?doe=vragen">{t.report.correct}</Link></p>
            </>
          );
        }}
      </Answer>
    </>
  );
}
