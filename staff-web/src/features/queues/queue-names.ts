import type { Queue, StaffRole } from '../../gql/graphql.ts';

/** How a work list stands in an address. */
export const QUEUE_SLUGS = {
  TO_CHECK: 'cho-kiem-tra',
  AWAITING_POST: 'cho-ban-giay',
  CHECKING: 'dang-kiem-tra',
  AWAITING_SUPPLEMENT: 'cho-bo-sung',
  TO_FORWARD: 'cho-chuyen',
  NOTICES_TO_SEND: 'thong-bao-cho-gui',
  TO_TAKE: 'cho-thu-ly',
  PROCESSING: 'dang-giai-quyet',
  TO_APPROVE: 'cho-phe-duyet',
  TO_RETURN: 'cho-tra',
  NOT_COLLECTED: 'chua-den-nhan',
  REFUNDS_TO_PROPOSE: 'de-nghi-hoan-tien',
  REFUNDS_TO_TRANSFER: 'chuyen-khoan-hoan-tien',
  DONE: 'da-xong',
} as const satisfies Record<Queue, string>;

/** Every dossier of my agencies, whatever its list. */
export const ALL_SLUG = 'tat-ca';

const QUEUES = Object.keys(QUEUE_SLUGS) as readonly Queue[];

/** The list an address names: null is all of them, undefined no list of ours. */
export function queueOf(slug: string | undefined): Queue | null | undefined {
  if (slug === ALL_SLUG) return null;
  return QUEUES.find((queue) => QUEUE_SLUGS[queue] === slug);
}

/** The approvals have a page of their own, unless the list itself is wanted. */
export const queuePath = (queue: Queue | null, asList = false): string => (queue === 'TO_APPROVE' && !asList ? '/phe-duyet' : `/viec/${queue === null ? ALL_SLUG : QUEUE_SLUGS[queue]}`);

/** Where a role's day begins, until the server's list of counts says otherwise. */
const FIRST = { RECEPTION: 'TO_CHECK', SPECIALIST: 'TO_TAKE', LEADER: 'TO_APPROVE', OPERATOR: null } as const satisfies Record<StaffRole, Queue | null>;
export const firstQueue = (roles: readonly StaffRole[]): Queue | null => {
  const role = (['RECEPTION', 'SPECIALIST', 'LEADER', 'OPERATOR'] as const).find((one) => roles.includes(one));
  return role === undefined ? null : FIRST[role];
};

export const ROLE_NAMES = { RECEPTION: 'Tiếp nhận và trả kết quả', SPECIALIST: 'Chuyên viên', LEADER: 'Lãnh đạo', OPERATOR: 'Vận hành' } as const satisfies Record<StaffRole, string>;
