/** What the organisation of the reader may answer: a municipality to its number, a corporation to its share in each. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { RespondForm } from './RespondForm';

export const RespondViewer = graphql(`
  fragment RespondViewer on Viewer {
    permissions
    organisation { id kind shortName area { code } }
  }
`);

export const RespondParts = graphql(`
  fragment RespondParts on QuotaRound {
    state
    lines {
      id
      version
      assigned
      answer
      area { code name }
      shares { id assigned answer organisation { id } }
    }
  }
`);

type Props = {
  viewer: FragmentType<typeof RespondViewer>;
  round: FragmentType<typeof RespondParts>;
  done: (message: string) => void;
  readAgain: () => void;
};

export function Respond({ viewer, round, done, readAgain }: Props) {
  const { w, format } = useDivision();
  const { permissions, organisation } = readFragment(RespondViewer, viewer);
  const { state, lines } = readFragment(RespondParts, round);
  if (state !== 'PROPOSED' || !organisation || !permissions.includes('QUOTAS_RESPOND')) return null;
  const own = lines.filter(({ area }) => organisation.kind === 'MUNICIPALITY' && area?.code === organisation.area?.code);
  const shared = lines.flatMap((line) => line.shares.flatMap((share) => (share.organisation?.id === organisation.id ? [{ line, share }] : [])));
  return (
    <>
      {own.map((line) => (
        <RespondForm
          key={line.id}
          line={line}
          answer={line.answer}
          title={w.respond.title(line.area?.name ?? '', format.number(line.assigned))}
          done={done}
          readAgain={readAgain}
        />
      ))}
      {shared.map(({ line, share }) => (
        <RespondForm
          key={share.id}
          line={line}
          answer={share.answer}
          title={w.respond.titleShare(organisation.shortName, format.number(share.assigned), line.area?.name ?? '')}
          done={done}
          readAgain={readAgain}
        />
      ))}
    </>
  );
}
