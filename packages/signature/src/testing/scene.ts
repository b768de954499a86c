import { givenCrls } from '../x509/revocation.ts';
import type { TrustPolicy } from '../types.ts';
import { TestAuthority, type TestCertificate } from './pki.ts';

/** A root, an authority under it and a citizen's certificate, with lists that are current at `NOW`. */
export interface Scene { readonly root: TestAuthority; readonly authority: TestAuthority; readonly citizen: TestCertificate; readonly trust: TrustPolicy }

export const NOW = new Date('2026-11-24T06:30:00Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

export function scene(): Scene {
  const root = new TestAuthority({ name: 'Tổ chức chứng thực gốc (thử nghiệm)' });
  const authority = root.subordinate({ name: 'Chứng thực chữ ký số Quảng Trị (thử nghiệm)', pathLength: 0 });
  const citizen = authority.issue({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001' });
  const crls = [root, authority].map((one) => one.crl({ thisUpdate: hours(-12), nextUpdate: hours(12) }));
  return { root, authority, citizen, trust: { authorities: [root.pem], revocation: givenCrls(crls), now: NOW } };
}
