/** One question with a few answers, each with what it means. */
type Props<Value extends string> = {
  id: string;
  legend: string;
  value: Value;
  answers: { value: Value; name: string; means: string }[];
  change: (value: Value) => void;
};

export function Radios<Value extends string>({ id, legend, value, answers, change }: Props<Value>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {answers.map((one, index) => (
        <div key={one.value} className="radios">
          <label>
            <input
              type="radio"
              name={id}
              value={one.value}
              checked={one.value === value}
              aria-describedby={`${id}-${String(index)}`}
              onChange={() => { change(one.value); }}
            />
            {one.name}
          </label>
          <p id={`${id}-${String(index)}`} className="quiet">{one.means}</p>
        </div>
      ))}
    </fieldset>
  );
}
