/** Shows a page in a test as the application does, with nothing kept from an earlier test. */
import { render } from '@testing-library/preact';
import type { ReactElement } from 'react';
import { Provider } from 'urql';
import { makeReader } from '../server/client';
import { LanguageProvider } from '../text/language';

export function show(page: ReactElement, address = '/') {
  window.history.replaceState(null, '', address);
  return render(
    <LanguageProvider>
      <Provider value={makeReader()}>{page}</Provider>
    </LanguageProvider>,
  );
}
