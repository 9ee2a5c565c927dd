import { expect, test } from 'vitest';
import { fieldOf, namesOf } from './useForm';

const start = { other: '', households: '', note: '' };

test('fields are in the order of the form', () => {
  expect(namesOf(start)).toEqual(['other', 'households', 'note']);
});

test('each refusal goes to its field, by the name the server has for it, and the rest to the form', () => {
  const of = (path: string[]) => fieldOf(path, namesOf(start), { takerAreaId: 'other' });

  expect([['input', 'takerAreaId'], ['input', 'counts', 'households'], ['input', 'year'], []].map(of)).toEqual(['other', 'households', 'form', 'form']);
});
