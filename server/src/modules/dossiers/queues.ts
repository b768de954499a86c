import type { Phase } from '@mot-cua/dossier';
import type { StaffRole, StaffViewer } from '../../platform/auth/viewer.ts';
import type { Sql } from '../../platform/database/client.ts';
import type { Fragment } from './dossier.row.ts';
import type { RefundTurn } from './refund-turns.ts';

/** Every dossier of one phase (or of any) that also fulfils a condition on `dossiers d`. A work list is one or several of these. */
interface Stretch { /** Null: whatever the phase, as long as it was filed. */ readonly phase: Phase | null; readonly also?: (sql: Sql, officer: StaffViewer) => Fragment }

/** Most urgent first: by the date promised, and before there is one, whoever has waited longest. What is done: newest first. */
export type QueueOrder = 'DUE' | 'WAITING' | 'NEWEST';

interface QueueRule {
  readonly label: string;
  /** Whose work list it is. */
  readonly roles: readonly StaffRole[];
  readonly stretches: readonly Stretch[];
  readonly order: QueueOrder;
  /** The column the agency itself is measured by while the dossier lies here; none while it is the citizen's turn or all is done. */
  readonly deadline: 'due_at' | 'forward_due_at' | null;
}

const noticeIs = (state: 'DRAFTED' | 'APPROVED') => (sql: Sql): Fragment => sql`d.notice_state = ${state}`;
const refundIs = (turn: RefundTurn) => (sql: Sql): Fragment => sql`d.refund_turn = ${turn}`;
const untaken = (sql: Sql): Fragment => sql`d.specialist_id is null`;
const mine = (sql: Sql, officer: StaffViewer): Fragment => sql`d.specialist_id = ${officer.accountId}`;

/** The officers' work lists: who sees each, what lies in it, what is most urgent. */
export const QUEUES = {
  TO_CHECK: { label: 'Chờ kiểm tra', roles: ['RECEPTION'], stretches: [{ phase: 'SUBMITTED' }], order: 'WAITING', deadline: null },
  AWAITING_POST: { label: 'Chờ bản giấy', roles: ['RECEPTION'], stretches: [{ phase: 'AWAITING_POST' }], order: 'WAITING', deadline: null },
  CHECKING: { label: 'Đang kiểm tra', roles: ['RECEPTION'], stretches: [{ phase: 'CHECKING' }], order: 'WAITING', deadline: null },
  AWAITING_SUPPLEMENT: { label: 'Chờ bổ sung', roles: ['RECEPTION', 'SPECIALIST'], stretches: [{ phase: 'SUPPLEMENT_REQUESTED' }], order: 'WAITING', deadline: null },
  TO_FORWARD: { label: 'Chờ chuyển', roles: ['RECEPTION'], stretches: [{ phase: 'ACCEPTED' }], order: 'DUE', deadline: 'forward_due_at' },
  NOTICES_TO_SEND: { label: 'Thông báo chờ gửi', roles: ['RECEPTION'], stretches: [{ phase: 'PROCESSING', also: noticeIs('APPROVED') }], order: 'DUE', deadline: 'due_at' },
  TO_TAKE: { label: 'Chờ thụ lý', roles: ['SPECIALIST'], stretches: [{ phase: 'PROCESSING', also: untaken }], order: 'DUE', deadline: 'due_at' },
  PROCESSING: { label: 'Đang giải quyết', roles: ['SPECIALIST'], stretches: [{ phase: 'PROCESSING', also: mine }], order: 'DUE', deadline: 'due_at' },
  TO_APPROVE: { label: 'Chờ phê duyệt', roles: ['LEADER'], stretches: [{ phase: 'AWAITING_APPROVAL' }, { phase: 'PROCESSING', also: noticeIs('DRAFTED') }, { phase: null, also: refundIs('TO_APPROVE') }], order: 'DUE', deadline: 'due_at' },
  TO_RETURN: { label: 'Chờ trả kết quả', roles: ['RECEPTION'], stretches: [{ phase: 'RESULT_READY' }], order: 'DUE', deadline: null },
  NOT_COLLECTED: { label: 'Chưa đến nhận', roles: ['RECEPTION'], stretches: [{ phase: 'NOT_COLLECTED' }], order: 'DUE', deadline: null },
  REFUNDS_TO_PROPOSE: { label: 'Chờ đề nghị hoàn tiền', roles: ['SPECIALIST'], stretches: [{ phase: null, also: refundIs('TO_PROPOSE') }], order: 'WAITING', deadline: null },
  REFUNDS_TO_TRANSFER: { label: 'Chờ chuyển khoản hoàn tiền', roles: ['RECEPTION'], stretches: [{ phase: null, also: refundIs('TO_TRANSFER') }], order: 'WAITING', deadline: null },
  DONE: { label: 'Đã xong', roles: ['RECEPTION', 'SPECIALIST', 'LEADER'], stretches: [{ phase: 'RETURNED' }, { phase: 'REFUSED' }, { phase: 'WITHDRAWN' }], order: 'NEWEST', deadline: null },
} as const satisfies Record<string, QueueRule>;

export type QueueName = keyof typeof QUEUES;
export const ALL_QUEUES = Object.keys(QUEUES) as readonly QueueName[];
export const queueRule = (queue: QueueName): QueueRule => QUEUES[queue];

/** The agencies in which this officer has this work list. */
export function agenciesOf(officer: StaffViewer, queue: QueueName): readonly number[] {
  const { roles } = queueRule(queue);
  return [...new Set(officer.positions.filter((position) => roles.includes(position.role)).map((position) => position.agencyId))];
}

/** The work lists an officer has at all, in the order of the work. */
export const queuesOf = (officer: StaffViewer): readonly QueueName[] => ALL_QUEUES.filter((queue) => agenciesOf(officer, queue).length > 0);
