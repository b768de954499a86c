import { createHash } from 'node:crypto';
import { parseVerificationCode } from '@mot-cua/identifiers';
import { HouseError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { findAccountById } from '../accounts/index.ts';
import { getAgency } from '../agencies/index.ts';
import { momentInWords } from '../dossiers/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import { findResultByCode, listResultHashes, listResults, type ResultRow } from './result.storage.ts';
import type { ResultHistoryLine, ResultVerification, VerificationState } from './results.types.ts';
import { sealOf } from './seal.port.ts';
import { Allowance } from './allowance.ts';

export const stateOf = ({ end }: Pick<ResultRow, 'end'>): VerificationState => end ?? 'VALID';

function textOf({ end, endedAt }: ResultRow): string {
  switch (end) {
    case null: return 'Kết quả này do cơ quan cấp và đang có giá trị.';
    case 'REPLACED': return `Kết quả này đã được cơ quan thay thế bằng văn bản khác${endedAt === null ? '' : ` lúc ${momentInWords(endedAt)}`}; bản này không còn giá trị.`;
    case 'REVOKED': return `Kết quả này đã bị cơ quan thu hồi${endedAt === null ? '' : ` lúc ${momentInWords(endedAt)}`}; không còn giá trị.`;
  }
}

/** Questions from one address: an office at a counter asks a few a minute, a machine that guesses asks thousands. */
const allowance = new Allowance({ most: 120, windowMs: 60_000 });

async function find(house: House, code: string, address: string): Promise<ResultRow | undefined> {
  if (!allowance.take(address)) throw new HouseError('RATE_LIMITED');
  const parsed = parseVerificationCode(code);
  return parsed.ok ? findResultByCode(house.database.reads, parsed.value) : undefined;
}

const day = (date: string): string => date.split('-').toReversed().join('/');
const nameOf = ({ number, date }: ResultRow): string => `${number === null ? 'Văn bản' : `Văn bản số ${number}`}${date === null ? '' : ` ngày ${day(date)}`}`;

/** What became of every result of the dossier: which one took whose place. Reasons stay with the agency and the person. */
function historyOf(rows: readonly ResultRow[], asked: ResultRow): ResultHistoryLine[] {
  return rows.toReversed().map((row, index, all) => {
    const next = all[index + 1];
    const ended = row.end === null || row.endedAt === null ? 'đang có giá trị' : row.end === 'REVOKED' ? `bị thu hồi lúc ${momentInWords(row.endedAt)}` : `được thay thế lúc ${momentInWords(row.endedAt)}`;
    const by = next === undefined || row.end !== 'REPLACED' ? '' : ` bằng ${nameOf(next).replace(/^V/, 'v')}`;
    return { issue: row.issue, asked: row.id === asked.id, state: stateOf(row), text: `${nameOf(row)}: ký lúc ${momentInWords(row.issuedAt)}, ${ended}${by}.` };
  });
}

async function shown(house: House, row: ResultRow): Promise<ResultVerification> {
  const { reads } = house.database;
  const [agency, procedure, signer, rows] = await Promise.all([getAgency(house, row.agencyId), getProcedureVersion(house, row.procedureVersionId), findAccountById(reads, row.signedById), listResults(reads, [row.dossierId])]);
  const { code, number, date, issuedAt, endedAt } = row;
  return { code, state: stateOf(row), text: textOf(row), number, date, agencyName: agency.name, procedureName: procedure.name, issuedAt, signerName: signer?.fullName ?? '', history: historyOf(rows, row), sealed: row.sealState === 'SEALED', endedAt };
}

/** §10.2b: what the code on a result says to anybody; the same undefined for a code that is mistyped and one nobody was given. */
export async function verifyResult(house: House, code: string, address: string): Promise<ResultVerification | undefined> {
  const row = await find(house, code, address);
  return row && shown(house, row);
}

/** What a file somebody holds is, against the result its code stands for. */
export interface FileVerdict {
  /** `SAME`: byte for byte what was issued. `ALTERED`: not what was issued under this code. */
  readonly file: 'SAME' | 'ALTERED';
  readonly state: VerificationState;
  readonly text: string;
  /** Whose unbroken seal the file bears. */
  readonly sealedBy: string | null;
}

/** §10.2b: holds a file against what was issued under a code: by its digest, and by the seal in it. The file is kept nowhere. */
export async function checkFile(house: House, code: string, bytes: Uint8Array, address: string): Promise<FileVerdict | undefined> {
  const row = await find(house, code, address);
  if (row === undefined) return undefined;
  const known = (await listResultHashes(house.database.reads, row)).get(createHash('sha256').update(bytes).digest('hex'));
  const sealedBy = (await sealOf(house)?.sealerOf(bytes, house.clock.now())) ?? null;
  const same = known !== undefined;
  const text = same ? `Tệp đúng là bản cơ quan đã cấp, không bị sửa đổi. ${textOf(row)}` : 'Tệp này KHÔNG đúng với bản cơ quan đã cấp: nội dung đã bị thay đổi, hoặc là tệp khác. Không dùng tệp này.';
  return { file: same ? 'SAME' : 'ALTERED', state: stateOf(row), text, sealedBy };
}
