import { onlySigned } from '@mot-cua/signature';
import { notFound, Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { contentOf, findFile, takeUpload, vaultOf } from '../documents/index.ts';
import { type Act, act, type Caller, getRecord, refuseOnPaper } from '../dossiers/index.ts';
import { approval, replacement } from '../results/index.ts';
import { judgeSignatures, keepSignatures } from '../signatures/index.ts';
import { type LeaderScene, setLeaderScene, signingAct } from './scene.ts';
import { reasonOf, type SignResult } from './start.service.ts';

export interface AttachSignedResult extends SignResult { readonly uploadId: string }

const NOT_THE_DRAFT = { code: 'NOT_THE_DRAFT', message: 'Tệp này không phải dự thảo của hồ sơ, hoặc đã bị sửa trước khi ký. Hãy tải lại dự thảo, ký đúng tệp đó rồi gửi lên.', path: ['uploadId'] };

/** The signed file is the draft, to the byte, with the leader's own signature after it and nothing else. @throws Refused with the reason in words */
async function judge({ house }: Caller, { staff, account, file: draft, madeAt }: LeaderScene, uploadId: string) {
  const file = /^[0-9a-f-]{36}$/.test(uploadId) ? await findFile(house.database.reads, uploadId) : undefined;
  if (file?.ownerAccountId !== staff.accountId || (file.state !== 'READY' && file.state !== 'QUARANTINED')) throw notFound();
  if (file.mediaType !== 'application/pdf') throw new Refused({ code: 'NOT_A_PDF', message: 'Hãy gửi tệp PDF đã ký số.', path: ['uploadId'] });
  const vault = await vaultOf(house);
  const [original, pdf] = await Promise.all([contentOf(vault, draft), contentOf(vault, file)]);
  const { signatures, refusal } = await judgeSignatures(house, pdf, account, null, madeAt);
  if (refusal !== undefined) throw new Refused({ ...refusal, path: ['uploadId'] });
  if (!onlySigned(original, pdf)) throw new Refused(NOT_THE_DRAFT);
  return signatures;
}

/** §9.2b: the leader signed the draft with a tool of their own: approval, or replacement of a result, with that file. */
export async function attachSignedResult(caller: Caller, input: AttachSignedResult): Promise<number> {
  const { house } = caller;
  const { state } = await getRecord(caller, decodeId('Dossier', input.dossierId));
  refuseOnPaper(input);
  const action = signingAct(state);
  // Done before under this key, or changed meanwhile: the act itself says which.
  const scene = state.version === input.expectedVersion ? await setLeaderScene(caller, input) : undefined;
  const [reason, signatures] = [reasonOf(input, action), scene === undefined ? [] : await judge(caller, scene, input.uploadId)];
  const taken = async (tx: Parameters<typeof takeUpload>[0]): Promise<string> => {
    if (scene === undefined) throw new Error('An act was let through that was refused a moment before.');
    const { id } = await takeUpload(tx, scene.staff.accountId, input.uploadId);
    await keepSignatures(tx, id, signatures);
    return id;
  };
  const approve: Act<'APPROVE'> = approval(house, input, { note: reason, fileId: input.uploadId });
  const replace: Act<'REPLACE_RESULT'> = replacement(house, input, { reason: reason ?? '', fileId: input.uploadId });
  return action === 'APPROVE'
    ? act(caller, { ...approve, async command(now, tx) { await taken(tx); return approve.command(now, tx); } })
    : act(caller, { ...replace, async command(now, tx) { await taken(tx); return replace.command(now, tx); } });
}
