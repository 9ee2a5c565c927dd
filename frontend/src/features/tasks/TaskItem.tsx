/** One kind of thing that waits: how many, why, by when, and the way to where it is done. */
import { Link } from 'wouter';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { placeOf } from './places';
import { useTaskWords } from './words';

export const TaskParts = graphql(`
  fragment TaskParts on Task {
    kind
    count
    dueOn
    isLate
  }
`);

export function TaskItem({ task, organisation }: { task: FragmentType<typeof TaskParts>; organisation: string | undefined }) {
  const { w, format } = useTaskWords();
  const { kind, count, dueOn, isLate } = readFragment(TaskParts, task);
  return (
    <li className="task">
      <div>
        <Link className="nl-link task__what" href={placeOf(kind, organisation)}>{w.what[kind](count, format.number(count))}</Link>
        <p className="quiet">{w.why[kind]}</p>
      </div>
      {dueOn && (
        <p className="task__due">
          {isLate && <StatusChip tone="bad">{w.late}</StatusChip>}
          <span>{(isLate ? w.lateSince : w.due)(format.date(dueOn))}</span>
        </p>
      )}
    </li>
  );
}
