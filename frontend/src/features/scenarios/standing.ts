/** How far a calculation is, as a shape; and whether it is still under way. */
import type { Tone } from '../../components/StatusChip';
import type { CalculationState } from '../../graphql/graphql';

const tones: Record<CalculationState, Tone> = {
  QUEUED: 'coming',
  RUNNING: 'coming',
  SOLVED: 'done',
  INFEASIBLE: 'bad',
  OUT_OF_TIME: 'watch',
  CANCELLED: 'ended',
  FAILED: 'bad',
};

export const toneOfState = (state: CalculationState): Tone => tones[state];

export const isUnfinished = (state: CalculationState): boolean => state === 'QUEUED' || state === 'RUNNING';
