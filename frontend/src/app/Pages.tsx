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
  latestRound: lazy(() => import('../features/division/LatestRoundPage')),
  round: lazy(() => import('../features/division/RoundPage')),
  why: lazy(() => import('../features/division/WhyPage')),
  scenarios: lazy(() => import('../features/scenarios/ScenariosPage')),
  compare: lazy(() => import('../features/scenarios/ComparePage')),
  scenario: lazy(() => import('../features/scenarios/ScenarioPage')),
  access: lazy(() => import('../features/access/AccessPage')),
  accessibility: lazy(() => import('../features/about/AccessibilityPage')),
};

const isYear = (text: string) => /^\d{4}$/.test(text);

export function Pages() {
  return (
    <Suspense fallback={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      <Switch>
        <Route path="/"><page.dashboard /></Route>
        <Route path="/gemeente/:code">{({ code }) => <page.municipality key={code} code={code} />}</Route>
        <Route path="/cijfers"><page.reporting /></Route>
        <Route path="/afspraken"><page.agreements /></Route>
        <Route path="/afspraken/:code">{({ code }) => <page.agreement key={code} code={code} />}</Route>
        <Route path="/verdeling"><page.latestRound /></Route>
        <Route path="/verdeling/:year">{({ year }) => (isYear(year) ? <page.round key={year} year={year} /> : <NotFound />)}</Route>
        <Route path="/verdeling/:year/:code">{({ year, code }) => (isYear(year) ? <page.why key={`${year} ${code}`} year={year} code={code} /> : <NotFound />)}</Route>
        <Route path="/varianten"><page.scenarios /></Route>
        <Route path="/varianten/vergelijken"><page.compare /></Route>
        <Route path="/varianten/:id">{({ id }) => <page.scenario key={id} id={id} />}</Route>
        <Route path="/toegang"><page.access /></Route>
        <Route path="/toegankelijkheid"><page.accessibility /></Route>
        <Route><NotFound /></Route>
      </Switch>
    </Suspense>
  );
}
