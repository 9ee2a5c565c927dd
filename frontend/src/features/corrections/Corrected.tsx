/** The published figures that were corrected since, each with what was published: for everybody. */
import { Count } from '../../components/Count';
import { LongTable } from '../../components/LongTable';
import { periodName } from '../../components/period';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { nameOf, placeOf } from './naming';
import { useCorrectionWords } from './words';

export const CorrectedParts = graphql(`
  fragment CorrectedParts on ObservationConnection {
    totalCount
    nodes {
      id
      value
      isProtected
      isRounded
      note
      recordedAt
      published { value isProtected isRounded }
      organisation { shortName }
      period { code }
      measure { label { nl en } }
      area { name kind }
      share { agreement { title } }
      stockTarget { title { nl en } }
    }
  }
`);

export function Corrected({ figures }: { figures: FragmentType<typeof CorrectedParts> }) {
  const { t, w, format, words } = useCorrectionWords();
  const { nodes, totalCount } = readFragment(CorrectedParts, figures);
  return (
    <section className="card" aria-labelledby="corrected">
      <h2 id="corrected">{w.corrected.title}</h2>
      <p className="quiet">{totalCount === 0 ? w.corrected.none : w.corrected.count(totalCount, format.number(totalCount))}</p>
      {nodes.length > 0 && (
        <LongTable
          name={w.corrected.title}
          widths="corrected"
          columns={[w.corrected.what, w.corrected.period, w.corrected.was, w.corrected.is, w.corrected.why]}
          unfold={w.corrected.all}
          rows={nodes.map(({ id, note, recordedAt, published, value, isProtected, organisation, period, ...about }) => (
            <tr key={id}>
              <th scope="row">
                {nameOf(about, words)}
                <small className="quiet">{[organisation?.shortName, placeOf(about)].filter(Boolean).join(', ')}</small>
              </th>
              <td data-name={w.corrected.period}>{period && periodName(period.code, t)}</td>
              <td data-name={w.corrected.was}>{published && <Count {...published} />}</td>
              <td data-name={w.corrected.is}><strong><Count value={value} isProtected={isProtected} /></strong></td>
              <td data-name={w.corrected.why}>
                {note}
                <small className="quiet">{w.corrected.on(format.moment(recordedAt))}</small>
              </td>
            </tr>
          ))}
        />
      )}
      {nodes.some(({ isRounded }) => isRounded) && <p className="quiet">{w.corrected.rounded}</p>}
    </section>
  );
}
