/** The session ended while somebody was filling something in: signing in goes in a new tab, so that nothing is lost here. */
import { createContext, useContext } from 'react';
import { useLocation } from 'wouter';
import { useLanguage } from '../text/language';

/** Whether one picks a role here instead of signing in. */
export const IsDemo = createContext(false);

export function SignInAgain() {
  const { t } = useLanguage();
  const isDemo = useContext(IsDemo);
  const address = useSignInAddress();
  return (
    <div className="notice notice--watch" role="alert">
      <p><strong>{t.account.endedTitle}</strong></p>
      <p>{t.account.ended}</p>
      <p><a className="nl-link" href={isDemo ? '/demo' : address} target="_blank" rel="noreferrer">{t.account.again}</a></p>
    </div>
  );
}

/** Where one signs in, to come back to this page. */
export function useSignInAddress(): string {
  const { language } = useLanguage();
  const [location] = useLocation();
  return `/inloggen?${new URLSearchParams({ taal: language, naar: location }).toString()}`;
}
