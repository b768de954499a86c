import { askedNow, type Dossier } from '@mot-cua/dossier';
import { DESKS } from './event-view.ts';
import { momentInWords } from './citizen-notices.ts';

/** The desk or division of the agency that has it in hand now; undefined where it is the citizen's turn, or nobody's any more. */
function unitOf({ phase, notice, division }: Dossier): string | undefined {
  switch (phase) {
    case 'SUBMITTED':
    case 'CHECKING':
    case 'ACCEPTED':
    case 'RESULT_READY':
    case 'NOT_COLLECTED':
      return DESKS.RECEPTION;
    case 'PROCESSING':
      return notice?.state === 'DRAFTED' ? DESKS.LEADER : notice?.state === 'APPROVED' ? DESKS.RECEPTION : (division ?? DESKS.SPECIALIST);
    case 'AWAITING_APPROVAL':
      return DESKS.LEADER;
    case 'DRAFT':
    case 'AWAITING_POST':
    case 'SUPPLEMENT_REQUESTED':
    case 'RETURNED':
    case 'REFUSED':
    case 'WITHDRAWN':
      return undefined;
  }
}
const CITIZENS_TURN = new Set(['AWAITING_POST', 'SUPPLEMENT_REQUESTED']);

/** TT 01/2018 Đ16: who holds it, down to the division, and whom it was sent to for an opinion, until when. Null for a draft and where it has ended. */
export function holderOf(dossier: Dossier, agencyName: string): string | null {
  const unit = unitOf(dossier);
  const holder = unit !== undefined ? `${unit} – ${agencyName}` : CITIZENS_TURN.has(dossier.phase) ? 'Người nộp' : undefined;
  if (holder === undefined) return null;
  const asked = askedNow(dossier).map((one) => `${one.agencyName} (trả lời trước ${momentInWords(one.dueAt)})`);
  return asked.length === 0 ? holder : `${holder}; đang lấy ý kiến ${asked.join(', ')}`;
}
