/** Whether a second person has to confirm at an organisation, and switching it for who may. */
import { useState } from 'react';
import { SignInAgain } from '../../components/SignInAgain';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useWriter } from '../../server/client';
import { lostBy, type Lost } from '../../server/lost';
import { useLanguage } from '../../text/language';
import type { Granter } from './granting';
import type { Deeds } from './useDeeds';

export const FourEyesParts = graphql(`
  fragment FourEyesParts on FourEyes {
    isOn
    version
  }
`);

const SetFourEyes = graphql(`
  mutation SetFourEyes($input: SetFourEyesInput!) {
    setFourEyes(input: $input) { errors { code message } }
  }
`);

type Props = {
  /** The code of the organisation, and how people know it. */
  at: string;
  name: string;
  fourEyes: FragmentType<typeof FourEyesParts>;
  granter: Granter;
  deeds: Deeds;
  readAgain: () => void;
};

export function FourEyesSwitch({ at, name, fourEyes, granter, deeds, readAgain }: Props) {
  const { t } = useLanguage();
  const writer = useWriter();
  const { isOn, version } = readFragment(FourEyesParts, fourEyes);
  const [problem, setProblem] = useState('');
  const [lost, setLost] = useState<Lost | null>(null);
  const maySwitch = granter.mayManage && (granter.role === 'SECRETARY' || (granter.role === 'ORG_ADMIN' && !isOn));

  const submit = async () => {
    setProblem('');
    setLost(null);
    const { data, error } = await writer.mutation(SetFourEyes, { input: { organisation: at, isOn: !isOn, expectedVersion: version } }).toPromise();
    if (error || !data) {
      setLost(lostBy(error));
      return;
    }
    const [refusal] = data.setFourEyes.errors;
    if (refusal) setProblem(refusal.code === 'STALE_VERSION' ? t.access.stale : refusal.message);
    else deeds.showOutcome({ message: t.access.done.fourEyes });
    readAgain();
  };

  return (
    <section className="card" aria-labelledby="vier-ogen">
      <h2 id="vier-ogen">{t.access.fourEyes.title}</h2>
      <p className="quiet">{t.access.fourEyes.lead}</p>
      <p><strong>{isOn ? t.access.fourEyes.on(name) : t.access.fourEyes.off(name)}</strong></p>
      {problem && <p className="field__error" role="alert">{problem}</p>}
      {lost === 'signedOut' && <SignInAgain />}
      {(lost === 'unreachable' || lost === 'failed') && <p className="notice notice--bad" role="alert">{t.access[lost]}</p>}
      {maySwitch && (
        <p className="deeds">
          <button type="button" className="button button--quiet" onClick={() => { void submit(); }}>
            {isOn ? t.access.fourEyes.turnOff : t.access.fourEyes.turnOn}
          </button>
        </p>
      )}
      {!maySwitch && granter.mayManage && isOn && <p className="quiet">{t.access.fourEyes.onlySecretary}</p>}
    </section>
  );
}
