import { flagParam, oneOfParam, type SearchParam, textParam } from '@mot-cua/ui';
import type { AnswerFilter, Channel, DossierPhase, DueState, Queue, QueueColumn, QueueFilter, QueueSort, ReturnStanding } from '../../gql/graphql.ts';
import { columnOf, COLUMNS } from './columns.ts';

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

/** How dossiers come in. */
export const CHANNEL_CHOICES = {
  'truc-tuyen': { channel: 'ONLINE', label: 'Trực tuyến' },
  'tai-quay': { channel: 'COUNTER', label: 'Tại quầy' },
  'buu-dien': { channel: 'POSTAL', label: 'Qua bưu điện' },
} as const satisfies Record<string, { channel: Channel; label: string }>;
export type ChannelWord = keyof typeof CHANNEL_CHOICES;
const CHANNEL_WORDS = Object.keys(CHANNEL_CHOICES) as readonly ChannelWord[];

/** Phases as they stand in an address. */
export const PHASE_WORDS = {
  'da-nop': 'SUBMITTED', 'cho-ban-giay': 'AWAITING_POST', 'dang-kiem-tra': 'CHECKING', 'cho-bo-sung': 'SUPPLEMENT_REQUESTED', 'da-tiep-nhan': 'ACCEPTED', 'dang-giai-quyet': 'PROCESSING', 'cho-phe-duyet': 'AWAITING_APPROVAL',
  'co-ket-qua': 'RESULT_READY', 'chua-den-nhan': 'NOT_COLLECTED', 'da-tra': 'RETURNED', 'tu-choi': 'REFUSED', 'da-rut': 'WITHDRAWN',
} as const satisfies Record<string, DossierPhase>;
export type PhaseWord = keyof typeof PHASE_WORDS;
const ALL_PHASE_WORDS = Object.keys(PHASE_WORDS) as readonly PhaseWord[];

/** Orders as they stand in an address. */
export const SORT_CHOICES = {
  'han-tra': { sort: 'DUE', label: 'Đến hạn trước' },
  'cho-lau': { sort: 'WAITING', label: 'Chờ lâu nhất trước' },
  'moi-nhat': { sort: 'NEWEST', label: 'Mới nhất trước' },
} as const satisfies Record<string, { sort: QueueSort; label: string }>;
export type SortWord = keyof typeof SORT_CHOICES;
const SORT_WORDS = Object.keys(SORT_CHOICES) as readonly SortWord[];

/** Answers of the form: `purpose:VAY-VON`, several after one another. */
const answersParam: SearchParam<readonly AnswerFilter[]> = {
  read: (raw) => {
    const answers = raw.split('~').flatMap((part) => { const at = part.indexOf(':'); return at < 1 || at === part.length - 1 ? [] : [{ path: part.slice(0, at), value: part.slice(at + 1) }]; });
    return answers.length === 0 ? undefined : answers;
  },
  write: (answers) => answers.map(({ path, value }) => `${path}:${value.replaceAll('~', ' ')}`).join('~'),
};
const columnsParam: SearchParam<readonly QueueColumn[]> = {
  read: (raw) => { const columns = raw.split('.').flatMap((word) => columnOf(word) ?? []); return columns.length === 0 ? undefined : columns; },
  write: (columns) => columns.map((column) => COLUMNS[column].word).join('.'),
};

/** The filters of a list, its order, its columns and the view it came from, in its address: they survive a reload and can be sent to a colleague. */
export const QUEUE_SEARCH = {
  tim: textParam, 'thu-tuc': textParam, han: oneOfParam(DUE_WORDS), tra: oneOfParam(RETURN_WORDS), 'cua-toi': flagParam, 'linh-vuc': textParam, 'co-quan': textParam, 'giai-doan': oneOfParam(ALL_PHASE_WORDS),
  kenh: oneOfParam(CHANNEL_WORDS), nguoi: textParam, nhan: textParam, 'tra-loi': answersParam, xep: oneOfParam(SORT_WORDS), cot: columnsParam, xem: textParam,
};
export interface QueueSearch {
  readonly tim?: string | undefined; readonly 'thu-tuc'?: string | undefined; readonly han?: DueWord | undefined; readonly tra?: ReturnWord | undefined; readonly 'cua-toi'?: boolean | undefined;
  readonly 'linh-vuc'?: string | undefined; readonly 'co-quan'?: string | undefined; readonly 'giai-doan'?: PhaseWord | undefined; readonly kenh?: ChannelWord | undefined; readonly nguoi?: string | undefined; readonly nhan?: string | undefined;
  readonly 'tra-loi'?: readonly AnswerFilter[] | undefined; readonly xep?: SortWord | undefined; readonly cot?: readonly QueueColumn[] | undefined; readonly xem?: string | undefined;
}

/** What the server is asked for. */
export function filterOf(queue: Queue | null, search: QueueSearch): QueueFilter {
  return {
    ...(queue !== null && { queue }),
    ...(search.tim !== undefined && { search: search.tim }),
    ...(search['thu-tuc'] !== undefined && { procedureCode: search['thu-tuc'] }),
    ...(search.han !== undefined && { dueState: DUE_CHOICES[search.han].state }),
    ...(search.tra !== undefined && { returning: RETURN_CHOICES[search.tra].standing }),
    ...(search['cua-toi'] === true && { assignedToMe: true }),
    ...(search['linh-vuc'] !== undefined && { fieldCode: search['linh-vuc'] }),
    ...(search['co-quan'] !== undefined && { agencyCode: search['co-quan'] }),
    ...(search['giai-doan'] !== undefined && { phases: [PHASE_WORDS[search['giai-doan']]] }),
    ...(search.kenh !== undefined && { channel: CHANNEL_CHOICES[search.kenh].channel }),
    ...(search.nguoi !== undefined && { assigneeId: search.nguoi }),
    ...(search.nhan !== undefined && { labelId: search.nhan }),
    ...(search['tra-loi'] !== undefined && { answers: [...search['tra-loi']] }),
  };
}
export const sortOf = (search: QueueSearch): QueueSort | null => (search.xep === undefined ? null : SORT_CHOICES[search.xep].sort);

/** Every filter put away; order, columns and view stay. */
export const NO_FILTER: QueueSearch = {
  tim: undefined, 'thu-tuc': undefined, han: undefined, tra: undefined, 'cua-toi': undefined, 'linh-vuc': undefined, 'co-quan': undefined, 'giai-doan': undefined, kenh: undefined, nguoi: undefined, nhan: undefined, 'tra-loi': undefined,
};
export const isFiltered = (search: QueueSearch): boolean => Object.entries(search).some(([key, value]) => key in NO_FILTER && value !== undefined);
