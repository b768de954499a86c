import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TestAuthority } from '../testing/pki.ts';
import { certificatesFromPem, readCertificate, signerOf } from './certificate.ts';

const authority = new TestAuthority({ name: 'Chứng thực chữ ký số' });
const named = (order: { name?: string; identity?: string; organization?: string }): ReturnType<typeof signerOf> => signerOf(readCertificate(authority.issue({ name: 'Nguyễn Thị Hoa', ...order }).certificate));

describe('who holds a certificate (§8.2a)', () => {
  it.each([
    ['CCCD:045190000001', '045190000001', 'CCCD'], ['CMND:045190000001', '045190000001', 'CCCD'], ['CMND:190000001', undefined, 'CMND'], ['MST:0100109106', '0100109106', 'MST'],
    ['MST:0100109106-001', '0100109106-001', 'MST'], ['cccd : 045190000001', '045190000001', 'CCCD'], ['HC:C1234567', undefined, 'HC'], ['045190000001', '045190000001', 'CCCD'], ['0100109106', '0100109106', 'MST'],
    ['CCCD:04519000000', undefined, 'OTHER'], ['CCCD:045190000001, CCCD:045099000009', undefined, 'OTHER'], ['CCCD:٠٤٥١٩٠٠٠٠٠٠١', undefined, 'OTHER'],
  ] as const)('%s', (identity, number, kind) => {
    const signer = named({ identity });
    expect([signer.identityNumber, signer.identities.map((one) => one.kind)]).toEqual([number, [kind]]);
  });

  it('names with all their marks, composed, and without signs that turn or hide text', () => {
    expect(named({ name: 'Nguyễn Thị Hoa'.normalize('NFD'), organization: 'Sở Tư pháp \u202Eaoh\u0000' })).toMatchObject({ commonName: 'Nguyễn Thị Hoa', organization: 'Sở Tư pháp aoh' });
  });

  it('the other ways of writing text that authorities used', () => {
    const [root] = certificatesFromPem(readFileSync(new URL('../../samples/root.pem', import.meta.url), 'utf8'));
    expect(root === undefined ? undefined : signerOf(root)).toMatchObject({ commonName: 'Gốc mẫu', organization: 'Tổ chức chứng thực mẫu' });
  });

  it('a bundle of authorities is read whole, rubbish in it is left out', () => {
    expect(certificatesFromPem(`${authority.pem}\nrubbish\n${authority.pem.replace('MII', 'MIX')}\n${new TestAuthority({ name: 'Hai' }).pem}`)).toHaveLength(2);
  });
});
