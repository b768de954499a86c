import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signDigest } from '@mot-cua/signature';
import { TestAuthority, type TestCertificate } from '@mot-cua/signature/testing';

/** Longer than any demonstration, and the same whatever the clock of a test says. */
const LIFE = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2046-01-01T00:00:00Z') };
const AUTHORITY = 'Tổ chức chứng thực THỬ NGHIỆM – Một Cửa (không có giá trị pháp lý)';

/** Whose signature it is. */
export interface Subscriber { readonly identityNumber: string; readonly name: string }

/** The authority's key outlives a start: what it once signed stays signed by it. */
function keyIn(folder: string | undefined): KeyObject {
  const path = folder === undefined ? undefined : join(folder, 'authority-key.pem');
  if (path !== undefined && existsSync(path)) return createPrivateKey(readFileSync(path));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (path !== undefined) writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return privateKey;
}

/** The demonstration's certification authority, and the certificates it gave: a new one for a person at each start. */
export class Authority {
  readonly #root: TestAuthority;
  readonly #certificates = new Map<string, TestCertificate>();

  /** `folder`: where its key is kept, and, in `trust`, what a house needs to believe it. */
  constructor(folder: string | undefined) {
    if (folder !== undefined) mkdirSync(join(folder, 'trust'), { recursive: true });
    this.#root = new TestAuthority({ name: AUTHORITY, key: keyIn(folder), ...LIFE });
    if (folder === undefined) return;
    writeFileSync(join(folder, 'trust', 'demo-signer.pem'), this.#root.pem);
    writeFileSync(join(folder, 'trust', 'demo-signer.crl'), this.crl());
  }

  get pem(): string {
    return this.#root.pem;
  }

  /** What was revoked: nothing. */
  crl(): Uint8Array {
    return this.#root.crl({ thisUpdate: LIFE.from, nextUpdate: LIFE.to });
  }

  certificateOf({ identityNumber, name }: Subscriber): TestCertificate {
    const known = this.#certificates.get(identityNumber);
    if (known !== undefined) return known;
    const made = this.#root.issue({ name, identity: `CCCD:${identityNumber}`, ...LIFE });
    this.#certificates.set(identityNumber, made);
    return made;
  }

  /** The person's signature over a document's hash, as a detached CMS. */
  sign(subscriber: Subscriber, digest: Buffer): Buffer {
    const { certificate, chain, key } = this.certificateOf(subscriber);
    return Buffer.from(signDigest(digest, { certificate, chain }, key));
  }
}
