import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeSignature, onlySigned, prepareSignature, signDigest, signPdf, verifyPdf } from './index.ts';
import { NOW, samplePdf, scene } from './testing/index.ts';

const { citizen, trust } = scene();
const options = { name: 'Nguyễn Thị Hoa', reason: 'Nộp hồ sơ đăng ký khai sinh', location: 'Quảng Trị', signedAt: NOW };

describe('signing a PDF and reading it back (§8.2a)', () => {
  it.each([['a table', false], ['a stream', true]])('a file with %s of cross-references verifies, and says who signed, why and when', async (_, modern) => {
    const signed = await signPdf(samplePdf('To khai', { modern }), citizen, options);
    const verdict = await verifyPdf(signed, trust);
    expect(verdict.problems).toEqual([]);
    expect(verdict.state).toBe('VALID');
    expect(verdict.signatures).toMatchObject([{ state: 'VALID', coversWholeFile: true, revocation: 'GOOD', field: 'ChuKy1', reason: options.reason, location: 'Quảng Trị', signedAt: NOW, signer: { commonName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', issuer: 'Chứng thực chữ ký số Quảng Trị (thử nghiệm)' } }]);
  });

  it.each(['form.pdf', 'form-object-streams.pdf', 'form-linearized.pdf'])('%s: PDF/A as the house prints it, plain, packed and linearized by qpdf, signed twice', async (name) => {
    const form = readFileSync(new URL(`../samples/${name}`, import.meta.url));
    expect(await verifyPdf(form, trust)).toEqual({ state: 'UNSIGNED', signatures: [], problems: [] });
    const once = await signPdf(form, citizen, options);
    expect(onlySigned(form, once)).toBe(true);
    const verdict = await verifyPdf(await signPdf(once, citizen, options), trust);
    expect([verdict.state, verdict.problems, verdict.signatures.length]).toEqual(['VALID', [], 2]);
  });

  it('a remote signer gets the digest only, and its CMS completes the file', async () => {
    const { prepared, digest } = prepareSignature(samplePdf(), options);
    const cms = signDigest(digest, citizen, citizen.key);
    expect(await verifyPdf(completeSignature(prepared, cms), trust)).toMatchObject({ state: 'VALID' });
  });

  it('a second signature keeps the first one valid', async () => {
    const once = await signPdf(samplePdf(), citizen, options);
    const twice = await signPdf(once, citizen, { ...options, reason: 'Xác nhận' });
    const verdict = await verifyPdf(twice, trust);
    expect(verdict.problems).toEqual([]);
    expect(verdict.signatures.map(({ field, coversWholeFile, coveredBytes }) => ({ field, coversWholeFile, coveredBytes }))).toEqual([
      { field: 'ChuKy1', coversWholeFile: false, coveredBytes: once.length }, { field: 'ChuKy2', coversWholeFile: true, coveredBytes: twice.length },
    ]);
  });
});
