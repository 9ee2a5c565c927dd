/** What a page shows of its question: a skeleton of the same size, the answer, or that there is none and how to try again. */
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useLanguage } from '../text/language';
import { PageTitle } from './PageTitle';

type Asked<Data> = { data?: Data; error?: CombinedError; fetching: boolean };

export function Answer<Data>({ asked, retry, skeleton, untitled = false, children }: {
  asked: Asked<Data>;
  retry: () => void;
  skeleton: ReactNode;
  /** The title of the page is in the answer: without one, that it is loading or failed is the title. */
  untitled?: boolean;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useLanguage();
  if (asked.data) {
    return (
      <>
        {asked.error && <Failure error={asked.error} retry={retry} />}
        {children(asked.data)}
      </>
    );
  }
  if (asked.error && !asked.fetching) return <Failure error={asked.error} retry={retry} untitled={untitled} />;
  return (
    <div aria-busy="true">
      {untitled && <h1 className="hidden">{t.loading}</h1>}
      <p role="status" className="hidden">{t.loading}</p>
      {skeleton}
    </div>
  );
}

function Failure({ error, retry, untitled = false }: { error: CombinedError; retry: () => void; untitled?: boolean }) {
  const { t } = useLanguage();
  const title = error.networkError ? t.failure.unreachable : t.failure.refused;
  return (
    <section className="notice notice--bad" role="alert">
      {untitled ? <PageTitle title={title} /> : <h2>{title}</h2>}
      <p>{error.networkError ? t.failure.unreachableHelp : t.failure.refusedHelp}</p>
      <button type="button" className="button" onClick={retry}>{t.failure.retry}</button>
    </section>
  );
}
