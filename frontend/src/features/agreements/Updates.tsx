/** The latest reports of the parties: three lights, a text, and what they ask for. */
import { periodName } from '../../components/period';
import { toneOfLight } from '../../components/status';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { Light } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';

export const UpdatesParts = graphql(`
  fragment UpdatesParts on Agreement {
    updates(last: 8) {
      id
      contentLight
      planningLight
      financeLight
      text
      forecast
      dependsOn
      decisionRequested
      recordedAt
      organisation { shortName }
      period { code }
    }
  }
`);

export function Updates({ agreement }: { agreement: FragmentType<typeof UpdatesParts> }) {
  const { t, format } = useLanguage();
  const { updates } = readFragment(UpdatesParts, agreement);
  const newestFirst = updates.toSorted((one, other) => Date.parse(other.recordedAt) - Date.parse(one.recordedAt));
  return (
    <section className="card" aria-labelledby="updates">
      <h2 id="updates">{t.agreement.updates}</h2>
      {newestFirst.length === 0 && <p>{t.agreement.noUpdates}</p>}
      <ul className="updates">
        {newestFirst.map((update) => (
          <li key={update.id}>
            <h3>{t.agreement.updateOf(update.organisation?.shortName ?? '', update.period ? periodName(update.period.code, t) : '')}</h3>
            <ul className="lights">
              <LightChip subject={t.agreement.content} light={update.contentLight} />
              <LightChip subject={t.agreement.planning} light={update.planningLight} />
              <LightChip subject={t.agreement.finance} light={update.financeLight} />
            </ul>
            <p>{update.text}</p>
            {update.forecast != null && <p className="quiet">{t.agreement.forecast(format.number(update.forecast))}</p>}
            {update.dependsOn && <p className="quiet">{t.agreement.dependsOn(update.dependsOn)}</p>}
            {update.decisionRequested && <p><strong>{t.agreement.decision(update.decisionRequested)}</strong></p>}
            <p className="quiet">{format.moment(update.recordedAt)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LightChip({ subject, light }: { subject: string; light: Light }) {
  const { t } = useLanguage();
  return (
    <li>
      <span className="quiet">{subject}</span> <StatusChip tone={toneOfLight[light]}>{t.agreement.lightMeans[light]}</StatusChip>
    </li>
  );
}
