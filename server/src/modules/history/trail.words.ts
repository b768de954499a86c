import type { TrailRow } from './trail.storage.ts';

/** What each act of the trail is called; acts of the life cycle are told in the dossier's own words. */
const ACTS: Readonly<Record<string, string>> = {
  'dossier.read': 'Mở xem nội dung hồ sơ', 'dossiers.listed': 'Xem trong danh sách có số định danh hoặc địa chỉ', 'file.read': 'Mở một tệp của hồ sơ', 'file.uploaded': 'Gửi một tệp lên', 'file.expired': 'Hệ thống bỏ tệp không dùng',
  'dossier.draft-started': 'Bắt đầu khai hồ sơ', 'dossier.paper-attached': 'Đính kèm giấy tờ', 'dossier.paper-removed': 'Gỡ giấy tờ', 'dossier.draft-discarded': 'Xóa bản nháp', 'dossier.trail-exported': 'Xuất lịch sử hồ sơ ra tệp',
  'message.read': 'Đọc tin nhắn', 'note.added': 'Ghi chú', 'note.obstacle': 'Ghi vướng mắc', 'note.obstacle-answered': 'Ghi cách tháo gỡ vướng mắc', 'label.put': 'Gắn nhãn', 'label.taken': 'Gỡ nhãn',
};
/** What a person's own data saw: these acts, told to the owner. */
export const READINGS: readonly string[] = ['dossier.read', 'dossiers.listed', 'file.read', 'dossier.trail-exported'];
export const isReading = (act: string): boolean => READINGS.includes(act) || act === 'message.read';

export function wordsOf({ row: { act, detail } }: Pick<TrailRow, 'row'>): string {
  if (act === 'message.sent') return detail['thread'] === 'CITIZEN' ? 'Gửi tin nhắn (trao đổi với người nộp)' : 'Gửi tin nhắn nội bộ';
  const words = ACTS[act] ?? `Việc được ghi nhận: ${act}`;
  return typeof detail['name'] === 'string' ? `${words}: ${detail['name']}` : words;
}

/** The place of the event an act of the life cycle made. */
export const sequenceOf = ({ row: { act, detail } }: Pick<TrailRow, 'row'>): number | undefined => (act.startsWith('dossier.') && typeof detail['sequence'] === 'number' ? detail['sequence'] : undefined);
export const agencyIdOf = ({ row: { detail } }: Pick<TrailRow, 'row'>): number | null => (typeof detail['agencyId'] === 'number' ? detail['agencyId'] : null);

const OFFICES = { RECEPTION: 'Bộ phận tiếp nhận và trả kết quả', SPECIALIST: 'Bộ phận chuyên môn', LEADER: 'Lãnh đạo cơ quan', OPERATOR: 'Đơn vị vận hành' } as const;
/** In which post somebody acted, as the row itself says. */
export function officeOf({ row: { detail } }: Pick<TrailRow, 'row'>): string | null {
  const roles: readonly unknown[] = Array.isArray(detail['roles']) ? detail['roles'] : [detail['role']];
  const names = roles.flatMap((role) => (role === 'RECEPTION' || role === 'SPECIALIST' || role === 'LEADER' || role === 'OPERATOR' ? [OFFICES[role]] : []));
  return names.length === 0 ? null : names.join(', ');
}
