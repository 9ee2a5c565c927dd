/** The heading of a page: it names the document, and takes the focus when one came here from another page. */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useLanguage } from '../text/language';

/** Whether the coming heading should take the focus: set by a change of page, cleared by the heading. */
export const FocusHeading = createContext<{ wanted: boolean }>({ wanted: false });

export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focus = useContext(FocusHeading);
  const { t } = useLanguage();

  useEffect(() => {
    document.title = `${title} – ${t.brand}`;
  }, [title, t]);

  useEffect(() => {
    if (!focus.wanted) return;
    focus.wanted = false;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [focus]);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
