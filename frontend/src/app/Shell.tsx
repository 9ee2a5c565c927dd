/** The frame around every page: skip link, header, the note that figures are examples, the page itself, footer. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { useLocation } from 'wouter';
import { FocusHeading } from '../components/PageTitle';
import { Permissions } from '../components/permissions';
import { IsDemo } from '../components/SignInAgain';
import { graphql } from '../graphql';
import { onWritten } from '../server/written';
import { useLanguage } from '../text/language';
import { Footer } from './Footer';
import { Header } from './Header';

const ShellQuery = graphql(`
  query Shell {
    viewer { isDemo permissions ...HeaderViewer }
    region { isDemo ...HeaderRegion }
  }
`);

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const [{ data }, ask] = useQuery({ query: ShellQuery });
  // What waits for the reader is in the header, and saving something may have done some of it.
  useEffect(() => onWritten(() => { ask({ requestPolicy: 'network-only' }); }), [ask]);
  const isDemo = data?.region?.isDemo ?? false;
  return (
    <FocusHeading.Provider value={useFocusAfterNavigation()}>
      <a className="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">{t.skip}</a>
      <Header viewer={data?.viewer} region={data?.region} />
      {isDemo && <aside className="demo-note" aria-label={t.demoLabel}><p>{t.demoNote}</p></aside>}
      <main id="inhoud" tabIndex={-1}>
        <IsDemo.Provider value={data?.viewer.isDemo ?? false}>
          <Permissions.Provider value={data?.viewer.permissions ?? []}>{children}</Permissions.Provider>
        </IsDemo.Provider>
      </main>
      <Footer isDemo={isDemo} />
    </FocusHeading.Provider>
  );
}

/** A change of page asks the next heading to take the focus; the first page does not. */
function useFocusAfterNavigation() {
  const focus = useRef({ wanted: false });
  const [location] = useLocation();
  const before = useRef(location);
  if (before.current !== location) {
    before.current = location;
    focus.current.wanted = true;
  }
  return focus.current;
}
