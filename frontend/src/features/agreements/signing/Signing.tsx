/** Signing an agreement: for who approves for one of its parties, and for the secretary. Others get nothing of it. */
import { useState } from 'react';
import { Outcome } from '../../../forms/Outcome';
import { useOutcome } from '../../../forms/useOutcome';
import { graphql, readFragment, type FragmentType } from '../../../graphql';
import { ActivateForm } from './ActivateForm';
import { AnswerForm } from './AnswerForm';
import { LeaveForm } from './LeaveForm';
import { answersOf, hasSigned, isAsked, mayLeave, takesAnswers } from './possible';
import { ProposeForm } from './ProposeForm';
import { RegisterForm } from './RegisterForm';
import { useSigningWords } from './words';

export const SigningViewer = graphql(`
  fragment SigningViewer on Viewer {
    permissions
    organisation { id }
  }
`);

export const SigningParts = graphql(`
  fragment SigningParts on Agreement {
    id
    state
    versionNumber
    parties { role status organisation { id shortName } }
  }
`);

type Deed = 'answer' | 'leave' | 'propose' | 'register' | 'activate';

type Props = { viewer: FragmentType<typeof SigningViewer>; agreement: FragmentType<typeof SigningParts>; readAgain: () => void };

export function Signing({ viewer, agreement, readAgain }: Props) {
  const { w } = useSigningWords();
  const { permissions, organisation } = readFragment(SigningViewer, viewer);
  const { id, state, versionNumber: version, parties } = readFragment(SigningParts, agreement);
  const [open, setOpen] = useState<Deed | null>(null);
  const { outcome, tell } = useOutcome();
  const asked = parties.filter(isAsked).flatMap(({ role, status, organisation: of }) => (of ? [{ role, status, ...of }] : []));
  const own = permissions.includes('AGREEMENTS_SIGN') ? asked.find((one) => one.id === organisation?.id) : undefined;
  const manages = permissions.includes('AGREEMENTS_MANAGE');
  const stage = w.stage[state];
  if (!stage || (!own && !manages)) return null;
  const answers = own ? answersOf(state, own) : [];
  const deeds: Deed[] = [
    ...(answers.length > 0 ? ['answer' as const] : []),
    ...(own && mayLeave(state, own) ? ['leave' as const] : []),
    ...(manages && state === 'DRAFT' ? ['propose' as const] : []),
    ...(manages && takesAnswers(state) ? ['register' as const] : []),
    ...(manages && state === 'PROPOSED' ? ['activate' as const] : []),
  ];
  const missing = asked.filter((one) => !hasSigned(one)).map(({ shortName }) => shortName).join(', ');
  const close = () => { setOpen(null); };
  const done = (what: keyof typeof w.done) => () => {
    close();
    tell({ tone: 'good', message: w.done[what] });
    readAgain();
  };
  return (
    <section className="card" aria-labelledby="signing">
      <h2 id="signing">{w.title}</h2>
      {outcome && <Outcome {...outcome} />}
      <p>{own && `${w.standing[own.status](own.shortName)} `}{stage}</p>
      {deeds.length > 0 && (
        <p className="buttons">
          {deeds.map((deed) => (
            <button
              key={deed}
              type="button"
              className={deed === 'answer' ? 'button' : 'button button--quiet'}
              aria-expanded={open === deed}
              onClick={() => { setOpen(open === deed ? null : deed); }}
            >
              {w[deed].open}
            </button>
          ))}
        </p>
      )}
      {open === 'answer' && own && <AnswerForm agreementId={id} version={version} organisation={own} answers={answers} close={close} done={done('answered')} readAgain={readAgain} />}
      {open === 'leave' && own && <LeaveForm agreementId={id} version={version} organisation={own} close={close} done={done('left')} readAgain={readAgain} />}
      {open === 'propose' && <ProposeForm agreementId={id} close={close} done={done('proposed')} />}
      {open === 'register' && <RegisterForm agreementId={id} version={version} state={state} parties={asked} close={close} done={done('answered')} readAgain={readAgain} />}
      {open === 'activate' && <ActivateForm agreementId={id} missing={missing} close={close} done={done('activated')} />}
    </section>
  );
}
