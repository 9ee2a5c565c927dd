/** Long lists begin short; all of it is there for whoever asks, and on paper. */
import { useState } from 'react';
import { useLanguage } from '../text/language';

const FEW = 3; // not worth a button

export function useFirst(total: number, shown: number) {
  const { t, format } = useLanguage();
  const [asked, setAsked] = useState(false);
  const all = asked || total <= shown + FEW;
  return {
    isHidden: (index: number) => !all && index >= shown,
    button: !all && (
      <p className="more"><button type="button" className="button button--quiet" onClick={() => { setAsked(true); }}>{t.showAll(format.number(total))}</button></p>
    ),
  };
}
