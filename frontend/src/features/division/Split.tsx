/** How corporations divide the number of each municipality among themselves, where that was split. */
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { toneOfAnswer } from './answer';
import { ledBy } from './lines';

export const SplitParts = graphql(`
  fragment SplitParts on QuotaRound {
    lines {
      area { code name }
      assigned
      shares { id mutation assigned answer organisation { shortName } }
    }
  }
`);

export function Split({ round }: { round: FragmentType<typeof SplitParts> }) {
  const { w, format, language } = useDivision();
  const lines = ledBy(readFragment(SplitParts, round).lines.filter(({ shares }) => shares.length > 0), language);
  if (lines.length === 0) return null;
  return (
    <section className="card" aria-labelledby="split">
      <h2 id="split">{w.split.title}</h2>
      <p className="quiet">{w.split.lead}</p>
      {lines.map(({ area, assigned, shares }) => (
        <details key={area?.code} className="fold">
          <summary>{w.split.caption(area?.name ?? '', w.households(assigned, format.number(assigned)))}</summary>
          <table className="table table--numbers table--tight">
            <caption className="hidden">{w.split.caption(area?.name ?? '', format.number(assigned))}</caption>
            <thead>
              <tr>
                <th scope="col">{w.split.corporation}</th><th scope="col">{w.split.mutation}</th><th scope="col">{w.split.assigned}</th><th scope="col">{w.split.answer}</th>
              </tr>
            </thead>
            <tbody>
              {shares.toSorted((one, other) => other.assigned - one.assigned).map((share) => (
                <tr key={share.id}>
                  <th scope="row">{share.organisation?.shortName}</th>
                  <td>{format.number(share.mutation)}</td>
                  <td>{format.number(share.assigned)}</td>
                  <td><StatusChip tone={toneOfAnswer(share.answer)}>{share.answer ? w.answers.answers[share.answer] : w.answers.none}</StatusChip></td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}
