/** One question with three answers; each answer is a word and a shape. */
import { toneOfLight } from '../../components/status';
import { Shape } from '../../components/StatusChip';
import type { Light } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';
import { lights } from './draft';

type Props = { id: string; legend: string; value: Light | ''; problem: string | undefined; change: (light: Light) => void };

/** The first answer carries the id, so that the summary of errors can lead to it. */
export function LightFields({ id, legend, value, problem, change }: Props) {
  const { t } = useLanguage();
  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend>{legend}</legend>
      {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
      <div className="radios">
        {lights.map((light, index) => (
          <label key={light}>
            <input
              id={index === 0 ? id : undefined}
              type="radio"
              name={id}
              value={light}
              checked={value === light}
              onChange={() => { change(light); }}
            />
            <Shape tone={toneOfLight[light]} />
            {t.agreement.light[light]}: {t.agreement.lightMeans[light]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
