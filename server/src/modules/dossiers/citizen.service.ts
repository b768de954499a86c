import { act, type ActOn, type Caller } from './act.service.ts';

/** The citizen does not want it any more (reference §3.1, status 7); possible until there is a result. */
export const withdrawDossier = (caller: Caller, input: ActOn & { readonly reason: string }): Promise<number> =>
  act(caller, { action: 'WITHDRAW', input, command: () => ({ action: 'WITHDRAW', data: { reason: input.reason } }) });
