/** What a scenario is calculated by, in sentences. */
import { useScenarioWords } from '../../text/scenarios';
import type { Kept } from './draft';
import type { Municipality } from './PlaceFields';
import type { Choice } from './RowList';

type Props = { scenario: Kept; municipalities: Municipality[]; categories: Choice[]; capOfRules: number | null };

export function ParameterList({ scenario: { parameters: it }, municipalities, categories, capOfRules }: Props) {
  const { w, format } = useScenarioWords();
  const place = (code: string) => (code === '' ? w.reading.any : (municipalities.find((one) => one.code === code)?.name ?? code));
  const group = (code: string) => (code === '' ? w.reading.all : (categories.find((one) => one.code === code)?.name ?? code));
  const homes = (count: number) => w.households(count, format.number(count));
  const cap = it.capBasisPoints ?? capOfRules;
  const lines = [
    `${w.method[it.method]}. ${w.form.methodMeans[it.method]}`,
    cap === null ? w.reading.cap(w.reading.capAsRules) : w.reading.cap(`${format.share(cap)}${it.capBasisPoints == null ? `, ${w.reading.capAsRules}` : ''}`),
    ...it.keyWeights.map(({ factor, basisPoints }) => w.reading.weight(w.factor[factor], format.share(basisPoints))),
    it.carriesOver ? w.reading.carries : w.reading.carriesNot,
    ...(it.method === 'OPTIMUM'
      ? [
          it.keepsDistrictLimits ? w.reading.districts : w.reading.districtsNot,
          it.keepsContingents ? w.reading.contingents : w.reading.contingentsNot,
        ]
      : []),
    ...it.caps.map(({ areaCode, basisPoints }) => w.reading.capIn(place(areaCode), format.share(basisPoints))),
    ...it.mutations.map(({ areaCode, homes: count }) => w.reading.mutationIn(place(areaCode), format.number(count))),
    ...it.guarantees.map(({ areaCode, households, category }) => w.reading.guarantee(place(areaCode), homes(households), group(category))),
    ...it.ceilings.map(({ areaCode, households, category }) => w.reading.ceiling(place(areaCode), homes(households), group(category))),
    ...it.pins.map((pin) => w.reading.pin(place(pin.originCode), place(pin.destinationCode), homes(pin.households), group(pin.category))),
    ...it.transfers.map(({ giverCode, takerCode, households }) => w.reading.transfer(place(giverCode), place(takerCode), homes(households))),
    ...(it.corporationBasisPoints == null ? [] : [w.reading.corporation(format.share(it.corporationBasisPoints))]),
  ];
  return (
    <section className="card" aria-labelledby="parameters">
      <h2 id="parameters">{w.form.title}</h2>
      <ul className="parameters">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      {it.method === 'OPTIMUM' && (
        <>
          <h3>{it.preset ? w.preset[it.preset] : w.form.own}</h3>
          <ol className="parameters">{it.objectives.map((one) => <li key={one}>{w.objective[one]}</li>)}</ol>
        </>
      )}
    </section>
  );
}
