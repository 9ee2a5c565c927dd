/** What a scenario is calculated by: a form for who may change it, words for everybody else. */
import { Skeleton } from '../../components/Skeleton';
import { Answer } from '../../components/Answer';
import { useAsked } from '../../components/useAsked';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { ParameterForm } from './ParameterForm';
import { ParameterList } from './ParameterList';

export const ScenarioParametersParts = graphql(`
  fragment ScenarioParametersParts on Scenario {
    id
    year
    name
    note
    version
    parameters {
      method
      preset
      objectives
      capBasisPoints
      caps { areaCode basisPoints }
      mutations { areaCode homes }
      keyWeights { factor basisPoints }
      carriesOver
      keepsDistrictLimits
      keepsContingents
      corporationBasisPoints
      guarantees { areaCode category households }
      ceilings { areaCode category households }
      pins { category originCode destinationCode households }
      transfers { giverCode takerCode households }
    }
  }
`);

const BasisQuery = graphql(`
  query ScenarioBasis($year: Int!) {
    scenarioBasis(year: $year) {
      municipalities { area { code name } mutation socialStock inhabitants }
      categories { code label { nl en } }
      capBasisPoints
      hasSettlement
    }
  }
`);

type Props = {
  scenario: FragmentType<typeof ScenarioParametersParts>;
  mayChange: boolean;
  done: (message: string) => void;
  readAgain: () => void;
};

export function ScenarioParameters({ scenario, mayChange, done, readAgain }: Props) {
  const { words, language } = useScenarioWords();
  const known = readFragment(ScenarioParametersParts, scenario);
  const [asked, again] = useAsked({ query: BasisQuery, variables: { year: known.year } });
  return (
    <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['panel']} />}>
      {({ scenarioBasis: basis }) => {
        const municipalities = (basis?.municipalities ?? [])
          .map(({ area: { code, name }, mutation, socialStock, inhabitants }) => ({
            code,
            name,
            mutation: mutation ?? null,
            socialStock: socialStock ?? null,
            inhabitants: inhabitants ?? null,
          }))
          .toSorted((one, other) => one.name.localeCompare(other.name, language));
        const categories = (basis?.categories ?? [])
          .map(({ code, label }) => ({ code, name: words(label) }))
          .toSorted((one, other) => one.name.localeCompare(other.name, language));
        const capOfRules = basis?.capBasisPoints ?? null;
        return mayChange
          ? <ParameterForm scenario={known} municipalities={municipalities} categories={categories} capOfRules={capOfRules} hasSettlement={basis?.hasSettlement ?? false} done={done} readAgain={readAgain} />
          : <ParameterList scenario={known} municipalities={municipalities} categories={categories} capOfRules={capOfRules} />;
      }}
    </Answer>
  );
}
