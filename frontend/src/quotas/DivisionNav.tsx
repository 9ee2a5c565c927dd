/** The way between the pages about the division; it stands above each of them. */
import './quotas.css';
import { useContext } from 'react';
import { Link, useLocation } from 'wouter';
import { Permissions } from '../components/permissions';
import { useSharedWords } from './words';

export default function DivisionNav() {
  const { w } = useSharedWords();
  const [location] = useLocation();
  const permissions = useContext(Permissions);
  const item = (href: string, name: string) => (
    <li>
      <Link href={href} aria-current={location === href || location.startsWith(`${href}/`) ? 'page' : undefined}>{name}</Link>
    </li>
  );
  return (
    <nav className="subnav" aria-label={w.nav.label}>
      <ul>
        {item('/verdeling', w.nav.division)}
        {item('/plafond', w.nav.cap)}
        {item('/plaatsingen', w.nav.placements)}
        {item('/overdrachten', w.nav.transfers)}
        {item('/contingenten', w.nav.contingents)}
        {permissions.includes('SCENARIOS_READ') && item('/varianten', w.nav.scenarios)}
      </ul>
    </nav>
  );
}
