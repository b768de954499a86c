import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { givenCrls, onlySigned, type TrustPolicy, verifyDetached, verifyPdf } from './index.ts';

/** Signed by other people's programs, with certificates made by openssl; how: samples/make.sh. */
const sample = (name: string): Uint8Array => readFileSync(new URL(`../samples/${name}`, import.meta.url));
const trust: TrustPolicy = { authorities: [Buffer.from(sample('root.pem')).toString()], revocation: givenCrls([sample('root.crl'), sample('ca.crl')]), now: new Date('2026-11-25T06:00:00Z'), requireRevocation: true };
const HOA = { commonName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', issuer: 'Chứng thực chữ ký số mẫu' };
const BINH = { commonName: 'Trần Văn Bình', identityNumber: '045085000002' };
const COMPANY = { commonName: 'Công ty TNHH Bến Hải', organization: 'Công ty TNHH Bến Hải', identityNumber: '3300101075', identities: [{ kind: 'MST', number: '3300101075' }] };

describe('signatures made by other programs verify (§8.2a)', () => {
  it.each([
    ['poppler (NSS), PAdES', 'poppler-etsi.pdf', [COMPANY]],
    ['poppler (NSS), PKCS#7', 'poppler-pkcs7.pdf', [HOA]],
    ['iText 5', 'itext.pdf', [HOA]],
    ['iText 5, twice, with pictures on the page', 'itext-two.pdf', [HOA, COMPANY]],
    ['PDFBox 2, BER shells', 'pdfbox.pdf', [HOA]],
    ['PDFBox 2, RSA-PSS', 'pdfbox-pss.pdf', [HOA]],
    ['PDFBox 2, ECDSA', 'pdfbox-ecdsa.pdf', [BINH]],
    ['iText 5, then PDFBox 2', 'itext-pdfbox.pdf', [HOA, BINH]],
    ['poppler, then PDFBox 2', 'poppler-pdfbox.pdf', [COMPANY, HOA]],
  ])('%s', async (_, file, signers) => {
    const verdict = await verifyPdf(sample(file), trust);
    expect(verdict.problems).toEqual([]);
    expect(verdict.state).toBe('VALID');
    expect(verdict.signatures).toMatchObject(signers.map((signer, index) => ({ state: 'VALID', revocation: 'GOOD', signer, coversWholeFile: index === signers.length - 1 })));
    for (const { signedAt } of verdict.signatures) expect(signedAt?.toISOString()).toMatch(/^2026-11-25T/);
  });

  it.each([['certificate by issuer and number', 'openssl.p7s', HOA], ['certificate by its key', 'openssl-keyid.p7s', BINH]])('openssl cms, detached: %s', async (_, file, signer) => {
    expect(await verifyDetached(sample('form.pdf'), sample(file), trust)).toMatchObject({ state: 'VALID', problems: [], signer, revocation: 'GOOD' });
    expect(await verifyDetached(sample('itext.pdf'), sample(file), trust)).toMatchObject({ state: 'INVALID' });
  });

  it('the same files under other authorities, or with a byte changed, do not', async () => {
    for (const name of ['poppler-etsi.pdf', 'itext.pdf', 'pdfbox.pdf']) {
      const file = Buffer.from(sample(name));
      expect(await verifyPdf(file, { ...trust, authorities: [] })).toMatchObject({ state: 'INVALID', problems: [{ code: 'UNTRUSTED_ISSUER' }, { code: 'REVOCATION_UNKNOWN' }] });
      file[file.indexOf('/Lang') + 1] = 0x6c;
      expect((await verifyPdf(file, trust)).problems.map(({ code }) => code)).toEqual(['DIGEST_MISMATCH']);
    }
  });

  it('they added nothing but their signature to the form; a changed form signed as well did', () => {
    const form = sample('form.pdf');
    for (const name of ['itext.pdf', 'pdfbox.pdf', 'pdfbox-pss.pdf', 'pdfbox-ecdsa.pdf']) expect([name, onlySigned(form, sample(name))]).toEqual([name, true]);
    expect(onlySigned(form, form)).toBe(false);
    expect(onlySigned(form, sample('itext-two.pdf'))).toBe(false);
    expect(onlySigned(sample('pdfbox.pdf'), sample('itext.pdf'))).toBe(false);
  });

  it('a PDF nobody signed is said to be so', async () => {
    expect(await verifyPdf(sample('form.pdf'), trust)).toEqual({ state: 'UNSIGNED', signatures: [], problems: [] });
  });
});
