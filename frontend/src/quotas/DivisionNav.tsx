/** The way between the pages about the division; it stands above the title of each of them. */
import './quotas.css';
import { Link, useLocation } from 'wouter';
import { useSharedWords } from './words';

export function DivisionNav() {
  const { w } = useSharedWords();
  const [location] = useLocation();
  const item = (href: string, name: string) => (
    <li>
      <Link href={href} aria-current={location === href ? 'page' : undefined}>{name}</Link>
    </li>
  );
  return (
    <nav className="subnav" aria-label={w.nav.label}>
      <ul>
        {item('/plafond', w.nav.cap)}
        {item('/plaatsingen', w.nav.placements)}
        {item('/overdrachten', w.nav.transfers)}
        {item('/contingenten', w.nav.contingents)}
      </ul>
    </nav>
  );
}
