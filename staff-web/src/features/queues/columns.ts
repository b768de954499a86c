import type { QueueColumn } from '../../gql/graphql.ts';

/** What a list can show beside the code: its head, and how it stands in an address. */
export const COLUMNS = {
  APPLICANT: { word: 'nguoi-nop', header: 'Người nộp' },
  PROCEDURE: { word: 'thu-tuc', header: 'Thủ tục' },
  FIELD: { word: 'linh-vuc', header: 'Lĩnh vực' },
  AGENCY: { word: 'co-quan', header: 'Cơ quan' },
  DUE: { word: 'han-tra', header: 'Hạn trả' },
  PHASE: { word: 'giai-doan', header: 'Giai đoạn' },
  RECEIVED: { word: 'nop-luc', header: 'Nộp lúc' },
  ACCEPTED: { word: 'tiep-nhan-luc', header: 'Tiếp nhận lúc' },
  ASSIGNEE: { word: 'phu-trach', header: 'Người phụ trách' },
  CHANNEL: { word: 'kenh', header: 'Cách nộp' },
  LABELS: { word: 'nhan', header: 'Nhãn' },
} as const satisfies Record<QueueColumn, { word: string; header: string }>;

export const ALL_COLUMNS = Object.keys(COLUMNS) as readonly QueueColumn[];
/** What is shown until the officer chooses. */
export const USUAL_COLUMNS: readonly QueueColumn[] = ['APPLICANT', 'PROCEDURE', 'DUE', 'PHASE', 'RECEIVED', 'ASSIGNEE'];
export const columnOf = (word: string): QueueColumn | undefined => ALL_COLUMNS.find((column) => COLUMNS[column].word === word);
