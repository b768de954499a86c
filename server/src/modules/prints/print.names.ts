import type { Dossier } from '@mot-cua/dossier';
import type { Reader } from '../dossiers/index.ts';

/** What can be printed about a dossier. */
export type PrintKind = 'SUBMISSION' | 'COVER_SHEET' | 'RECEIPT' | 'SUPPLEMENT_REQUEST' | 'REFUSAL' | 'APOLOGY' | 'CONTROL_SHEET' | 'RESULT_SHEET';

/** A paper that exists for a dossier now; `number` counts several of a kind from 1. */
export interface Print { readonly kind: PrintKind; readonly number: number; readonly label: string }

/** The last part of an address, by kind. */
const SLUGS = { SUBMISSION: 'xac-nhan-nop', COVER_SHEET: 'phieu-gui-buu-dien', RECEIPT: 'giay-tiep-nhan', SUPPLEMENT_REQUEST: 'yeu-cau-bo-sung', REFUSAL: 'tu-choi', APOLOGY: 'xin-loi-hen-lai', CONTROL_SHEET: 'kiem-soat', RESULT_SHEET: 'xac-minh-ket-qua' } as const satisfies Record<PrintKind, string>;
export const printName = ({ kind, number }: Pick<Print, 'kind' | 'number'>): string => (kind === 'SUPPLEMENT_REQUEST' ? `${SLUGS[kind]}-${number}` : SLUGS[kind]);

/** While something may still have to be sent (§8.2a). */
const BY_POST: readonly Dossier['phase'][] = ['AWAITING_POST', 'CHECKING', 'SUPPLEMENT_REQUESTED'];

type Facts = Pick<Dossier, 'submittedAt' | 'acceptedAt' | 'post' | 'supplements' | 'phase' | 'reappointment' | 'result' | 'counter'>;

/**
 * Every paper there is, for this reader, the one wanted now first: those of which all that is written on them has happened. The control
 * sheet is the agency's own; a request or refusal is a paper only once it was sent (§9.2b).
 */
export function printsOf({ submittedAt, acceptedAt, post, supplements, phase, reappointment, result, counter }: Facts, reader: Reader): readonly Print[] {
  if (submittedAt === null) return [];
  const one = (kind: PrintKind, label: string): Print => ({ kind, number: 1, label });
  const asked = supplements.map(({ number }): Print => ({ kind: 'SUPPLEMENT_REQUEST', number, label: `Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ${supplements.length === 1 ? '' : ` (lần ${number})`}` })).toReversed();
  const open = phase === 'SUPPLEMENT_REQUESTED' ? 1 : 0;
  return [
    ...(result !== null && (reader === 'OFFICER' || phase === 'RETURNED') ? [one('RESULT_SHEET', 'Phiếu xác minh kết quả, kèm theo bản giấy')] : []),
    ...(post !== undefined && reader === 'CITIZEN' && BY_POST.includes(phase) ? [one('COVER_SHEET', 'Phiếu gửi hồ sơ qua bưu điện')] : []),
    ...(phase === 'REFUSED' ? [one('REFUSAL', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ')] : []),
    ...asked.slice(0, open),
    ...(reappointment === undefined ? [] : [one('APOLOGY', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả')]),
    ...(acceptedAt === null ? [] : [one('RECEIPT', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả')]),
    ...asked.slice(open),
    ...(reader === 'OFFICER' ? [one('CONTROL_SHEET', 'Phiếu kiểm soát quá trình giải quyết hồ sơ')] : counter === undefined ? [one('SUBMISSION', 'Giấy xác nhận đã nộp hồ sơ trực tuyến')] : []),
  ];
}
