/** The words every form about the division uses, in English, with the keys of nlForms.ts. */
import type { nlForms } from './nlForms';

export const enForms: typeof nlForms = {
  busy: 'Busy',
  close: 'Close',
  choose: 'Make a choice',
  mayBeEmpty: (label) => `${label} (may stay empty)`,
  restored: 'You filled this in before but did not send it yet. It is still here.',
  discard: 'Erase what I filled in',
  stale: 'Somebody else changed this in the meantime. You now see how it stands. What you filled in is still here. Is it still right? Then send it again.',
  unreachable: 'Not saved: we cannot reach the server. What you filled in is still here. Please try again shortly.',
  failed: 'Not saved: the server gave an error. What you filled in is still here. Please try again shortly.',
  halfDay: 'Fill in a whole date: day, month and year.',
  missing: {
    day: (field) => `${field}: fill in a date.`,
    choice: (field) => `${field}: make a choice.`,
    number: (field) => `${field}: fill in a whole number of 1 or more.`,
    text: (field) => `${field}: write this down briefly.`,
  },
  wrong: (field, why) => `${field}: ${why}`,
};
