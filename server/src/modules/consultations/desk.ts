import type { StaffRole } from '../../platform/auth/viewer.ts';

/** What the people of an agency asked do with a question. */
export type DeskAct = 'TAKE' | 'DRAFT' | 'SEND';
/** How the desk stands: `open` while the agency is asked. */
export interface DeskState { readonly open: boolean; readonly takenById: number | null }
export interface DeskPerson { readonly accountId: number; readonly roles: readonly StaffRole[] }
export interface DeskOffer { readonly action: DeskAct; readonly label: string; readonly reason: string | null }

export const DESK_LABELS = { TAKE: 'Nhận xử lý', DRAFT: 'Lưu dự thảo trả lời', SEND: 'Gửi ý kiến' } as const satisfies Record<DeskAct, string>;
export const DESK_REASONS = {
  CLOSED: 'Việc lấy ý kiến này đã được trả lời, đã rút hoặc chưa đến lượt.',
  TAKEN: 'Đã có người nhận xử lý.',
  NOT_TAKEN: 'Hãy nhận xử lý trước khi dự thảo.',
  OF_ANOTHER: 'Người khác đang xử lý câu hỏi này.',
  LEADER_SENDS: 'Lãnh đạo cơ quan xem và gửi ý kiến.',
} as const;
export type DeskRefusal = keyof typeof DESK_REASONS;

/**
 * QĐ 18/2017 §9.2b has the specialist draft and the leader decide what leaves an agency in its name, and an opinion does (NĐ 61/2018
 * Đ19.5 asks the agency, not a person): a specialist takes it and drafts, a leader sends – also what they wrote themselves.
 * @returns why not; undefined where it may be done
 */
export function guardDesk({ open, takenById }: DeskState, { accountId, roles }: DeskPerson, act: DeskAct): DeskRefusal | undefined {
  if (!open) return 'CLOSED';
  const leads = roles.includes('LEADER');
  switch (act) {
    case 'TAKE':
      return takenById === null ? undefined : 'TAKEN';
    case 'DRAFT':
      return leads || takenById === accountId ? undefined : takenById === null ? 'NOT_TAKEN' : 'OF_ANOTHER';
    case 'SEND':
      return leads ? undefined : 'LEADER_SENDS';
  }
}

/** Every act, open or with the reason why not. */
export const deskOffers = (desk: DeskState, person: DeskPerson): readonly DeskOffer[] =>
  (['TAKE', 'DRAFT', 'SEND'] as const).map((action) => {
    const code = guardDesk(desk, person, action);
    return { action, label: DESK_LABELS[action], reason: code === undefined ? null : DESK_REASONS[code] };
  });
