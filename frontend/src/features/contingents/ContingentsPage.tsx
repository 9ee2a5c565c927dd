/** Homes promised to care providers: for who works together in the region. Everybody else reads what they are. */
import './contingents.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { Contingents } from './Contingents';
import { useContingentWords } from './words';

const MayQuery = graphql(`
  query MayReadContingents {
    viewer { permissions ...ContingentsViewer }
  }
`);

export default function ContingentsPage() {
  const { w } = useContingentWords();
  const [asked, again] = useAsked({ query: MayQuery });
  return (
    <>
      <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'table']} />}>
        {({ viewer }) => (viewer.permissions.includes('CONTINGENTS_READ') ? <Contingents viewer={viewer} /> : (
          <>
            <div className="intro">
              <PageTitle title={w.title} />
              <p className="lead">{w.lead}</p>
            </div>
            <div className="notice">
              <p>{w.notForYou}</p>
              <p><Link className="nl-link" href="/plafond">{w.toCap}</Link></p>
            </div>
          </>
        ))}
      </Answer>
    </>
  );
}
