/** Changing what a scenario is calculated by. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision } from '../../forms/useDecision';
import { readShare } from '../../format/parse';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useScenarioWords } from '../../text/scenarios';
import { checked, fieldOf, fieldsOf } from './checked';
import { draftOf, factors, methods, orders, restored, type Draft, type Kept } from './draft';
import { OrderFields } from './OrderFields';
import { PlaceFields, type Municipality } from './PlaceFields';
import { Radios } from './Radios';
import { RowList, type Choice } from './RowList';

const ChangeScenario = graphql(`
  mutation ChangeScenario($input: ChangeScenarioInput!) {
    payload: changeScenario(input: $input) { errors { code message field } }
  }
`);

type Props = {
  scenario: Kept & { id: string; year: number };
  /** Those of the year; none where it has no counting rules. */
  municipalities: Municipality[];
  categories: Choice[];
  /** The cap of the counting rules; null where they are not there yet. */
  capOfRules: number | null;
  /** Whether the year before was settled, so that it can count. */
  hasSettlement: boolean;
  done: (message: string) => void;
  readAgain: () => void;
};

export function ParameterForm({ scenario, municipalities, categories, capOfRules, hasSettlement, done, readAgain }: Props) {
  const reading = useScenarioWords();
  const { w, t, format } = reading;
  const writer = useWriter();
  const place = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code;
  const saying = { w, t, format, place };
  const decision = useDecision<Draft, string>({
    key: `woonagenda.variant.${scenario.id}`,
    start: draftOf(scenario),
    restore: restored,
    check: (draft) => checked(draft, saying).problems,
    fieldOf,
    send: (draft, clientMutationId, isAgain) =>
      writer
        .mutation(ChangeScenario, {
          input: {
            scenarioId: scenario.id,
            name: draft.name.trim(),
            note: draft.note.trim(),
            parameters: checked(draft, saying).parameters,
            expectedVersion: isAgain ? scenario.version : draft.expectedVersion,
            clientMutationId,
          },
        })
        .toPromise(),
    done: () => { done(w.form.done); },
    readAgain,
  });
  const { draft, change } = decision;
  const isOptimum = draft.method === 'OPTIMUM';
  const sum = factors.reduce((before, factor) => {
    const weight = readShare(draft.weights[factor] ?? '');
    return before + (weight.kind === 'number' ? weight.value : 0);
  }, 0);
  return (
    <section className="card scenario-form">
      <DecisionForm decision={decision} fields={fieldsOf(draft, municipalities.map(({ code }) => code))} level="h2" title={w.form.title} lead={<p>{w.form.lead}</p>} submit={w.form.submit}>
        {(kit) => (
          <>
            {decision.isChanged && (
              <p className="quiet">
                {w.form.kept}{' '}
                <button type="button" className="button button--quiet" onClick={decision.reset}>{w.form.discard}</button>
              </p>
            )}
            <Field kit={kit} name="name" label={w.form.name}>
              {(attributes) => <input {...attributes} maxLength={128} value={draft.name} onInput={({ currentTarget }) => { change({ name: currentTarget.value }); }} />}
            </Field>
            <Field kit={kit} name="note" label={w.form.note}>
              {(attributes) => <textarea {...attributes} rows={2} maxLength={1000} value={draft.note} onInput={({ currentTarget }) => { change({ note: currentTarget.value }); }} />}
            </Field>
            <Radios
              id={kit.fieldId('method')}
              legend={w.form.method}
              value={draft.method}
              answers={methods.map((value) => ({ value, name: w.method[value], means: w.form.methodMeans[value] }))}
              change={(method) => { change({ method }); }}
            />
            {isOptimum && (
              <Radios
                id={kit.fieldId('preset')}
                legend={w.form.preset}
                value={draft.order}
                answers={orders.map((value) =>
                  value === 'OWN' ? { value, name: w.form.own, means: w.form.ownMeans } : { value, name: w.preset[value], means: w.form.presetMeans[value] })}
                change={(order) => { change({ order }); }}
              />
            )}
            {isOptimum && draft.order === 'OWN' && (
              <OrderFields id={kit.fieldId('order')} objectives={draft.objectives} change={(objectives) => { change({ objectives }); }} />
            )}
            <Field kit={kit} name="cap" label={w.form.cap} {...(capOfRules !== null && { help: w.form.capRules(format.share(capOfRules)) })}>
              {(attributes) => (
                <input {...attributes} className="short" inputMode="decimal" value={draft.cap} onInput={({ currentTarget }) => { change({ cap: currentTarget.value }); }} />
              )}
            </Field>
            {municipalities.length === 0
              ? <p className="notice">{w.rules.noneMeans(String(scenario.year))}</p>
              : <PlaceFields kit={kit} draft={draft} municipalities={municipalities} change={change} />}
            <fieldset id={kit.fieldId('weights')} tabIndex={-1} className="weights">
              <legend>{w.form.weights}</legend>
              <p className="quiet">{w.form.weightsLead} {w.form.weightsSum(format.share(sum))}</p>
              {kit.problem('weights') && <p className="field__error">{kit.problem('weights')}</p>}
              {factors.map((factor) => (
                <Field key={factor} kit={kit} name={`weights.${factor}`} label={w.form.weightOf(w.factor[factor])}>
                  {(attributes) => (
                    <input
                      {...attributes}
                      className="short"
                      inputMode="decimal"
                      value={draft.weights[factor] ?? ''}
                      onInput={({ currentTarget }) => { change({ weights: { ...draft.weights, [factor]: currentTarget.value } }); }}
                    />
                  )}
                </Field>
              ))}
            </fieldset>
            <div className="radios">
              <label>
                <input type="checkbox" checked={draft.carriesOver} onChange={({ currentTarget }) => { change({ carriesOver: currentTarget.checked }); }} />
                {w.form.carriesOver}
              </label>
              {draft.carriesOver && !hasSettlement && <p className="quiet">{w.form.notSettled(String(scenario.year - 1))}</p>}
              {isOptimum && (
                <>
                  <label>
                    <input type="checkbox" checked={draft.keepsDistrictLimits} onChange={({ currentTarget }) => { change({ keepsDistrictLimits: currentTarget.checked }); }} />
                    {w.form.keepsDistrictLimits}
                  </label>
                  <label>
                    <input type="checkbox" checked={draft.keepsContingents} onChange={({ currentTarget }) => { change({ keepsContingents: currentTarget.checked }); }} />
                    {w.form.keepsContingents}
                  </label>
                </>
              )}
            </div>
            <h3>{w.form.agreed}</h3>
            {!isOptimum && <p className="quiet">{w.form.agreedOnlyOptimum}</p>}
            {(isOptimum ? (['guarantees', 'ceilings', 'pins', 'transfers'] as const) : (['transfers'] as const)).map((list) => (
              <RowList
                key={list}
                kit={kit}
                list={list}
                rows={draft.rows[list]}
                municipalities={municipalities}
                categories={categories}
                change={(rows) => { change({ rows: { ...draft.rows, [list]: rows } }); }}
              />
            ))}
            {isOptimum && (
              <Field kit={kit} name="corporation" label={w.form.corporation}>
                {(attributes) => (
                  <input {...attributes} className="short" inputMode="decimal" value={draft.corporation} onInput={({ currentTarget }) => { change({ corporation: currentTarget.value }); }} />
                )}
              </Field>
            )}
          </>
        )}
      </DecisionForm>
    </section>
  );
}
