import * as v from 'valibot';
import { sha256 } from '../canonical.ts';
import { auditRowHash } from './audit.ts';
import type { AuditHead } from './heads.ts';

/**
 * The trail of one subject as a file that proves itself: JSON lines. A header; every row with its place in the chain; between them, and on to the end of
 * the chain, the hashes of the rows that concern others – hashes alone, so that nothing of anybody else is told. Where those were too many a gap says so.
 */
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Place = v.pipe(v.number(), v.integer(), v.minValue(1));
const Row = v.object({ at: v.string(), actor: v.string(), actorName: v.string(), act: v.string(), subject: v.string(), detail: v.record(v.string(), v.unknown()), requestId: v.nullable(v.string()) });
export const TrailHeader = v.object({ format: v.literal('mot-cua-trail'), version: v.literal(1), installation: v.string(), subject: v.string(), name: v.string(), exportedAt: v.string(), exportedBy: v.string(), rows: v.number() });
export type TrailHeader = v.InferOutput<typeof TrailHeader>;
const RowLine = v.object({ position: Place, prevHash: Hash, hash: Hash, rowHash: Hash, row: Row });
export type TrailRowLine = v.InferOutput<typeof RowLine>;
const LinksLine = v.object({ links: v.object({ from: Place, rowHashes: v.array(Hash) }) });
const GapLine = v.object({ gap: v.object({ from: Place, to: Place }) });
const EndLine = v.object({ end: v.object({ position: Place, hash: Hash }) });
const Line = v.union([RowLine, LinksLine, GapLine, EndLine]);
export type TrailLine = v.InferOutput<typeof Line>;

/** Whether a row is as it was written and hangs in the chain where it says. `before` is the hash of the link before it, where that is known. */
export function rowHolds({ row, rowHash, prevHash, hash }: Omit<TrailRowLine, 'position'>, before?: string): boolean {
  return auditRowHash(row) === rowHash && sha256(prevHash + rowHash) === hash && (before === undefined || before === prevHash);
}

export type TrailFault = 'NOT_A_TRAIL' | 'LINE_UNREADABLE' | 'ROW_ALTERED' | 'CHAIN_BROKEN' | 'ROWS_MISSING' | 'OTHER_THAN_HEAD' | 'CUT_OFF';
export interface TrailVerdict { readonly header: TrailHeader | undefined; readonly rows: number; readonly gaps: number; /** heads kept outside that were met on the way and agreed */ readonly heads: number; readonly fault: { readonly kind: TrailFault; readonly line: number } | undefined }

interface Walk { rows: number; gaps: number; heads: number; at: { position: number; hash: string } | undefined; last: number; ended: boolean }

/** One link further; a head kept outside at that place must say the same. */
function step(walk: Walk, position: number, hash: string, heads: ReadonlyMap<number, string>): TrailFault | undefined {
  walk.at = { position, hash };
  walk.last = position;
  const known = heads.get(position);
  if (known === undefined) return undefined;
  walk.heads += 1;
  return known === hash ? undefined : 'OTHER_THAN_HEAD';
}

