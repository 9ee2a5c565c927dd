/** What waits for the reader, in the role they have now, and the way to each. */
import './tasks.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { TaskItem } from './TaskItem';
import { useTaskWords } from './words';

const TasksQuery = graphql(`
  query Tasks {
    viewer {
      label { nl en }
      organisation { code shortName }
      tasks { kind ...TaskParts }
    }
  }
`);

export default function TasksPage() {
  const { w, words } = useTaskWords();
  const [asked, again] = useAsked({ query: TasksQuery });
  const viewer = asked.data?.viewer;
  return (
    <>
      <div className="intro">
        <p className="kicker">{viewer ? words(viewer.label) : '\u00a0'}</p>
        <PageTitle title={w.title} />
        <p className="lead">{viewer && viewer.tasks.length > 0 ? w.lead(viewer.organisation?.shortName ?? w.you) : '\u00a0'}</p>
      </div>
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'row']} />}>
        {({ viewer: { tasks, organisation } }) =>
          tasks.length > 0 ? (
            <div className="card">
              <ul className="tasks">
                {tasks.map((task) => <TaskItem key={task.kind} task={task} organisation={organisation?.code} />)}
              </ul>
            </div>
          ) : (
            <div className="notice">
              <p>{w.none}</p>
              <p><Link className="nl-link" href="/">{w.toProgress}</Link></p>
            </div>
          )}
      </Answer>
    </>
  );
}
