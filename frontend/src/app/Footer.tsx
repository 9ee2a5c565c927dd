import './Footer.css';
import { Link } from 'wouter';
import { useLanguage } from '../text/language';

export function Footer({ isDemo }: { isDemo: boolean }) {
  const { t } = useLanguage();
  return (
    <footer className="footer">
      <div className="footer__inner">
        {isDemo && <p>{t.footer.demo}</p>}
        <ul>
          <li><a className="nl-link" href="/overzicht">{t.footer.plain}</a></li>
          <li><Link className="nl-link" href="/correcties">{t.footer.corrections}</Link></li>
          <li><Link className="nl-link" href="/toegankelijkheid">{t.footer.accessibility}</Link></li>
        </ul>
      </div>
    </footer>
  );
}
