import { defaultProcess } from '@mot-cua/process';
import { forwardDue } from '@mot-cua/working-time';
import { Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { listOfficers } from '../accounts/index.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { notify } from '../notifications/index.ts';
import { processInForce } from '../processes/index.ts';
import { durationOf, receivesAt } from '../procedures/index.ts';
import { act, type ActOn, type Caller, setScene } from './act.service.ts';
import { momentInWords } from './citizen-notices.ts';
import { onCalendar, placeOf } from './promise.ts';

export interface TransferInput extends ActOn { readonly agencyCode: string; readonly reason: string }

const wrong = (code: string, message: string): Refused => new Refused({ code, message, path: ['agencyCode'] });

/**
 * The leader hands the dossier to the agency that is competent for it (NĐ 61/2018 Đ18): the date promised and the clock stay, its desk
 * forwards within one working day as with any dossier it accepted. What the agency before keeps is its line in the register and that,
 * when and why it went; to its content its people have no more business (§5).
 */
export async function transferDossier(caller: Caller, input: TransferInput): Promise<number> {
  const { house } = caller;
  const { procedure, agency: from } = await setScene(caller, decodeId('Dossier', input.dossierId));
  const to = await findAgencyByCode(house, input.agencyCode);
  const competent = to !== undefined && (await receivesAt(house, procedure, to));
  const inForce = to === undefined ? undefined : await processInForce(house, procedure, to.id);
  let desk: readonly number[] = [];
  return act(caller, {
    action: 'TRANSFER',
    input,
    async command({ calendar, dossier, at }, tx) {
      if (to === undefined || !competent) throw wrong('NOT_COMPETENT', 'Cơ quan này không tiếp nhận thủ tục của hồ sơ. Hãy chọn cơ quan có thẩm quyền.');
      desk = (await listOfficers(tx.db, [to.id], at)).filter((officer) => officer.role === 'RECEPTION').map((officer) => officer.accountId);
      if (desk.length === 0 && to.id !== from.id) throw wrong('AGENCY_WITHOUT_OFFICERS', `${to.name} chưa có bộ phận tiếp nhận trên Một cửa điện tử nên chưa chuyển hồ sơ đến được.`);
      const process = inForce === undefined || inForce.posted === null ? defaultProcess(dossier.promised ?? durationOf(procedure)) : inForce.process;
      return { action: 'TRANSFER', data: { toId: to.id, fromName: from.name, toName: to.name, reason: input.reason, place: placeOf(to), forwardDueAt: onCalendar(() => forwardDue(at, calendar).dueAt), process } };
    },
    async beside(tx, after, { data: { reason, forwardDueAt } }) {
      const body = `Hồ sơ ${after.code ?? after.reference} – ${procedure.name}, do ${from.name} chuyển đến.\nLý do: ${reason.trim()}\nPhải chuyển bộ phận chuyên môn trước ${momentInWords(forwardDueAt)}; ngày hẹn trả không thay đổi.`;
      await notify(tx, ...[...new Set(desk)].map((accountId) => ({ accountId, kind: 'TRANSFERRED_IN', title: 'Hồ sơ chuyển đến từ cơ quan khác', body, dossierId: after.id, eventSequence: null })));
    },
  });
}
