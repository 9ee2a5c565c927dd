/** There is no such page, or nothing that this reader may see: the two look the same on purpose. */
import { Link } from 'wouter';
import { useLanguage } from '../text/language';
import { PageTitle } from './PageTitle';

export function NotFound() {
  const { t } = useLanguage();
  return (
    <div className="intro">
      <p className="kicker">404</p>
      <PageTitle title={t.notFound.title} />
      <p className="lead">{t.notFound.text}</p>
      <p><Link className="nl-link" href="/">{t.notFound.home}</Link></p>
    </div>
  );
}
