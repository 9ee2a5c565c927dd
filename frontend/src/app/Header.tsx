/** Whose agenda this is, where one can go, who is looking, and in which language. */
import './Header.css';
import { Link, useLocation } from 'wouter';
import { graphql, readFragment, type FragmentType } from '../graphql';
import { useLanguage } from '../text/language';
import { Account } from './Account';

export const HeaderViewer = graphql(`
  fragment HeaderViewer on Viewer {
    permissions
    tasks { count }
    ...AccountViewer
  }
`);

export const HeaderRegion = graphql(`
  fragment HeaderRegion on Region {
    name
  }
`);

type Props = {
  viewer: FragmentType<typeof HeaderViewer> | undefined;
  region: FragmentType<typeof HeaderRegion> | null | undefined;
};

/** The pages of the fair division. */
const DIVISION = ['/verdeling', '/varianten', '/overdrachten', '/plaatsingen', '/plafond', '/contingenten'];

export function Header({ viewer, region }: Props) {
  const { t, format } = useLanguage();
  const [location] = useLocation();
  const who = readFragment(HeaderViewer, viewer);
  const where = readFragment(HeaderRegion, region);
  const waiting = who?.tasks.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <header className="header">
      <div className="header__inner">
        <Link className="brand" href="/">
          <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path d="M12 2.5 1.5 11.5V22H9v-6.5h6V22h7.5V11.5z" /></svg>
          <span>
            <strong>{t.brand}</strong>
            <span className="brand__region">{where?.name ?? '\u00a0'}</span>
          </span>
        </Link>
        <nav aria-label={t.nav.label}>
          <ul>
            <NavItem href="/" also="/gemeente">{t.nav.progress}</NavItem>
            <NavItem href="/verdeling" also={DIVISION}>{t.nav.division}</NavItem>
            <NavItem href="/cijfers">{t.nav.figures}</NavItem>
            <NavItem href="/afspraken" also="/afspraken">{t.nav.agreements}</NavItem>
          </ul>
        </nav>
        <div className="header__who">
          <Account viewer={who} />
          {/* Not among the pages above: they come once it is known who is looking, and there they would need a line more. */}
          {waiting > 0 && <Link href="/taken" aria-current={location === '/taken' ? 'page' : undefined}>{t.nav.tasks(format.number(waiting))}</Link>}
          {who?.permissions.includes('MEMBERS_READ') && <Link href="/toegang" aria-current={location === '/toegang' ? 'page' : undefined}>{t.nav.access}</Link>}
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

function NavItem({ href, also, children }: { href: string; also?: string | readonly string[]; children: string }) {
  const [location] = useLocation();
  const below = typeof also === 'string' ? [also] : (also ?? []);
  const current = location === href || below.some((one) => location === one || location.startsWith(`${one}/`));
  return (
    <li>
      <Link href={href} aria-current={current ? 'page' : undefined}>{children}</Link>
    </li>
  );
}

function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <button type="button" className="header__button" lang={other} onClick={() => { choose(other); }}>
      {other === 'en' ? 'English' : 'Nederlands'}
    </button>
  );
}
