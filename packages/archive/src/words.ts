import type { FaultCode, PackageFault, PackageVerdict, SealVerdict } from './verify.ts';

const FAULTS = {
  UNREADABLE: () => 'Tệp không phải gói hồ sơ lưu trữ nguyên vẹn: danh sách tệp ở cuối gói không đọc được hoặc đã bị sửa.',
  LAYOUT: ({ path }) => `“${path}” đã bị sửa, hoặc gói bị hỏng ở chỗ này.`,
  MANIFEST_MISSING: () => 'Gói không có danh mục manifest.json.',
  MANIFEST_UNREADABLE: () => 'Danh mục manifest.json không đọc được.',
  FILE_MISSING: ({ path }) => `Thiếu tệp “${path}” có trong danh mục.`,
  FILE_ALTERED: ({ path }) => `Tệp “${path}” đã bị sửa: mã băm khác với danh mục.`,
  FILE_UNLISTED: ({ path }) => `Tệp “${path}” không có trong danh mục: được thêm vào sau.`,
  EVENTS_ALTERED: ({ detail }) => `Chuỗi sự kiện không liền${detail === undefined ? '' : ` từ dòng ${detail}`}.`,
  TRAIL_ALTERED: ({ detail }) => `Nhật ký kiểm toán không khớp mã băm${detail === undefined ? '' : ` ở dòng ${detail}`}.`,
  ANSWERS_ALTERED: ({ detail }) => `Thông tin khai${detail === undefined ? '' : ` lần nộp ${detail}`} không khớp mã băm đã cam đoan.`,
  SEAL_BROKEN: ({ detail }) => `Chữ ký số của cơ quan trên danh mục KHÔNG hợp lệ (${detail ?? ''}).`,
  SEAL_NOT_TRUSTED: ({ detail }) => `Chữ ký số không thuộc cơ quan chứng thực bạn tin cậy${detail === undefined ? ': gói chưa được ký' : ` (${detail})`}.`,
  OTHER_PACKAGE: () => 'Danh mục khác với mã băm bạn đưa: đây là một gói khác.',
} as const satisfies Record<FaultCode, (fault: PackageFault) => string>;

export const faultInWords = (fault: PackageFault): string => {
  const words: (fault: PackageFault) => string = FAULTS[fault.code];
  return words(fault);
};

const moment = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' });
const when = (at: Date | string | undefined): string => (at === undefined ? '?' : moment.format(new Date(at)));

function sealInWords(seal: SealVerdict): string {
  switch (seal.state) {
    case 'NONE': return 'Gói không có chữ ký số: chỉ các mã băm chứng minh.';
    case 'BROKEN': return 'Chữ ký số KHÔNG hợp lệ.';
    case 'TRUSTED': return `Chữ ký số hợp lệ và tin cậy: ${seal.signer?.commonName ?? '?'}, ký lúc ${when(seal.signedAt)}.`;
    case 'BY_ITSELF': return `Chữ ký số không bị sửa: ${seal.signer?.commonName ?? '?'}, ký lúc ${when(seal.signedAt)}. Chưa đối chiếu với cơ quan chứng thực tin cậy (--trust TỆP.pem); chứng thư có SHA-256 ${seal.signer?.fingerprint ?? '?'}.`;
  }
}

/** The verdict as a person reads it. */
export function verdictInWords({ whole, faults, manifest, manifestSha256, seal, files }: PackageVerdict): string {
  const about = manifest === undefined ? [] : [
    `Hồ sơ ${manifest.dossier.code ?? manifest.dossier.reference} – ${manifest.dossier.procedure.name}`,
    `${manifest.dossier.agency.name}; gói do ${manifest.made.by} lập lúc ${when(manifest.made.at)}`,
    `${files} tệp, ${manifest.events.count} sự kiện, ${manifest.trail.count} dòng nhật ký; SHA-256 của danh mục: ${manifestSha256 ?? ''}`,
    manifest.retention.text,
  ];
  return [whole ? 'GÓI NGUYÊN VẸN / The package is whole.' : 'GÓI KHÔNG CÒN NGUYÊN VẸN / The package is NOT whole.', ...faults.map((fault) => `  – ${faultInWords(fault)}`), ...about, sealInWords(seal)].join('\n');
}
