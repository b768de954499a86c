import { act, type ActOn, type Caller } from './act.service.ts';

type Noted = ActOn & { readonly note?: string | null };
type Reasoned = ActOn & { readonly reason: string };

/** What the leader decides (§9.2b): a draft, of a result or of a notice, is approved or goes back with reasons – never by the person who wrote it. A result is approved in `results`, where it gets what proves it. */
export const sendBackResult = (caller: Caller, input: Reasoned): Promise<number> => act(caller, { action: 'SEND_BACK', input, command: () => ({ action: 'SEND_BACK', data: { reason: input.reason } }) });
export const approveNotice = (caller: Caller, input: Noted): Promise<number> => act(caller, { action: 'APPROVE_NOTICE', input, command: () => ({ action: 'APPROVE_NOTICE', data: { note: input.note?.trim() || null } }) });
export const sendBackNotice = (caller: Caller, input: Reasoned): Promise<number> => act(caller, { action: 'SEND_BACK_NOTICE', input, command: () => ({ action: 'SEND_BACK_NOTICE', data: { reason: input.reason } }) });
