/** What came of a deed, and the link of an invitation: it is shown here once and kept nowhere. */
import { useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../../text/language';
import type { Outcome } from './useDeeds';

export function OutcomeNotice({ outcome: { message, link } }: { outcome: Outcome }) {
  const { t } = useLanguage();
  const id = useId();
  const notice = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');

  useEffect(() => {
    notice.current?.focus();
    setCopied('no');
  }, [message, link]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link ?? '');
      setCopied('yes');
    } catch {
      field.current?.select();
      setCopied('failed');
    }
  };

  return (
    <section ref={notice} className="notice notice--good outcome" tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{message}</h2>
      {link === null && <p>{t.access.link.lost}</p>}
      {link && (
        <>
          <div className="field">
            <label htmlFor={id}>{t.access.link.label}</label>
            <input
              ref={field}
              id={id}
              className="outcome__link"
              value={link}
              readOnly
              aria-describedby={`${id}-once`}
              onFocus={({ currentTarget }) => { currentTarget.select(); }}
            />
            <p id={`${id}-once`}>{t.access.link.once}</p>
          </div>
          <p className="deeds">
            <button type="button" className="button" onClick={() => { void copy(); }}>{t.access.link.copy}</button>
          </p>
          <p role="status">
            {copied === 'yes' && t.access.link.copied}
            {copied === 'failed' && t.access.link.select}
          </p>
        </>
      )}
    </section>
  );
}
