import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { givenCrls, prepareSignature, completeSignature, signAttributes, signDigest, type SignatureProblemCode, type TrustPolicy, verifyDetached, verifyPdf } from './index.ts';
import { attachmentProblems, attachmentsOf, listAttachments, listed } from './attachments.ts';
import { element, oid, octets, sequence, time } from './der-write.ts';
import { TAG } from './der.ts';
import { OID } from './oids.ts';
import { attributesWith, cmsOver, enveloping, SAID, sha1Cms, signed, stream, swapped, updated, withCms, withRange } from './testing/forge.ts';
import { extension, selfSigned, TestAuthority, USAGE_BITS } from './testing/pki.ts';
import { NOW, samplePdf, scene } from './testing/index.ts';

const { root, authority, citizen, trust } = scene();
const other = authority.issue({ name: 'Kẻ Gian', identity: 'CCCD:045099000009' });
const form = samplePdf('Xin cap 1 ban sao');
const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const EVIL = stream('BT /F1 18 Tf 72 760 Td (Xin cap 9 ban sao) Tj ET');

async function refusal(pdf: Uint8Array, policy: TrustPolicy = trust): Promise<readonly SignatureProblemCode[]> {
  const verdict = await verifyPdf(pdf, policy);
  expect(verdict.state).toBe('INVALID');
  for (const { message } of verdict.problems) expect(message).toMatch(/[Hh]ãy /);
  return verdict.problems.map(({ code }) => code);
}

/** Certificates of a forger's making need lists too, else what is tested hides behind "unknown". */
const listsOf = (...authorities: readonly TestAuthority[]): TrustPolicy['revocation'] => givenCrls(authorities.map((one) => one.crl({ thisUpdate: day(-1), nextUpdate: day(1) })));

