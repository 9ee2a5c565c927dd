/** Which page belongs to which address. Each page travels by itself, when it is first asked. */
import { lazy, Suspense, type ReactNode } from 'react';
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
  cap: lazy(() => import('../features/cap/CapPage')),
  placements: lazy(() => import('../features/placements/PlacementsPage')),
  transfers: lazy(() => import('../features/transfers/TransfersPage')),
  contingents: lazy(() => import('../features/contingents/ContingentsPage')),
  tasks: lazy(() => import('../features/tasks/TasksPage')),
  corrections: lazy(() => import('../features/corrections/CorrectionsPage')),
  accessibility: lazy(() => import('../features/about/AccessibilityPage')),
};

const DivisionNav = lazy(() => import('../quotas/DivisionNav'));

const isYear = (text: string) => /^\d{4}$/.test(text);

export function Pages() {
  return (
    <Suspense fallback={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      <Switch>
        <Route path="/"><page.dashboard /></Route>
        <Route path="/gemeente/:code">{({ code }) => <page.municipality key={code} code={code} />}</Route>
        <Route path="/taken"><page.tasks /></Route>
        <Route path="/cijfers"><page.reporting /></Route>
        <Route path="/correcties"><page.corrections /></Route>
        <Route path="/afspraken"><page.agreements /></Route>
        <Route path="/afspraken/:code">{({ code }) => <page.agreement key={code} code={code} />}</Route>
        <Route path="/verdeling"><OfDivision><page.latestRound /></OfDivision></Route>
        <Route path="/verdeling/:year">{({ year }) => (isYear(year) ? <OfDivision><page.round key={year} year={year} /></OfDivision> : <NotFound />)}</Route>
        <Route path="/verdeling/:year/:code">{({ year, code }) => (isYear(year) ? <OfDivision><page.why key={`${year} ${code}`} year={year} code={code} /></OfDivision> : <NotFound />)}</Route>
        <Route path="/varianten"><OfDivision><page.scenarios /></OfDivision></Route>
        <Route path="/varianten/vergelijken"><OfDivision><page.compare /></OfDivision></Route>
        <Route path="/varianten/:id">{({ id }) => <OfDivision><page.scenario key={id} id={id} /></OfDivision>}</Route>
        <Route path="/toegang"><page.access /></Route>
        <Route path="/plafond"><OfDivision><page.cap /></OfDivision></Route>
        <Route path="/plaatsingen"><OfDivision><page.placements /></OfDivision></Route>
        <Route path="/overdrachten"><OfDivision><page.transfers /></OfDivision></Route>
        <Route path="/contingenten"><OfDivision><page.contingents /></OfDivision></Route>
        <Route path="/toegankelijkheid"><page.accessibility /></Route>
        <Route><NotFound /></Route>
      </Switch>
    </Suspense>
  );
}

/** A page about the division, with the way to the others above it. */
function OfDivision({ children }: { children: ReactNode }) {
  return (
    <>
      <DivisionNav />
      {children}
    </>
  );
}
