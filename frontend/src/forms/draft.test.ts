import { expect, test } from 'vitest';
import { namesOf, problemsFrom, restored } from './draft';

const start = { other: '', households: '', note: '' };

test('what was kept comes back for the fields that are still there, and nothing else does', () => {
  const kept = { values: { other: 'delft', households: 8, gone: 'x' }, clientMutationId: '1' };

  expect(restored(kept, start)).toEqual({ values: { other: 'delft', households: '', note: '' }, clientMutationId: '1' });
});

test.each([null, 'text', {}, { values: {} }, { values: 'x', clientMutationId: '1' }])('%j is no draft', (kept) => {
  expect(restored(kept, start)).toBeNull();
});

test('fields are in the order of the form', () => {
  expect(namesOf(start)).toEqual(['other', 'households', 'note']);
});

test('each refusal goes to its field, by the name the server has for it, and the rest to the form', () => {
  const errors = [
    { code: 'INVALID_INPUT', message: 'Kies een andere.', field: ['input', 'takerAreaId'] },
    { code: 'INVALID_INPUT', message: 'Te veel.', field: ['input', 'counts', 'households'] },
    { code: 'YEAR_IS_OVER', message: 'Voorbij.', field: ['input', 'year'] },
  ];

  expect(problemsFrom(errors, start, { takerAreaId: 'other' })).toEqual({ other: 'Kies een andere.', households: 'Te veel.', form: 'Voorbij.' });
});
