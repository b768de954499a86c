import { isFinal } from '@mot-cua/dossier';
import type { Retention } from '@mot-cua/archive';
import type { Refusal } from '../../platform/errors.ts';
import type { ShelfRow } from './shelf.storage.ts';

/** Archived as it is now. */
export const isArchived = (row: Pick<ShelfRow, 'packageVersion' | 'version'>): boolean => row.packageVersion === row.version;

/** §10.1: everything that keeps a dossier from being destroyed, each in words; empty where nothing does. */
export function obstacles(row: ShelfRow, retention: Retention): Refusal[] {
  if (row.destroyedAt !== null) return [{ code: 'DESTROYED', message: 'Hồ sơ đã được tiêu hủy.' }];
  const found: Refusal[] = [];
  const say = (code: string, message: string): void => void found.push({ code, message });
  if (!isFinal(row.phase)) say('NOT_ENDED', 'Hồ sơ chưa kết thúc.');
  if (row.packageVersion === null) say('NOT_ARCHIVED', 'Hồ sơ chưa được lưu trữ thành gói đã kiểm tra.');
  else if (!isArchived(row)) say('ARCHIVE_OUTDATED', 'Hồ sơ đã thay đổi sau khi lập gói lưu trữ: hãy lập lại gói.');
  if (row.holdReason !== null) say('LEGAL_HOLD', 'Hồ sơ đang được giữ lại theo yêu cầu của lãnh đạo.');
  if (row.refundTurn !== null || row.openPayments > 0) say('MONEY_OPEN', 'Còn khoản thu hoặc khoản hoàn chưa xong.');
  if (retention.kind === 'UNKNOWN') say('RETENTION_UNKNOWN', retention.text);
  else if (retention.kind === 'PERMANENT') say('RETENTION_PERMANENT', retention.text);
  else if (!retention.over) say('RETENTION_RUNNING', retention.text);
  if (retention.kind === 'UNTIL' && retention.over && retention.confidence !== 'VERIFIED') say('RETENTION_UNVERIFIED', 'Thời hạn lưu trữ của thủ tục này chưa được kiểm chứng với văn bản: đơn vị vận hành phải xác nhận trước.');
  return found;
}