function follow(walk: Walk, line: TrailLine, heads: ReadonlyMap<number, string>): TrailFault | undefined {
  if (walk.ended) return 'CHAIN_BROKEN';
  if ('row' in line) {
    if (auditRowHash(line.row) !== line.rowHash || sha256(line.prevHash + line.rowHash) !== line.hash) return 'ROW_ALTERED';
    if (line.position <= walk.last || (walk.at !== undefined && (line.position !== walk.at.position + 1 || line.prevHash !== walk.at.hash))) return 'CHAIN_BROKEN';
    walk.rows += 1;
    return step(walk, line.position, line.hash, heads);
  }
  if ('links' in line) {
    for (const [index, rowHash] of line.links.rowHashes.entries()) {
      if (walk.at === undefined || line.links.from + index !== walk.at.position + 1) return 'CHAIN_BROKEN';
      const fault = step(walk, walk.at.position + 1, sha256(walk.at.hash + rowHash), heads);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if ('gap' in line) {
    if (walk.at === undefined || line.gap.from !== walk.at.position + 1 || line.gap.to < line.gap.from) return 'CHAIN_BROKEN';
    walk.gaps += 1;
    walk.last = line.gap.to;
    walk.at = undefined;
    return undefined;
  }
  walk.ended = true;
  return walk.at === undefined || (line.end.position === walk.at.position && line.end.hash === walk.at.hash) ? undefined : 'CHAIN_BROKEN';
}

const parsed = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | undefined => {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return read.success ? read.output : undefined;
};

/**
 * Judges such a file without any database: every row as it was written, every link on the one before, and in agreement with heads kept outside where
 * some of the same house are given. It cannot tell what was never put into the file.
 */
export function verifyTrailFile(text: string, heads: readonly AuditHead[]): TrailVerdict {
  const [first = '', ...rest] = text.split('\n').filter((line) => line !== '');
  const header = parsed(TrailHeader, first);
  const walk: Walk = { rows: 0, gaps: 0, heads: 0, at: undefined, last: 0, ended: false };
  const verdict = (kind?: TrailFault, line = 0): TrailVerdict => ({ header, rows: walk.rows, gaps: walk.gaps, heads: walk.heads, fault: kind === undefined ? undefined : { kind, line } });
  if (header === undefined) return verdict('NOT_A_TRAIL', 1);
  const known = new Map(heads.filter((head) => head.installation === header.installation).map((head) => [head.position, head.hash]));
  for (const [index, one] of rest.entries()) {
    const line = parsed(Line, one);
    const fault = line === undefined ? 'LINE_UNREADABLE' : follow(walk, line, known);
    if (fault !== undefined) return verdict(fault, index + 2);
  }
  if (!walk.ended) return verdict('CUT_OFF', rest.length + 1);
  return walk.rows === header.rows ? verdict() : verdict('ROWS_MISSING', rest.length + 1);
}

const FAULTS = {
  NOT_A_TRAIL: ['tệp không phải nhật ký hồ sơ do Một Cửa xuất', 'this is no trail exported by Một Cửa'],
  LINE_UNREADABLE: ['dòng không đọc được', 'the line cannot be read'],
  ROW_ALTERED: ['nội dung dòng đã bị sửa sau khi ghi', 'the row was altered after it was written'],
  CHAIN_BROKEN: ['dòng không nối với mắt xích trước: có dòng bị bỏ, thêm hoặc đổi chỗ', 'the line does not follow the one before: something was left out, put in or moved'],
  ROWS_MISSING: ['số dòng khác với số ghi ở đầu tệp', 'the number of rows is not the one in the header'],
  OTHER_THAN_HEAD: ['mắt xích khác với mốc lưu ngoài cơ sở dữ liệu', 'the link differs from a head kept outside the database'],
  CUT_OFF: ['tệp bị cắt đuôi', 'the end of the file was cut off'],
} as const satisfies Record<TrailFault, readonly [string, string]>;

/** What whoever checks the file reads, Vietnamese first. */
export function trailVerdictText({ header, rows, gaps, heads, fault }: TrailVerdict): string {
  if (fault !== undefined) return `NHẬT KÝ HỒ SƠ KHÔNG CÒN NGUYÊN VẸN. Dòng ${fault.line}: ${FAULTS[fault.kind][0]}.\nTHE TRAIL IS NOT WHOLE. Line ${fault.line}: ${FAULTS[fault.kind][1]}.`;
  const broken = gaps === 0 ? '' : ` ${gaps} đoạn ở giữa không kèm mắt xích nên chỉ từng dòng được chứng minh, không chứng minh được chỗ nối.`;
  return `Nhật ký của ${header?.name} nguyên vẹn: ${rows} dòng, đúng như khi ghi và nối liền trong chuỗi; ${heads} mốc lưu ngoài khớp.${broken}\nThe trail of ${header?.name} is whole: ${rows} rows, as they were written and linked; ${heads} heads kept outside agree; ${gaps} stretches without links.`;
}
