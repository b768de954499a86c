import { act, type ActOn, type Caller } from '../dossiers/index.ts';

/** §10.2b: sent by registered post, under the code on its label. */
export const postResult = (caller: Caller, input: ActOn & { readonly parcelCode?: string | null }): Promise<number> =>
  act(caller, { action: 'POST_RESULT', input, command: () => ({ action: 'POST_RESULT', data: { parcelCode: input.parcelCode?.trim().toUpperCase() ?? '' } }) });
