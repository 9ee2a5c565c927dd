/** What a transfer would do to both caps and to the rest of the region, before anybody agrees to it. */
import { Explain } from '../../components/Explain';
import { StatusChip } from '../../components/StatusChip';
import { useSharedWords } from '../../quotas/words';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useTransferWords } from './words';

export const StandParts = graphql(`
  fragment StandParts on TransferStand {
    cap
    toHouse
    room
    overflowOut
    overflowIn
  }
`);

export const EffectParts = graphql(`
  fragment EffectParts on TransferEffect {
    year
    households
    isAdopted
    overflowBefore
    overflowAfter
    shortfallBefore
    shortfallAfter
    warnings { nl en }
    refusal { nl en }
    giver { area { name } before { ...StandParts } after { ...StandParts } }
    taker { area { name } before { ...StandParts } after { ...StandParts } }
    municipalities { area { code name } before { ...StandParts } after { ...StandParts } }
    explain { ...ExplainParts }
  }
`);

export function Effect({ effect, level }: { effect: FragmentType<typeof EffectParts>; level: 3 | 4 }) {
  const { w, words, format } = useTransferWords();
  const { w: shared } = useSharedWords();
  const told = readFragment(EffectParts, effect);
  const { giver, taker, warnings, refusal, isAdopted } = told;
  const Heading = level === 3 ? 'h3' : 'h4';
  const people = shared.households(told.households, format.number(told.households));
  const names = new Set([giver.area.name, taker.area.name]);
  const others = told.municipalities.filter(({ area, before, after }) => !names.has(area.name) && stand(before).toHouse !== stand(after).toHouse);
  if (refusal) {
    return (
      <div className="notice notice--bad">
        <Heading>{w.effect.refused}</Heading>
        <p>{words(refusal)}</p>
      </div>
    );
  }
  return (
    <div className="effect">
      <Heading>{w.effect.title}</Heading>
      <p>{w.effect.lead(giver.area.name, taker.area.name, people, String(told.year))} {isAdopted ? w.effect.adopted : w.effect.notAdopted}</p>
      <table className="table effect__table">
        <caption className="hidden">{w.effect.table}</caption>
        <thead>
          <tr>
            <th scope="col">{w.effect.municipality}</th>
            <th scope="col">{w.effect.cap}</th>
            <th scope="col">{isAdopted ? w.effect.toHouse : w.effect.quota}</th>
            <th scope="col">{w.effect.room}</th>
          </tr>
        </thead>
        <tbody>{[giver, taker].map(row)}</tbody>
      </table>
      {warnings.map((warning) => <p key={warning.nl} className="notice notice--watch">{words(warning)}</p>)}
      {told.overflowBefore + told.overflowAfter > 0 && <p>{w.effect.overflow(format.number(told.overflowBefore), format.number(told.overflowAfter))}</p>}
      {told.shortfallBefore + told.shortfallAfter > 0 && <p>{w.effect.shortfall(format.number(told.shortfallBefore), format.number(told.shortfallAfter))}</p>}
      {!isAdopted && (
        <details>
          <summary>{w.effect.others}</summary>
          {others.length === 0 ? <p>{w.effect.othersNone}</p> : (
            <table className="table table--numbers">
              <caption className="hidden">{w.effect.others}</caption>
              <thead><tr><th scope="col">{w.effect.municipality}</th><th scope="col">{w.effect.quota}</th></tr></thead>
              <tbody>
                {others.map(({ area, before, after }) => (
                  <tr key={area.code}>
                    <th scope="row">{area.name}</th>
                    <td><Becomes before={stand(before).toHouse} after={stand(after).toHouse} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </details>
      )}
      <Explain of={w.effect.title} explain={told.explain} />
    </div>
  );

  function row({ area, before, after }: typeof giver) {
    const [was, is] = [stand(before), stand(after)];
    return (
      <tr key={area.name}>
        <th scope="row">{area.name}</th>
        <td data-name={w.effect.cap}><Becomes before={was.cap} after={is.cap} /></td>
        <td data-name={isAdopted ? w.effect.toHouse : w.effect.quota}><Becomes before={was.toHouse} after={is.toHouse} /></td>
        <td data-name={w.effect.room}>
          <Becomes before={was.room} after={is.room} />
          <small>{chip(is, was)}</small>
        </td>
      </tr>
    );
  }

  function chip(is: ReturnType<typeof stand>, was: ReturnType<typeof stand>) {
    if (is.overflowOut > was.overflowOut) return <StatusChip tone="watch">{w.effect.over}</StatusChip>;
    return is.room > 0 ? <StatusChip tone="good">{w.effect.fits}</StatusChip> : <StatusChip tone="unknown">{w.effect.full}</StatusChip>;
  }
}

const stand = (one: FragmentType<typeof StandParts>) => readFragment(StandParts, one);

function Becomes({ before, after }: { before: number; after: number }) {
  const { w, format } = useTransferWords();
  if (before === after) return <>{format.number(after)}</>;
  const [was, is] = [format.number(before), format.number(after)];
  return (
    <>
      <span aria-hidden="true" className="becomes">{w.effect.becomes(was, is)}</span>
      <span className="hidden">{w.effect.heard(was, is)}</span>
    </>
  );
}
