/** All problems of a form in one place: it takes the focus, and each line leads to its field. */
import { useEffect, useId, useRef } from 'react';
import { useLanguage } from '../text/language';

export type Problem = { fieldId: string; message: string };

/** `round` counts the attempts: each new attempt brings the focus here again. */
export function ErrorSummary({ problems, round }: { problems: Problem[]; round: number }) {
  const { t, format } = useLanguage();
  const id = useId();
  const summary = useRef<HTMLElement>(null);

  useEffect(() => {
    if (round > 0) summary.current?.focus();
  }, [round]);

  if (problems.length === 0) return null;
  return (
    <section ref={summary} className="notice notice--bad" tabIndex={-1} aria-labelledby={id}>
      <h2 id={id}>{t.errors.title(problems.length, format.number(problems.length))}</h2>
      <ul>
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a
              className="nl-link"
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
