import { guardAction, type Phase } from '@mot-cua/dossier';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { listOfficers } from '../accounts/index.ts';
import { insertHouseFile, keepBytes, vaultOf } from '../documents/index.ts';
import { act, type ActOn, actorOn, type Caller, getRecord, refuseOnPaper } from '../dossiers/index.ts';
import { formOf } from '../procedures/index.ts';
import { insertCorrection } from '../results/index.ts';
import { type DraftScene, setDraftScene } from './facts.ts';
import { fillTemplate } from './fill.ts';
import { sheetOf } from './sheet.ts';
import { findInForce, insertDraftText, type TemplateRow } from './template.storage.ts';
import { knownOf } from './values.ts';

export interface DraftFromTemplate extends ActOn { readonly templateId: string; readonly parts: readonly { readonly key: string; readonly text: string }[]; readonly signerId?: string | null }

const ISSUED: readonly Phase[] = ['RESULT_READY', 'NOT_COLLECTED', 'RETURNED'];
const LONGEST_PART = 20_000;

/** Whose name stands under the document: a leader of the agency, now. @throws Refused where one must be chosen */
async function signerOf({ house }: Caller, { agency }: DraftScene, chosen: number | undefined): Promise<{ readonly accountId: number; readonly fullName: string }> {
  const leaders = (await listOfficers(house.database.reads, [agency.id], house.clock.now())).filter(({ role }) => role === 'LEADER');
  const signer = chosen === undefined ? (leaders.length === 1 ? leaders[0] : undefined) : leaders.find(({ accountId }) => accountId === chosen);
  if (signer === undefined) throw new Refused({ code: 'SIGNER_REQUIRED', message: 'Hãy chọn lãnh đạo ký văn bản này.', path: ['signerId'] });
  return signer;
}

async function templateOf({ house }: Caller, { procedure, agency }: DraftScene, opaqueId: string): Promise<TemplateRow> {
  const row = await findInForce(house.database.reads, decodeId('ResultTemplate', opaqueId));
  if (row === undefined || row.agencyId !== agency.id || row.procedureCode !== procedure.code) throw new Refused({ code: 'TEMPLATE_REPLACED', message: 'Mẫu này đã có bản mới hoặc đã bị thu lại. Hãy mở lại việc dự thảo để dùng mẫu đang dùng.', path: ['templateId'] });
  return row;
}

/** The document, with what is remembered of it. @throws Refused with every missing field by name */
async function compose(caller: Caller, dossierId: number, input: DraftFromTemplate) {
  const { house } = caller;
  const scene = await setDraftScene(house, dossierId);
  const template = await templateOf(caller, scene, input.templateId);
  const signer = await signerOf(caller, scene, input.signerId === null || input.signerId === undefined ? undefined : decodeId('Account', input.signerId));
  const parts = new Map(input.parts.map(({ key, text }) => [key, text.normalize('NFC')]));
  const long = [...parts].filter(([, text]) => text.length > LONGEST_PART).map(([key]) => ({ code: 'TEXT_TOO_LONG', message: `Phần này dài quá ${LONGEST_PART.toLocaleString('vi-VN')} ký tự. Hãy rút gọn, hoặc gửi văn bản soạn sẵn thành tệp.`, path: ['parts', key] }));
  if (long.length > 0) throw new Refused(...long);
  const { filled, refusals } = fillTemplate(template, scene.facts, knownOf(formOf(scene.procedure)), parts);
  if (refusals.length > 0) throw new Refused(...refusals);
  const at = house.clock.now();
  const pdf = await pressOf(house).print({ template: 'van-ban', data: sheetOf(template, { filled, facts: scene.facts, agency: scene.agency, signer: signer.fullName, at }), at });
  const name = `${template.kind} ${scene.state.code ?? scene.state.reference}.pdf`;
  return { template, signer, filled, parts: Object.fromEntries(parts), pdf, name };
}

/**
 * §9.2b, NĐ 30/2020: the specialist drafts a result from a template of the agency. What is kept is the finished document: what the leader reads and signs is that very file.
 * Of a result already issued the draft is to take its place.
 */
export async function draftFromTemplate(caller: Caller, input: DraftFromTemplate): Promise<number> {
  const { house } = caller;
  const staff = requireStaff(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const { state } = await getRecord(caller, dossierId);
  refuseOnPaper(input);
  const action = ISSUED.includes(state.phase) ? 'DRAFT_CORRECTION' : 'DRAFT_RESULT';
  const open = state.version === input.expectedVersion && guardAction(state, actorOn(staff, state), action) === undefined;
  // Refused, or done before under this key: the act itself says which, and no document is made for it.
  if (!open) return act(caller, { action, input, command: () => { throw new Error('An act was let through that was refused a moment before.'); } });
  const { template, signer, filled, parts, pdf, name } = await compose(caller, dossierId, input);
  const vault = await vaultOf(house);
  const kept = await keepBytes(vault, pdf);
  let used = false;
  try {
    return await act(caller, {
      action, input,
      async command(_scene, tx) {
        await insertHouseFile(tx, kept, { ownerAccountId: staff.accountId, name, mediaType: 'application/pdf' });
        used = true;
        return { action, data: { fileId: kept.id, number: null, date: null, summary: filled.subject, symbol: template.symbol } };
      },
      async beside(tx, after) {
        await insertDraftText(tx, { fileId: kept.id, dossierId: after.id, templateId: template.id, parts, filled, signerId: signer.accountId });
        if (action === 'DRAFT_CORRECTION') await insertCorrection(tx, after.id, kept.id);
      },
    });
  } catch (error) {
    used = false;
    throw error;
  } finally {
    if (!used) await vault.remove(kept.id);
  }
}
