import { expect, test } from 'vitest';
import { wordsLike } from './useDecision';

const restore = wordsLike({ answer: '', reason: '' });

test('a draft of words comes back as it was kept', () => {
  expect(restore({ answer: 'OBJECTED', reason: 'Te veel' })).toEqual({ answer: 'OBJECTED', reason: 'Te veel' });
});

test('what is missing, of another kind, or unknown is left as it starts', () => {
  expect(restore({ reason: 3, other: 'x' })).toEqual({ answer: '', reason: '' });
  expect(restore('OBJECTED')).toBeNull();
  expect(restore(null)).toBeNull();
});
