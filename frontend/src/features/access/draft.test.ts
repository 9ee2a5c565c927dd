import { expect, test } from 'vitest';
import { formats } from '../../format/format';
import { nl } from '../../text/nl';
import { became } from './became';
import { emptyDraft, problemsFrom, problemsOf } from './draft';

test('an invitation needs whom it is for, where, and which role', () => {
  expect(problemsOf('invite', emptyDraft(), [], nl)).toEqual({
    label: 'Vul in voor wie dit is.',
    organisation: 'Kies een organisatie.',
    role: 'Kies een rol.',
  });
  expect(problemsOf('invite', emptyDraft({ label: 'Sam', organisation: 'staedion', role: 'EDITOR' }), [], nl)).toEqual({});
});

test('half a date is told, also where a date may be left out', () => {
  expect(problemsOf('end', emptyDraft(), ['lastDay'], nl)).toEqual({ lastDay: 'Vul een hele datum in: dag, maand en jaar.' });
  expect(problemsOf('end', emptyDraft(), [], nl)).toEqual({});
});

test('who hands over says until which day', () => {
  expect(Object.keys(problemsOf('handOver', emptyDraft({ label: 'Sam' }), [], nl))).toEqual(['lastDay']);
});

test('a refusal stands by its field, and by the form where the form has no such field', () => {
  const errors = [
    { message: 'Deze dag is al voorbij.', field: ['input', 'validFrom'] },
    { message: 'U bent de laatste met deze rol.', field: ['input', 'id'] },
  ];

  expect(problemsFrom('invite', errors)).toEqual({ validFrom: 'Deze dag is al voorbij.', form: 'U bent de laatste met deze rol.' });
});

test('of what changed people read the role and the last day', () => {
  const changes = [
    { what: 'role', before: 'EDITOR', after: 'APPROVER' },
    { what: 'validUntil', before: null, after: '2026-12-31' },
    { what: 'version', before: '1', after: '2' },
  ];

  expect(became(changes, nl, formats('nl'))).toEqual(['Rol: Invoerder → Goedkeurder', 'Laatste dag: geen → 31 december 2026']);
});

test('the role somebody begins with is no change', () => {
  expect(became([{ what: 'role', before: null, after: 'EDITOR' }], nl, formats('nl'))).toEqual([]);
});
