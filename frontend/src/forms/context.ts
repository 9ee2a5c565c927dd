import { createContext } from 'react';

/** The id of the form that fields stand in: each field's own id begins with it. */
export const FormContext = createContext<{ id: string }>({ id: '' });
