import { randomBytes } from 'node:crypto';
import { type CommandData, type Dossier, wayOf } from '@mot-cua/dossier';
import { makeVerificationCode } from '@mot-cua/identifiers';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { takeUpload } from '../documents/index.ts';
import { type Act, act, type ActOn, type Caller, type DraftResult } from '../dossiers/index.ts';
import { endResult, insertCorrection, insertResult } from './result.storage.ts';
import { mayReturnOnline } from './seal.port.ts';

/**
 * §9.2b, §10.2b: what was signed gets its code. The agency's seal follows, outside this transaction: where it is returned online, and on every electronic original – a
 * result from a template the leader signed digitally –, that one after its number.
 */
async function issue(house: House, tx: Tx, dossier: Dossier, digital: boolean): Promise<void> {
  const { id, agencyId, procedureVersionId, result, formerResults } = dossier;
  if (result === null || result.signedBy.accountId === null) throw new Error('A result was signed that is not there.');
  const { fileId, number, date, signedBy, symbol } = result;
  const code = makeVerificationCode(randomBytes(64));
  const sealed = wayOf(dossier) === 'ONLINE' || (symbol !== undefined && digital && mayReturnOnline(house));
  await insertResult(tx, { dossierId: id, code, agencyId, procedureVersionId, number, date, signedById: signedBy.accountId ?? 0, fileId, sealState: sealed ? 'DUE' : 'PLAIN' }, (formerResults?.length ?? 0) + 1, symbol !== undefined);
}

/** The leader's approval as an act; `fileId` is the draft with their digital signature behind it. */
export const approval = (house: House, input: ActOn, data: CommandData['APPROVE']): Act<'APPROVE'> => ({ action: 'APPROVE', input, command: () => ({ action: 'APPROVE', data }), beside: (tx, after) => issue(house, tx, after, data.fileId !== undefined) });

/** §9.2b: the leader signs what the specialist drafted. */
export const approveResult = (caller: Caller, input: ActOn & { readonly note?: string | null }): Promise<number> => act(caller, approval(caller.house, input, { note: input.note?.trim() || null }));

/** A result that was wrong: the specialist drafts another, with its file. */
export const draftCorrection = (caller: Caller, input: DraftResult): Promise<number> =>
  act(caller, {
    action: 'DRAFT_CORRECTION',
    input,
    async command(_scene, tx) {
      const file = await takeUpload(tx, requireStaff(caller.viewer).accountId, input.uploadId);
      return { action: 'DRAFT_CORRECTION', data: { fileId: file.id, number: input.number?.trim() || null, date: input.date ?? null, summary: input.summary } };
    },
    beside: (tx, after, { data }) => insertCorrection(tx, after.id, data.fileId),
  });

type Reasoned = ActOn & { readonly reason: string };

/** The replacement as an act, as {@link approval}. */
export const replacement = (house: House, input: ActOn, data: CommandData['REPLACE_RESULT']): Act<'REPLACE_RESULT'> => ({
  action: 'REPLACE_RESULT',
  input,
  command: () => ({ action: 'REPLACE_RESULT', data }),
  async beside(tx, after) {
    await endResult(tx, after.id, 'REPLACED');
    await issue(house, tx, after, data.fileId !== undefined);
  },
});

/** The leader puts the corrected result in the place of the one issued, which from then on says that it was replaced. */
export const replaceResult = (caller: Caller, input: Reasoned): Promise<number> => act(caller, replacement(caller.house, input, { reason: input.reason }));

/** The leader takes the result back: from then on it says to everybody that it counts no more. */
export const revokeResult = (caller: Caller, input: Reasoned): Promise<number> =>
  act(caller, { action: 'REVOKE_RESULT', input, command: () => ({ action: 'REVOKE_RESULT', data: { reason: input.reason } }), beside: (tx, after) => endResult(tx, after.id, 'REVOKED') });
