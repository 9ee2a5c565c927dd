import { createContext } from 'react';
import type { Permission } from '../graphql/graphql';

/** What the reader may do; empty until that is known. */
export const Permissions = createContext<readonly Permission[]>([]);
