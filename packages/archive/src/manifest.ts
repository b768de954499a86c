import * as v from 'valibot';

export const FORMAT = 'mot-cua-archive/1';

/** What a file of a package is. */
export const FILE_KINDS = {
  GUIDE: 'Hướng dẫn kiểm tra gói', DATA: 'Dữ liệu hồ sơ', EVENTS: 'Quá trình giải quyết', TRAIL: 'Nhật ký truy cập và thay đổi', PAPER: 'Giấy tờ người nộp gửi', RESULT: 'Kết quả giải quyết', WORKING: 'Tài liệu trong quá trình giải quyết',
  SLIP: 'Phiếu, giấy in theo mẫu', RECEIPT: 'Biên lai', SIGNATURES: 'Kết quả kiểm tra chữ ký số', CERTIFICATES: 'Chứng thư của dấu cơ quan',
} as const satisfies Record<string, string>;
export type FileKind = keyof typeof FILE_KINDS;

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const ManifestFile = v.strictObject({
  path: v.string(), kind: v.picklist(['GUIDE', 'DATA', 'EVENTS', 'TRAIL', 'PAPER', 'RESULT', 'WORKING', 'SLIP', 'RECEIPT', 'SIGNATURES', 'CERTIFICATES']), title: v.string(), size: v.number(), sha256: Hash,
});
export type ManifestFile = v.InferOutput<typeof ManifestFile>;

/** The list of everything in a package: what is signed, and so binds all the rest. */
export const Manifest = v.strictObject({
  format: v.literal(FORMAT),
  dossier: v.strictObject({
    code: v.nullable(v.string()), reference: v.string(), phase: v.string(), version: v.number(), submittedAt: v.nullable(v.string()), acceptedAt: v.nullable(v.string()), endedAt: v.string(),
    procedure: v.strictObject({ code: v.string(), name: v.string(), decision: v.nullable(v.string()) }),
    agency: v.strictObject({ code: v.string(), identifier: v.string(), name: v.string() }),
  }),
  /** How long it is kept, as known when the package was made. */
  retention: v.strictObject({ text: v.string(), until: v.nullable(v.string()), basis: v.nullable(v.string()) }),
  made: v.strictObject({ at: v.string(), by: v.string() }),
  events: v.strictObject({ count: v.number(), head: Hash }),
  trail: v.strictObject({ count: v.number() }),
  files: v.array(ManifestFile),
});
export type Manifest = v.InferOutput<typeof Manifest>;

export const MANIFEST_PATH = 'manifest.json';
export const SIGNATURE_PATH = 'manifest.p7s';
export const EVENTS_PATH = 'qua-trinh/su-kien.jsonl';
export const TRAIL_PATH = 'qua-trinh/nhat-ky.jsonl';
export const DATA_PATH = 'ho-so.json';
export const CERTIFICATES_PATH = 'chung-thu.pem';
export const GUIDE_PATH = 'DOC-TOI.txt';

/** What was declared, round after round, with the hash that was declared with it (§16.2). */
export const Declared = v.looseObject({ submissions: v.array(v.looseObject({ round: v.number(), answers: v.record(v.string(), v.unknown()), answersHash: v.string() })) });
