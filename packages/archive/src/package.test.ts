import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDigest } from '@mot-cua/signature';
import { TestAuthority } from '@mot-cua/signature/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson, sha256 } from './canonical.ts';
import { GENESIS, type TrailRow } from './chain.ts';
import { makePackage, type PackageContent, type PackagedFile } from './make.ts';
import { type PackageVerdict, verifyPackage } from './verify.ts';
import { verdictInWords } from './words.ts';
import { isPlainPath } from './zip.ts';

const now = new Date();
const span = { from: new Date(now.getTime() - 86_400_000), to: new Date(now.getTime() + 365 * 86_400_000) };
const authority = new TestAuthority({ name: 'Cơ quan chứng thực thử', ...span });
const agency = authority.issue({ name: 'UBND phường 1', organization: 'UBND phường 1', ...span });
const stranger = new TestAuthority({ name: 'Cơ quan chứng thực khác', ...span });

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'mot-cua-package-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const answers = { hoTen: 'Nguyễn Thị Hoa', noiCuTru: { tinh: 'Quảng Trị', phuong: '1' } };
function trailOf(acts: readonly string[]): TrailRow[] {
  let prevHash = GENESIS;
  return acts.map((act, index) => {
    const row = { at: '2026-11-24T02:00:00.000Z', actor: 'account:3', actorName: 'Lê Thị Thu', act, subject: 'dossier:7', detail: { 'số': index }, requestId: null };
    const rowHash = sha256(canonicalJson(row));
    const hash = sha256(prevHash + rowHash);
    const linked = { ...row, rowHash, position: (index + 1) * 3, prevHash, hash };
    prevHash = hash;
    return linked;
  });
}
const sealed: NonNullable<PackageContent['seal']> = {
  certificates: `${agency.pem}${authority.pem}`,
  sign: async (manifest) => signDigest(createHash('sha256').update(manifest).digest(), { certificate: agency.certificate, chain: [authority.certificate] }, agency.key, { signedAt: now }),
};
const contentOf = (files: readonly PackagedFile[], change: Partial<PackageContent> = {}): PackageContent => ({
  about: {
    dossier: { code: '000.00.06.H50-261123-0001', reference: 'MC-1', phase: 'RETURNED', version: 2, submittedAt: '2026-11-20T02:00:00.000Z', acceptedAt: '2026-11-20T03:00:00.000Z', endedAt: '2026-11-24T02:00:00.000Z', procedure: { code: '2.000635', name: 'Cấp bản sao trích lục hộ tịch', decision: null }, agency: { code: 'X19333', identifier: '000.01.02.H50', name: 'UBND phường 1' } },
    retention: { text: 'Lưu trữ vĩnh viễn.', until: null, basis: 'Thông tư' }, made: { at: '2026-11-25T02:00:00.000Z', by: 'Lê Thị Thu' },
  },
  data: { submissions: [{ round: 1, answers, answersHash: sha256(canonicalJson(answers)) }] },
  events: [1, 2].map((sequence) => ({ sequence, type: 'SUBMITTED', at: '2026-11-20T02:00:00.000Z', enteredAt: '2026-11-20T02:00:00.000Z', actor: { accountId: 1, name: 'Hoa', role: 'CITIZEN', agencyId: null }, data: { n: sequence } })),
  trail: trailOf(['dossier.submitted', 'dossier.read']), files, seal: sealed, ...change,
});
const paper = (path: string, bytes: Uint8Array): PackagedFile => ({ path, kind: 'PAPER', title: path, content: () => [bytes.subarray(0, 5), bytes.subarray(5)] });
async function bytesOf(content: PackageContent): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of makePackage(content)) pieces.push(piece);
  return Buffer.concat(pieces);
}
let count = 0;
async function judged(bytes: Uint8Array, options = {}): Promise<PackageVerdict> {
  const path = join(folder, `${count += 1}.zip`);
  await writeFile(path, bytes);
  return verifyPackage(path, options).finally(() => rm(path));
}
const papers = [paper('giay-to/01 Tờ khai.pdf', Buffer.from('%PDF tờ khai')), paper('giay-to/02 Căn cước.jpg', Buffer.from('ảnh hai mặt'))];

