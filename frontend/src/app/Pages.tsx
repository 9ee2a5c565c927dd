/** Which page belongs to which address. Each page travels by itself, when it is first asked. */
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Skeleton } from '../components/Skeleton';
import { NotFound } from '../components/NotFound';

const page = {
  dashboard: lazy(() => import('../features/dashboard/DashboardPage')),
  municipality: lazy(() => import('../features/municipality/MunicipalityPage')),
  reporting: lazy(() => import('../features/reporting/ReportingPage')),
  agreements: lazy(() => import('../features/agreements/AgreementsPage')),
  agreement: lazy(() => import('../features/agreements/AgreementPage')),
  access: lazy(() => import('../features/access/AccessPage')),
  cap: lazy(() => import('../features/cap/CapPage')),
  placements: lazy(() => import('../features/placements/PlacementsPage')),
  transfers: lazy(() => import('../features/transfers/TransfersPage')),
  contingents: lazy(() => import('../features/contingents/ContingentsPage')),
  accessibility: lazy(() => import('../features/about/AccessibilityPage')),
};

export function Pages() {
  return (
    <Suspense fallback={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      <Switch>
        <Route path="/"><page.dashboard /></Route>
        <Route path="/gemeente/:code">{({ code }) => <page.municipality key={code} code={code} />}</Route>
        <Route path="/cijfers"><page.reporting /></Route>
        <Route path="/afspraken"><page.agreements /></Route>
        <Route path="/afspraken/:code">{({ code }) => <page.agreement key={code} code={code} />}</Route>
        <Route path="/toegang"><page.access /></Route>
        <Route path="/plafond"><page.cap /></Route>
        <Route path="/plaatsingen"><page.placements /></Route>
        <Route path="/overdrachten"><page.transfers /></Route>
        <Route path="/contingenten"><page.contingents /></Route>
        <Route path="/toegankelijkheid"><page.accessibility /></Route>
        <Route><NotFound /></Route>
      </Switch>
    </Suspense>
  );
}
