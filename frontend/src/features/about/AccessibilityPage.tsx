/** What was done so that everybody can use this, and what is not known yet. */
import { PageTitle } from '../../components/PageTitle';
import { useLanguage } from '../../text/language';

export default function AccessibilityPage() {
  const { t } = useLanguage();
  return (
    <div className="prose">
      <div className="intro">
        <PageTitle title={t.about.title} />
        <p className="lead">{t.about.lead} {t.about.standard}</p>
      </div>
      <section className="card">
        <h2>{t.about.doneTitle}</h2>
        <ul>{t.about.done.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section className="card">
        <h2>{t.about.openTitle}</h2>
        <ul>{t.about.open.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section className="card">
        <h2>{t.about.problemTitle}</h2>
        <p>{t.about.problem}</p>
        <p><a className="nl-link" href="/overzicht">{t.about.plain}</a></p>
      </section>
    </div>
  );
}