it('§10.1 a package is whole by itself, sealed by its agency; trusted only by who believes the authority', async () => {
  const bytes = await bytesOf(contentOf(papers));
  expect(await judged(bytes)).toMatchObject({ whole: true, faults: [], files: 9, seal: { state: 'BY_ITSELF', signer: { commonName: 'UBND phường 1' } } });
  expect(await judged(bytes, { trust: [authority.pem] })).toMatchObject({ whole: true, seal: { state: 'TRUSTED' } });
  expect(await judged(bytes, { trust: [stranger.pem] })).toMatchObject({ whole: false, faults: [{ code: 'SEAL_NOT_TRUSTED' }] });
  expect(await judged(bytes, { manifestSha256: 'a'.repeat(64) })).toMatchObject({ whole: false, faults: [{ code: 'OTHER_PACKAGE' }] });
  expect(verdictInWords(await judged(bytes))).toContain('GÓI NGUYÊN VẸN');
});

it('§10.1 the same content gives the same bytes, but for the time in the signature', async () => {
  const content = contentOf(papers, { seal: undefined });
  expect((await bytesOf(content)).equals(await bytesOf(content))).toBe(true);
});

it('§10.1 any one byte changed is found, and the file it belongs to is named', async () => {
  const bytes = await bytesOf(contentOf(papers));
  const middle = papers.map((one) => ({ path: one.path, at: bytes.indexOf(Buffer.from(one.path)) + Buffer.byteLength(one.path) }));
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ by;
    const verdict = await judged(changed);
    expect([verdict.whole, verdict.faults.length > 0]).toEqual([false, true]);
    expect(verdictInWords(verdict)).toContain('KHÔNG CÒN NGUYÊN VẸN');
  }), { numRuns: 300 });
  for (const { path, at } of middle) {
    const changed = Buffer.from(bytes);
    changed[at + 2] = (changed[at + 2] ?? 0) ^ 1;
    expect((await judged(changed)).faults).toEqual([{ code: 'LAYOUT', path }]);
  }
});

it('§10.1 cut off, lengthened, emptied, or something else: never whole, never a crash', async () => {
  const bytes = await bytesOf(contentOf(papers));
  for (const other of [new Uint8Array(), bytes.subarray(0, 21), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from([0])]), Buffer.concat([Buffer.from([0]), bytes]), Buffer.from('%PDF-1.7')]) {
    expect((await judged(other)).whole).toBe(false);
  }
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (junk) => { expect((await judged(junk)).whole).toBe(false); }), { numRuns: 50 });
});

/** A forger who makes the ZIP anew, all sums right: only what the hashes and the seal say holds. */
const forged = async (change: Partial<PackageContent>): Promise<PackageVerdict> => {
  let signature: Uint8Array = new Uint8Array();
  await bytesOf(contentOf(papers, { seal: { certificates: sealed.certificates, sign: async (manifest) => (signature = await sealed.sign(manifest)) } }));
  return judged(await bytesOf(contentOf(papers, { seal: { certificates: sealed.certificates, sign: async () => signature }, ...change })));
};
it('§10.1 a package made anew with another paper, event, answer or trail does not bear the seal', async () => {
  expect(await forged({})).toMatchObject({ whole: true });
  for (const change of [{ files: [paper('giay-to/01 Tờ khai.pdf', Buffer.from('%PDF khác'))] }, { events: [] }, { data: { submissions: [] } }, { trail: [] }] satisfies Partial<PackageContent>[]) {
    expect(await forged(change)).toMatchObject({ whole: false, faults: [{ code: 'SEAL_BROKEN', path: 'manifest.p7s' }], seal: { state: 'BROKEN' } });
  }
  expect((await judged(await bytesOf(contentOf(papers, { data: { submissions: [{ round: 1, answers: { hoTen: 'Người khác' }, answersHash: sha256(canonicalJson(answers)) }] } })))).faults).toEqual([{ code: 'ANSWERS_ALTERED', path: 'ho-so.json', detail: '1' }]);
  const [first, ...rest] = trailOf(['dossier.submitted', 'dossier.read']);
  if (first === undefined) throw new Error('No row.');
  expect((await judged(await bytesOf(contentOf(papers, { trail: [{ ...first, actorName: 'Người khác' }, ...rest] })))).faults).toEqual([{ code: 'TRAIL_ALTERED', path: 'qua-trinh/nhat-ky.jsonl', detail: '1' }]);
});

it('§10.1 no path leads out of a package', async () => {
  for (const path of ['../x', '/x', 'a//b', 'a/../b', 'a/..', '.', 'a\\b', 'C:x', 'a\u0000', '', `${'a'.repeat(241)}`]) expect(isPlainPath(path), path).toBe(false);
  await expect(bytesOf(contentOf([paper('../ra-ngoai', new Uint8Array())]))).rejects.toThrow('Not a path');
  await expect(bytesOf(contentOf([...papers, ...papers]))).rejects.toThrow('Not a path');
});
