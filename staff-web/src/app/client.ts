import type { ApolloClient } from '@apollo/client';
import { createHouseClient } from '@mot-cua/client';
import { sessionLost } from './signals.ts';

/** This door's client; whoever asks after the session has ended rings the bell. */
export const makeClient = (): ApolloClient => createHouseClient('/api/graphql', { onSessionLost: sessionLost.ring });
