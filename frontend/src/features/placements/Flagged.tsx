/** Placements above the cap, for everyone concerned: what is still above it, and whether a waiver was asked for or granted. */
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { WaiverParts } from './Waivers';
import { byMunicipality } from './flags';
import { usePlacingWords } from './words';

export const FlagParts = graphql(`
  fragment FlagParts on FlaggedPlacement {
    id
    above
    stillAbove
    cap
    used
    reserved
    waived
    recordedAt
    area { code name }
    organisation { shortName }
  }
`);

type Props = {
  flags: readonly FragmentType<typeof FlagParts>[];
  waivers: readonly FragmentType<typeof WaiverParts>[];
  year: number;
  /** The code of the municipality for which the reader may ask for a waiver. */
  own: string | null;
  request: () => void;
};

export function Flagged({ flags, waivers, year, own, request }: Props) {
  const { w, format } = usePlacingWords();
  const known = waivers.map((one) => readFragment(WaiverParts, one));
  const places = byMunicipality(flags.map((one) => readFragment(FlagParts, one)));
  const title = w.flagged.title(String(year));
  return (
    <section className="card" aria-labelledby="flagged">
      <h2 id="flagged">{title}</h2>
      <p className="quiet">{places.length === 0 ? w.flagged.none : w.flagged.lead}</p>
      {places.map(({ code, name, stillAbove, flags: some }) => {
        const heading = stillAbove > 0 ? w.flagged.area(name, w.people(stillAbove, format.number(stillAbove))) : w.flagged.areaCovered(name);
        const asked = known.filter(({ area }) => area?.code === code);
        return (
          <section key={code} className="flagged" aria-label={heading}>
            <h3>{heading}</h3>
            {asked.length === 0 && <p>{w.flagged.noWaiver}</p>}
            {asked.map(({ id, households, state }) => <p key={id}>{w.flagged.waiver(w.people(households, format.number(households)), w.waivers.states[state].toLowerCase())}</p>)}
            {own === code && stillAbove > 0 && (
              <p className="buttons"><button type="button" className="button button--quiet" onClick={request}>{w.flagged.request}</button></p>
            )}
            <table className="table lined">
              <caption className="hidden">{heading}</caption>
              <thead>
                <tr>
                  <th scope="col">{w.flagged.when}</th>
                  <th scope="col">{w.flagged.by}</th>
                  <th scope="col">{w.flagged.above}</th>
                  <th scope="col">{w.flagged.now}</th>
                  <th scope="col">{w.flagged.cap}</th>
                </tr>
              </thead>
              <tbody>
                {some.map((flag) => (
                  <tr key={flag.id}>
                    <th scope="row">{format.moment(flag.recordedAt)}</th>
                    <td>{flag.organisation?.shortName}</td>
                    <td data-name={w.flagged.above}>{format.number(flag.above)}</td>
                    <td data-name={w.flagged.now}>
                      {format.number(flag.stillAbove)} <StatusChip tone={flag.stillAbove > 0 ? 'watch' : 'good'}>{flag.stillAbove > 0 ? w.flagged.stillAbove : w.flagged.covered}</StatusChip>
                    </td>
                    <td className="quiet">{w.flagged.capThen(format.number(flag.used), format.number(flag.reserved), format.number(flag.cap), format.number(flag.waived))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </section>
  );
}
