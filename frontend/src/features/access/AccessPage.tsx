/** Who has access: for who decides about it or checks it. Everybody else reads whom to ask. */
import './access.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { Members } from './Members';

const AccessQuery = graphql(`
  query Access {
    viewer { permissions ...MembersViewer }
  }
`);

export default function AccessPage() {
  const [asked, again] = useAsked({ query: AccessQuery });
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      {({ viewer }) => (viewer.permissions.includes('MEMBERS_READ') ? <Members viewer={viewer} /> : <WhoManages />)}
    </Answer>
  );
}

function WhoManages() {
  const { t } = useLanguage();
  return (
    <div className="prose">
      <div className="intro">
        <PageTitle title={t.access.title} />
        <p className="lead">{t.access.notForYou}</p>
      </div>
      <div className="card">
        <p>{t.access.whoManages}</p>
        <ul>{t.access.managers.map((line) => <li key={line}>{line}</li>)}</ul>
        <p><Link className="nl-link" href="/">{t.access.toProgress}</Link></p>
      </div>
    </div>
  );
}
