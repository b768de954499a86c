import { encodeId } from '../../platform/ids.ts';
import type { DueMail } from './mail.storage.ts';

/**
 * The mail about a notice (§9.2): that there is one, of which dossier, and where to read it. Mail travels through hands we do not know,
 * so it holds no name, no content, nothing of the procedure.
 */
export function mailText({ dossierId, dossierReference }: Pick<DueMail, 'dossierId' | 'dossierReference'>, portal: string): { subject: string; text: string } {
  const what = dossierReference === null ? 'Bạn' : `Hồ sơ ${dossierReference}`;
  const where = dossierId === null ? '/thong-bao' : `/ho-so/${encodeId('Dossier', dossierId)}`;
  return {
    subject: `${what} có thông báo mới`,
    text: [
      `${what} có thông báo mới trên Cổng dịch vụ công tỉnh Quảng Trị.`, '',
      `Hãy đăng nhập để đọc: ${portal}${where}`, '',
      'Thư này được gửi tự động; xin không trả lời.',
    ].join('\n'),
  };
}
