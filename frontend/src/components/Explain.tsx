/** How a number came about: formula, inputs, what is missing, and the rules that were followed. */
import './Explain.css';
import { graphql, readFragment, type FragmentType } from '../graphql';
import { useLanguage } from '../text/language';

export const ExplainParts = graphql(`
  fragment ExplainParts on Explanation {
    formula { nl en }
    inputs { label { nl en } value source { nl en } }
    missing { nl en }
    rules { nl en }
  }
`);

export function Explain({ of, explain, coverage, isShort = false }: {
  /** The number that is explained, for whoever hears the link without its surroundings. */
  of: string;
  explain: FragmentType<typeof ExplainParts>;
  coverage?: { reported: number; expected: number };
  /** Where many numbers stand together. */
  isShort?: boolean;
}) {
  const { t, words, format } = useLanguage();
  const { formula, inputs, missing, rules } = readFragment(ExplainParts, explain);
  return (
    <details className="explain">
      <summary>
        {isShort ? t.explain.short : t.explain.open}
        <span className="hidden"> {of}</span>
      </summary>
      <div className="explain__body">
        <p>{words(formula)}</p>
        {inputs.length > 0 && (
          <dl>
            {inputs.map((input, index) => (
              <div key={index}>
                <dt>
                  {words(input.label)}
                  {input.source && <small> ({words(input.source)})</small>}
                </dt>
                <dd>{input.value == null ? t.count.unknown : format.value(input.value)}</dd>
              </div>
            ))}
          </dl>
        )}
        {coverage && <p>{t.explain.coverage(format.number(coverage.reported), format.number(coverage.expected))}</p>}
        <Lines title={t.explain.missing} lines={missing.map(words)} />
        <Lines title={t.explain.rules} lines={rules.map(words)} />
      </div>
    </details>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p><strong>{title}</strong></p>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </>
  );
}
