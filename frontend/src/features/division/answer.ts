/** How an answer to a quota is shaped. */
import type { Tone } from '../../components/StatusChip';
import type { LineAnswer } from '../../graphql/graphql';

const tones: Record<LineAnswer, Tone> = { AGREED: 'done', OBJECTED: 'bad' };

export const toneOfAnswer = (answer: LineAnswer | null | undefined): Tone => (answer ? tones[answer] : 'unknown');
