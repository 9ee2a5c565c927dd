/** The application: language, the way to the server, the frame, and in it the page of the address. */
import '@nl-design-system-candidate/data-badge-css/data-badge.css';
import '@nl-design-system-candidate/link-css/link.css';
import '@nl-design-system-candidate/skip-link-css/skip-link.css';
import './tokens.css';
import './base.css';
import './text.css';
import './layout.css';
import './surfaces.css';
import './controls.css';
import './tables.css';
import './tones.css';
import { useMemo } from 'react';
import { Provider } from 'urql';
import { LanguageProvider } from '../text/language';
import { makeReader } from '../server/client';
import { Pages } from './Pages';
import { Shell } from './Shell';
import './print.css'; // last: on paper it overrules the parts above

export function App() {
  const client = useMemo(makeReader, []);
  return (
    <LanguageProvider>
      <Provider value={client}>
        <Shell>
          <Pages />
        </Shell>
      </Provider>
    </LanguageProvider>
  );
}
