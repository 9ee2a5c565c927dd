/** How the agreement came to read as it does: each version, newest first. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const VersionsParts = graphql(`
  fragment VersionsParts on Agreement {
    versions {
      id
      number
      title
      reason
      total
      inForceFrom
      inForceUntil
    }
  }
`);

const SHOWN = 3;

export function Versions({ agreement }: { agreement: FragmentType<typeof VersionsParts> }) {
  const { t, format } = useLanguage();
  const { versions } = readFragment(VersionsParts, agreement);
  const newestFirst = versions.toSorted((one, other) => other.number - one.number);
  const earlier = newestFirst.slice(SHOWN);
  return (
    <section className="card versions" aria-labelledby="versions">
      <h2 id="versions">{t.agreement.versions}</h2>
      {line(newestFirst.slice(0, SHOWN))}
      {earlier.length > 0 && (
        <details className="fold">
          <summary>{t.agreement.earlier(earlier.length, format.number(earlier.length))}</summary>
          {line(earlier)}
        </details>
      )}
    </section>
  );

  function line(some: typeof versions) {
    return (
      <ol className="timeline">
        {some.map(({ id, number, reason, total, inForceFrom, inForceUntil }) => (
          <li key={id} className={inForceFrom && !inForceUntil ? 'timeline__now' : undefined}>
            <h3>{t.agreement.version(format.number(number))}</h3>
            <p className="quiet">{inForce(inForceFrom, inForceUntil)}</p>
            {reason && <p>{reason}</p>}
            {total != null && <p className="quiet">{t.agreement.versionTotal(format.number(total))}</p>}
          </li>
        ))}
      </ol>
    );
  }

  function inForce(from: string | null | undefined, until: string | null | undefined): string {
    if (!from) return t.agreement.notInForce;
    return until ? t.agreement.wasInForce(format.date(from), format.date(until)) : t.agreement.inForce(format.date(from));
  }
}
