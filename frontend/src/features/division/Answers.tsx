/** What each municipality says to its number, and everything that was answered on the way. */
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { toneOfAnswer } from './answer';
import { ledBy } from './lines';

export const AnswersParts = graphql(`
  fragment AnswersParts on QuotaRound {
    state
    lines {
      area { code name }
      assigned
      answer
      responses(last: 20) { id number answer reason assigned recordedAt organisation { shortName } }
    }
  }
`);

export function Answers({ round }: { round: FragmentType<typeof AnswersParts> }) {
  const { w, format, language } = useDivision();
  const { state, lines } = readFragment(AnswersParts, round);
  const known = lines.filter(({ answer, responses }) => answer != null || responses.length > 0);
  const agreed = lines.filter(({ answer }) => answer === 'AGREED').length;
  if (known.length === 0 && state !== 'PROPOSED') {
    return (
      <section className="card" aria-labelledby="answers">
        <h2 id="answers">{w.answers.title}</h2>
        <p>{w.answers.notKept}</p>
      </section>
    );
  }
  return (
    <section className="card" aria-labelledby="answers">
      <div className="answers__head">
        <h2 id="answers">{w.answers.title}</h2>
        <StatusChip tone={agreed === lines.length ? 'done' : 'watch'}>{w.answers.count(format.number(agreed), format.number(lines.length))}</StatusChip>
      </div>
      <p className="quiet">{w.answers.lead}</p>
      <table className="table table--stacks">
        <caption className="hidden">{w.answers.title}</caption>
        <thead>
          <tr><th scope="col">{w.table.municipality}</th><th scope="col">{w.answers.answer}</th><th scope="col">{w.answers.why}</th></tr>
        </thead>
        <tbody>
          {ledBy(lines, language).map(({ area, answer, responses }) => (
            <tr key={area?.code}>
              <th scope="row">{area?.name}</th>
              <td><StatusChip tone={toneOfAnswer(answer)}>{answer ? w.answers.answers[answer] : w.answers.none}</StatusChip></td>
              <td>
                {responses.length > 0 && (
                  <details className="fold answers__history">
                    <summary>{w.answers.history(area?.name ?? '')} ({format.number(responses.length)})</summary>
                    <ul>
                      {responses.toReversed().map((one) => (
                        <li key={one.id}>
                          <strong>{one.organisation?.shortName}: {w.answers.answers[one.answer].toLowerCase()}</strong>{' '}
                          <span className="quiet">{w.answers.on(format.number(one.assigned), format.moment(one.recordedAt))}</span>
                          {one.reason && <blockquote>{one.reason}</blockquote>}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