describe('forged ranges are refused (§8.2a)', () => {
  it('a gap that leaves out more than the signature', async () => {
    expect(await refusal(withRange(form, citizen, ({ gapStart, gapEnd, pdf }) => [0, gapStart - 40, gapEnd, pdf.length - gapEnd]))).toEqual(['BYTE_RANGE_GAP']);
  });

  it('a gap that is a hexadecimal string elsewhere in the file', async () => {
    const bait = samplePdf(`bait`);
    const before = updated(bait, { 5: `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Bait<${'00'.repeat(64)}>>>` });
    const at = Buffer.from(before).indexOf('/Bait<') + 5;
    expect(await refusal(withRange(before, citizen, ({ pdf }) => [0, at, at + 130, pdf.length - at - 130]))).toEqual(['BYTE_RANGE_GAP']);
  });

  it('wrapping: the signed end moved back, a table and a page of the forger put where its pointer leads', async () => {
    const file = Buffer.from(await signed(form, citizen)).toString('latin1');
    const gapStart = file.indexOf('/Contents <', form.length) + 10;
    const gapEnd = file.indexOf('>', gapStart) + 1;
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    const number = Number(/(\d+) 0 obj\n<<\/Type \/Sig\n/.exec(file)?.[1]);
    // Objects 4 and the signature dictionary stand behind the forger's table, which stands where the signed pointer leads.
    const trailer = /trailer\n[^]*?>>\n/.exec(file.slice(table))?.[0] ?? '';
    const row = (object: number, at = file.lastIndexOf(`\n${object} 0 obj\n`) + 1): string => `${object} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    const layout = (at4: number, atSig: number): string => `xref\n${row(1)}${row(3)}${row(4, at4)}${row(number, atSig)}${row(number + 1)}${trailer}`;
    const [page, dictStart] = [`4 0 obj\n${EVIL}\nendobj\n`, file.indexOf(`${number} 0 obj\n<<`, form.length)];
    const at4 = table + layout(0, 0).length;
    const atSig = at4 + page.length;
    const dict = (end: number): string => `${file.slice(dictStart, gapEnd).replace(/\/ByteRange \[[\d ]+\] */, `/ByteRange [0 ${gapStart} ${end} ${file.length - gapEnd}] `)}\n>>\nendobj\n`;
    const moved = atSig + dict(99_999).length;
    const forged = file.slice(0, table) + layout(at4, atSig) + page + dict(moved) + file.slice(gapEnd);
    expect(['BYTE_RANGE_GAP', 'AMBIGUOUS_STRUCTURE']).toContain((await refusal(Buffer.from(forged, 'latin1')))[0]);
  });

  it.each([['zero', [0, 0, 0, 0]], ['overlapping', [0, 400, 200, 300]], ['negative', [0, 400, -900, 300]], ['beyond the end', [0, 10, 20, 99_999_999]], ['not from the beginning', [9, 400, 900, 9]]] as const)('a range that is %s', async (_, range) => {
    expect(await refusal(swapped(await signed(form, citizen), ...rewritten(await signed(form, citizen), range)))).toEqual(['BYTE_RANGE_INVALID']);
  });

  it.each([['no range at all', '/ByteRange', '/ByteStrng', 'BYTE_RANGE_INVALID'], ['no contents', '/Contents <', '/Contentz <', 'CONTENTS_EMPTY'], ['an unknown format', '/ETSI.CAdES.detached', '/adbe.x509.rsa_sha1 ', 'UNSUPPORTED_FORMAT']] as const)('universal forgery: %s', async (_, from, to, code) => {
    expect(await refusal(swapped(await signed(form, citizen), from, to))).toEqual([code]);
  });

  it('contents empty: the room was prepared and nobody signed', async () => {
    expect(await refusal(prepareSignature(form, SAID).prepared.pdf)).toEqual(['CONTENTS_EMPTY']);
  });

  it('bytes behind the signed file', async () => {
    expect(await refusal(Buffer.concat([await signed(form, citizen), Buffer.from('\n')]))).toEqual(['NOT_WHOLE_FILE']);
    expect(await refusal(Buffer.concat([await signed(form, citizen), Buffer.from('x')]))).toEqual(['MALFORMED_PDF']);
  });

  it('a key of the signature dictionary that comes twice', async () => {
    const file = await signed(form, citizen, { reason: 'A', location: 'B' });
    expect(await refusal(swapped(file, '/Location', '/#52eason'))).toEqual(['AMBIGUOUS_STRUCTURE']);
  });

  it('a hexadecimal string with letters of both cases', async () => {
    const file = Buffer.from(await signed(form, citizen));
    const at = file.indexOf('/Contents <') + 11;
    const letter = file.toString('latin1').slice(at).search(/[a-f]/) + at;
    expect(await refusal(Buffer.concat([file.subarray(0, letter), Buffer.from(file.toString('latin1', letter, letter + 1).toUpperCase()), file.subarray(letter + 1)]))).toEqual(['CONTENTS_MALFORMED']);
  });
});

function rewritten(file: Uint8Array, range: readonly number[]): [string, string] {
  const was = /\/ByteRange \[[\d ]+\] */.exec(Buffer.from(file).toString('latin1'))?.[0] ?? '';
  return [was, `/ByteRange [${range.join(' ')}]`.padEnd(was.length)];
}

describe('changes after signing are refused (§8.2a)', () => {
  it('content changed inside the signed bytes', async () => {
    expect(await refusal(swapped(await signed(form, citizen), 'cap 1 ban', 'cap 9 ban'))).toEqual(['DIGEST_MISMATCH']);
  });

  it('an update that replaces the page behind the signature', async () => {
    expect(await refusal(updated(await signed(form, citizen), { 4: EVIL }))).toEqual(['NOT_WHOLE_FILE']);
  });

  it('the same, covered up by a right signature of somebody else', async () => {
    const evil = updated(await signed(form, citizen), { 4: EVIL });
    const verdict = await verifyPdf(await signed(evil, other), trust);
    expect(verdict.signatures.map(({ state, problems }) => [state, problems.map(({ code }) => code)])).toEqual([['INVALID', ['CHANGED_AFTER_SIGNING']], ['VALID', []]]);
    expect(verdict.state).toBe('INVALID');
  });

  it.each([
    ['an annotation laid over the page', { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[7 0 R 20 0 R]>>', 20: '<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/Contents(9)>>' }],
    ['another page tree', { 1: '<</Type/Catalog/Pages 21 0 R>>', 21: '<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 180>>' }],
    ['another font under the same name', { 5: '<</Type/Font/Subtype/Type3>>' }],
    ['a page bent out of sight', { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[7 0 R]>>' }],
    ['the first signature taken out', { 1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>' }],
  ])('a second signature over %s', async (_, objects) => {
    const codes = await refusal(await signed(updated(await signed(form, citizen), objects), other));
    expect(codes.some((code) => code === 'CHANGED_AFTER_SIGNING' || code === 'AMBIGUOUS_STRUCTURE')).toBe(true);
  });

  it('shadow: an object the signed page only pointed at, given afterwards', async () => {
    const prepared = updated(form, { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents[4 0 R 99 0 R]>>' });
    const shown = updated(await signed(prepared, citizen), { 99: EVIL });
    expect(await refusal(await signed(shown, other))).toEqual(['CHANGED_AFTER_SIGNING']);
  });

  it('shadow: metadata that is also drawn on the page', async () => {
    const prepared = updated(form, { 1: '<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>' });
    expect(await refusal(await signed(updated(await signed(prepared, citizen), { 4: EVIL }), other))).toEqual(['CHANGED_AFTER_SIGNING']);
  });

  it('the signature taken out of the form', async () => {
    expect(await refusal(updated(await signed(form, citizen), { 1: '<</Type/Catalog/Pages 2 0 R>>' }))).toEqual(['SIGNATURE_REMOVED']);
  });

  it('one of two signatures broken', async () => {
    const twice = await signed(await signed(form, citizen), other);
    const file = Buffer.from(twice);
    const at = file.indexOf('/Contents <') + 1200;
    file[at] = file[at] === 0x30 ? 0x31 : 0x30;
    const verdict = await verifyPdf(file, trust);
    expect(verdict.state).toBe('INVALID');
    expect(verdict.signatures.map(({ state }) => state)).toEqual(['INVALID', 'INVALID']);
  });

  it('a document certified against every change, signed once more', async () => {
    const certified = await signed(form, citizen, { certify: 1 });
    expect(await verifyPdf(certified, trust)).toMatchObject({ state: 'VALID' });
    await expect(signed(certified, other)).rejects.toMatchObject({ problem: { code: 'CHANGED_AFTER_SIGNING' } });
    // Another program would not ask: the same file with the prohibition put back after preparing.
    const forced = withRange(swapped(certified, '/P 1', '/P 2'), other, undefined, (file) => swapped(file, '/P 2', '/P 1'));
    expect(await refusal(forced)).toEqual(['CHANGED_AFTER_SIGNING']);
    const open = await signed(await signed(form, citizen, { certify: 2 }), other, { certify: 1 });
    expect(await verifyPdf(open, trust)).toMatchObject({ state: 'VALID' });
  });
});

describe('forged signatures are refused (§8.2a)', () => {
  it('detached swap: the signature of another document', async () => {
    const theirs = Buffer.from(await signed(samplePdf('mot van ban khac'), citizen));
    const cms = Buffer.from(/\/Contents <([0-9a-f]+)>/.exec(theirs.toString('latin1'))?.[1] ?? '', 'hex');
    expect(await refusal(completeSignature(prepareSignature(form, SAID).prepared, cms))).toEqual(['DIGEST_MISMATCH']);
  });

  it('a signature that does not fit the key', async () => {
    expect(await refusal(withCms(form, (digest) => signDigest(digest, citizen, other.key)))).toEqual(['SIGNATURE_MISMATCH']);
  });

  it.each([
    ['without the attribute that names the signer\'s certificate', OID.signingCertificateV2, undefined, 'SIGNING_CERTIFICATE_MISSING'],
    ['naming another certificate', OID.signingCertificateV2, sequence(sequence(sequence(octets(Buffer.alloc(32))))), 'SIGNING_CERTIFICATE_MISMATCH'],
    ['without its content type', OID.contentType, undefined, 'CONTENT_TYPE_WRONG'],
    ['of another content type', OID.contentType, oid(OID.signedData), 'CONTENT_TYPE_WRONG'],
    ['without its digest', OID.messageDigest, undefined, 'DIGEST_MISMATCH'],
  ] as const)('%s', async (_, type, value, code) => {
    expect(await refusal(withCms(form, (digest) => cmsOver(digest, citizen, attributesWith(digest, citizen, type, value))))).toEqual([code]);
  });

  it('a CMS that carries and signs its own content', async () => {
    expect(await refusal(withCms(form, (digest) => enveloping(cmsOver(digest, citizen), form)))).toEqual(['CONTENTS_MALFORMED']);
  });

  it('two attributes of one kind', async () => {
    expect(await refusal(withCms(form, (digest) => cmsOver(digest, citizen, doubled(digest))))).toEqual(['CONTENTS_MALFORMED']);
  });

  it('signed in the future, by the dictionary or by the attribute', async () => {
    expect(await refusal(await signed(form, citizen, { signedAt: day(2) }))).toEqual(['SIGNED_IN_FUTURE']);
    expect(await refusal(withCms(form, (digest) => cmsOver(digest, citizen, attributesWith(digest, citizen, OID.signingTime, time(day(2))))))).toEqual(['SIGNED_IN_FUTURE']);
  });

  it('backdated: before what is signed was made, where the house knows when', async () => {
    const file = await signed(form, citizen, { signedAt: day(-30) });
    expect(await verifyPdf(file, trust)).toMatchObject({ state: 'VALID' });
    expect(await refusal(file, { ...trust, contentMadeAt: day(-2) })).toEqual(['SIGNED_TOO_EARLY']);
    expect(await verifyPdf(await signed(form, citizen, { signedAt: day(-1) }), { ...trust, contentMadeAt: day(-2) })).toMatchObject({ state: 'VALID' });
  });

  it('by SHA-1', async () => {
    const rsa = authority.issue({ name: 'Nguyễn Thị Hoa', key: 'rsa' });
    const { prepared } = prepareSignature(form, SAID);
    const pieces = [prepared.pdf.subarray(0, prepared.gapStart), prepared.pdf.subarray(prepared.gapEnd)];
    expect(await refusal(completeSignature(prepared, sha1Cms(pieces, rsa)))).toEqual(['WEAK_ALGORITHM']);
  });

  it('by a key of 1024 bits', async () => {
    expect(await refusal(await signed(form, authority.issue({ name: 'Yếu', key: 'rsa-1024' })))).toContain('WEAK_ALGORITHM');
  });
});

/** A second contentType attribute beside the right one. */
function doubled(digest: Uint8Array): Uint8Array {
  const attributes = signAttributes(digest, citizen.certificate);
  const again = sequence(oid(OID.contentType), element(TAG.set, oid(OID.signedData)));
  return element(TAG.set, again, attributes.subarray(attributes[1] === 0x81 ? 3 : attributes[1] === 0x82 ? 4 : 2));
}

describe('certificates that may not vouch are refused (§8.2a)', () => {
  const issue = (order: Partial<Parameters<TestAuthority['issue']>[0]>): ReturnType<TestAuthority['issue']> => authority.issue({ name: 'Nguyễn Thị Hoa', ...order });

  it.each([
    ['expired', issue({ to: day(-1) }), 'CERTIFICATE_EXPIRED'],
    ['not yet valid', issue({ from: day(1) }), 'CERTIFICATE_NOT_YET_VALID'],
    ['without the usage of signing', issue({ usage: [USAGE_BITS.keyEncipherment] }), 'CERTIFICATE_USAGE'],
    ['for servers only', issue({ purposes: ['1.3.6.1.5.5.7.3.1'] }), 'CERTIFICATE_USAGE'],
    ['with a critical extension nobody knows', issue({ extensions: [extension('1.3.6.1.4.1.99999.1', true, octets(Buffer.of(1)))] }), 'CHAIN_INVALID'],
    ['vouched for by SHA-1', issue({ digest: 'sha1' }), 'WEAK_ALGORITHM'],
    ['self-signed', selfSigned({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001' }), 'SELF_SIGNED'],
    ['of an authority nobody trusts', new TestAuthority({ name: 'Gốc lạ' }).issue({ name: 'Nguyễn Thị Hoa' }), 'UNTRUSTED_ISSUER'],
    ['of a false authority with the right one\'s name', new TestAuthority({ name: 'Tổ chức chứng thực gốc (thử nghiệm)' }).subordinate({ name: 'Chứng thực chữ ký số Quảng Trị (thử nghiệm)' }).issue({ name: 'Nguyễn Thị Hoa' }), 'UNTRUSTED_ISSUER'],
    ['of an authority itself', authority, 'CERTIFICATE_USAGE'],
  ])('%s', async (_, signer, code) => {
    expect(await refusal(await signed(form, signer))).toEqual([code]);
  });

  it.each([
    ['a citizen who plays authority', authority.subordinate({ name: 'Giả', authority: false }), 'CHAIN_INVALID'],
    ['an authority below one that may have none', authority.subordinate({ name: 'Quá dài' }), 'CHAIN_INVALID'],
    ['an authority that may not sign certificates', root.subordinate({ name: 'Chỉ ký danh sách', usage: [USAGE_BITS.crlSign] }), 'CHAIN_INVALID'],
    ['an expired authority', root.subordinate({ name: 'Hết hạn', to: day(-1) }), 'CERTIFICATE_EXPIRED'],
  ])('issued by %s', async (_, issuer, code) => {
    const codes = await refusal(await signed(form, issuer.issue({ name: 'Nguyễn Thị Hoa' })), { ...trust, revocation: listsOf(root, authority, issuer) });
    expect(codes).toContain(code);
  });

  it('without its authority\'s certificate, which nobody knows', async () => {
    const file = withCms(form, (digest) => cmsOver(digest, { ...citizen, chain: [] }));
    expect(await verifyPdf(file, { ...trust, authorities: [root.pem, authority.pem] })).toMatchObject({ state: 'VALID' });
    expect(await refusal(file)).toEqual(['UNTRUSTED_ISSUER']);
  });
});

describe('revoked certificates are refused (§8.2a)', () => {
  const revoking = (at: Date, reason?: number): TrustPolicy => ({
    ...trust, revocation: givenCrls([root.crl({ thisUpdate: day(-1), nextUpdate: day(1) }), authority.crl({ revoked: [{ serial: citizen.serial, at, ...(reason === undefined ? {} : { reason }) }], thisUpdate: day(-1), nextUpdate: day(1) })]),
  });

  it('revoked before signing', async () => {
    expect(await refusal(await signed(form, citizen), revoking(day(-2)))).toEqual(['CERTIFICATE_REVOKED']);
  });

  it('revoked after signing counts only when the key was lost: then any time can be claimed', async () => {
    const file = await signed(form, citizen, { signedAt: day(-10) });
    expect(await verifyPdf(file, revoking(day(-5), 4))).toMatchObject({ state: 'VALID', signatures: [{ revocation: 'GOOD' }] });
    expect(await refusal(file, revoking(day(-5), 1))).toEqual(['CERTIFICATE_REVOKED']);
  });

  it('an authority revoked by its root', async () => {
    const lists = [root.crl({ revoked: [{ serial: authority.serial, at: day(-3) }], thisUpdate: day(-1), nextUpdate: day(1) }), authority.crl({ thisUpdate: day(-1), nextUpdate: day(1) })];
    expect(await refusal(await signed(form, citizen), { ...trust, revocation: givenCrls(lists) })).toEqual(['CERTIFICATE_REVOKED']);
  });

  it.each([
    ['no list at all', []],
    ['a list of last year', [authority.crl({ thisUpdate: day(-365), nextUpdate: day(-364) })]],
    ['a list signed by somebody else under the same name', [new TestAuthority({ name: 'Chứng thực chữ ký số Quảng Trị (thử nghiệm)' }).crl({ thisUpdate: day(-1), nextUpdate: day(1) })]],
    ['a list by SHA-1', [authority.crl({ thisUpdate: day(-1), nextUpdate: day(1), digest: 'sha1' })]],
    ['a list that is none', [Buffer.from('rubbish'), '-----BEGIN X509 CRL-----\n-----END X509 CRL-----']],
  ])('%s: unknown is said, and refused where it must be known', async (_, lists) => {
    const policy = { ...trust, revocation: givenCrls([root.crl({ thisUpdate: day(-1), nextUpdate: day(1) }), ...lists]) };
    const file = await signed(form, citizen);
    expect(await verifyPdf(file, policy)).toMatchObject({ state: 'VALID', signatures: [{ revocation: 'UNKNOWN' }] });
    expect(await refusal(file, { ...policy, requireRevocation: true })).toEqual(['REVOCATION_UNKNOWN']);
  });

  it('a source of lists that fails', async () => {
    const failing = { crls: () => Promise.reject(new Error('no network')) };
    expect(await verifyPdf(await signed(form, citizen), { ...trust, revocation: failing })).toMatchObject({ state: 'VALID', signatures: [{ revocation: 'UNKNOWN' }] });
  });
});

describe('altered attachments are refused (§8.2a)', () => {
  const papers = [{ name: 'giấy chứng sinh.jpg', bytes: Buffer.from('a photo') }, { name: 'căn cước.jpg', bytes: Buffer.from('another') }] as const;

  it('the signed form lists its attachments: changed, missing and strange ones are named', async () => {
    const file = await signed(listAttachments(form, papers.map(listed), NOW), citizen);
    expect(await verifyPdf(file, trust)).toMatchObject({ state: 'VALID' });
    const list = attachmentsOf(file) ?? [];
    const codes = (given: Parameters<typeof attachmentProblems>[1]): unknown[] => attachmentProblems(list, given).map(({ code, detail }) => [code, detail]);
    expect(list.map(({ name }) => name)).toEqual(papers.map(({ name }) => name));
    expect(codes([...papers].toReversed())).toEqual([]);
    expect(codes([papers[0], { ...papers[1], bytes: Buffer.from('forged') }])).toEqual([['ATTACHMENT_CHANGED', 'căn cước.jpg']]);
    expect(codes([papers[0]])).toEqual([['ATTACHMENT_MISSING', 'căn cước.jpg']]);
    expect(codes([...papers, { name: 'thêm.pdf', bytes: Buffer.from('x') }])).toEqual([['ATTACHMENT_UNLISTED', 'thêm.pdf']]);
    expect(codes([papers[0], papers[0], papers[1]])).toEqual([['ATTACHMENT_UNLISTED', papers[0].name]]);
  });

  it('a file with a signature beside it', async () => {
    const { createHash } = await import('node:crypto');
    const cms = cmsOver(createHash('sha256').update(papers[0].bytes).digest(), citizen);
    expect(await verifyDetached(papers[0].bytes, cms, trust)).toMatchObject({ state: 'VALID', signer: { identityNumber: '045190000001' } });
    expect(await verifyDetached(Buffer.from('a photo, changed'), cms, trust)).toMatchObject({ state: 'INVALID', problems: [{ code: 'DIGEST_MISMATCH' }] });
    expect(await verifyDetached(papers[0].bytes, cms.subarray(1), trust)).toMatchObject({ state: 'INVALID', problems: [{ code: 'CONTENTS_MALFORMED' }] });
  });
});

it('keys of other kinds are accepted: RSA, and curves of other sizes (§8.2a)', async () => {
  for (const key of [createPrivateKey(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey.export({ type: 'pkcs8', format: 'pem' })), 'rsa' as const]) {
    expect(await verifyPdf(await signed(form, authority.issue({ name: 'Nguyễn Thị Hoa', key })), trust)).toMatchObject({ state: 'VALID' });
  }
});
