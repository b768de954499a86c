import { flagParam, oneOfParam, textParam } from '@mot-cua/ui';
import type { DueState, Queue, QueueFilter, ReturnStanding } from '../../gql/graphql.ts';

/** Due states as they stand in an address and on a chip. */
export const DUE_CHOICES = {
  'qua-han': { state: 'OVERDUE', label: 'Quá hạn' },
  'sap-den-han': { state: 'DUE_SOON', label: 'Sắp đến hạn' },
  'trong-han': { state: 'IN_TIME', label: 'Trong hạn' },
  'tam-dung': { state: 'PAUSED', label: 'Tạm dừng tính hạn' },
  'chua-tinh': { state: 'NOT_YET', label: 'Chưa tính thời hạn' },
} as const satisfies Record<string, { state: DueState; label: string }>;
/** Where results stand on their way to people (§10.2), as they stand in an address and on a chip. */
export const RETURN_CHOICES = {
  'tai-quay': { standing: 'AT_DESK', label: 'Trả tại quầy' },
  'truc-tuyen': { standing: 'ONLINE', label: 'Trả trực tuyến' },
  'gui-buu-dien': { standing: 'TO_POST', label: 'Gửi bưu điện' },
  'dang-gui': { standing: 'ON_THE_WAY', label: 'Đang trên đường bưu điện' },
  'quay-lai': { standing: 'CAME_BACK', label: 'Bưu điện quay lại' },
} as const satisfies Record<string, { standing: ReturnStanding; label: string }>;
export type ReturnWord = keyof typeof RETURN_CHOICES;
const RETURN_WORDS = Object.keys(RETURN_CHOICES) as readonly ReturnWord[];
export type DueWord = keyof typeof DUE_CHOICES;
const DUE_WORDS = Object.keys(DUE_CHOICES) as readonly DueWord[];

/** The filters of a list, in its address: they survive a reload and can be sent to a colleague. */
export const QUEUE_SEARCH = { tim: textParam, 'thu-tuc': textParam, han: oneOfParam(DUE_WORDS), tra: oneOfParam(RETURN_WORDS), 'cua-toi': flagParam };
export interface QueueSearch { readonly tim?: string | undefined; readonly 'thu-tuc'?: string | undefined; readonly han?: DueWord | undefined; readonly tra?: ReturnWord | undefined; readonly 'cua-toi'?: boolean | undefined }

/** What the server is asked for. */
export function filterOf(queue: Queue | null, search: QueueSearch): QueueFilter {
  return {
    ...(queue !== null && { queue }),
    ...(search.tim !== undefined && { search: search.tim }),
    ...(search['thu-tuc'] !== undefined && { procedureCode: search['thu-tuc'] }),
    ...(search.han !== undefined && { dueState: DUE_CHOICES[search.han].state }),
    ...(search.tra !== undefined && { returning: RETURN_CHOICES[search.tra].standing }),
    ...(search['cua-toi'] === true && { assignedToMe: true }),
  };
}

export const NO_FILTER: QueueSearch = { tim: undefined, 'thu-tuc': undefined, han: undefined, tra: undefined, 'cua-toi': undefined };
export const isFiltered = (search: QueueSearch): boolean => Object.values(search).some((value) => value !== undefined);
