import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { TAG } from '../der.ts';
import { element, integer, nothing, octets, oid, sequence, setOf, time } from '../der-write.ts';
import { OID } from '../oids.ts';
import type { LocalSigner } from '../sign.ts';

/** What goes into a certificate; a forger sets what an honest authority would not. */
export interface CertificateOrder {
  /** common name, with all marks */
  readonly name: string;
  /** written into UID as Vietnamese authorities do: `CCCD:045190000001`, `MST:0100109106` */
  readonly identity?: string;
  readonly organization?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly key?: KeyKind | KeyObject;
  /** bits of keyUsage by position (RFC 5280 §4.2.1.3); [] leaves the extension out */
  readonly usage?: readonly number[];
  readonly purposes?: readonly string[];
  /** further extensions in DER, as they are */
  readonly extensions?: readonly Uint8Array[];
  /** digest of the authority's signature */
  readonly digest?: 'sha256' | 'sha1';
}
export type KeyKind = 'ec' | 'rsa' | 'rsa-1024';

export interface TestCertificate extends LocalSigner {
  /** hexadecimal, as lists of revoked certificates name it */
  readonly serial: string;
  readonly pem: string;
}
export interface Revoked { readonly serial: string; readonly at: Date; /** RFC 5280 §5.3.1; 1 is keyCompromise */ readonly reason?: number }
export interface CrlOrder { readonly revoked?: readonly Revoked[]; readonly thisUpdate: Date; readonly nextUpdate: Date; readonly digest?: 'sha256' | 'sha1' }

const FROM = new Date('2026-01-01T00:00:00Z');
const TO = new Date('2036-01-01T00:00:00Z');
export const USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, crlSign: 6 } as const;

/** A certification authority for demonstrations and tests: it issues what it is told to, also what no real one would. */
export class TestAuthority implements TestCertificate {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly serial: string;
  readonly pem: string;
  readonly #name: Uint8Array;

  constructor(order: CertificateOrder & { readonly pathLength?: number; /** false: a certificate that is no authority's, used as one */ readonly authority?: boolean }, issuer?: TestAuthority) {
    const constraints = sequence(element(TAG.boolean, Buffer.of(0xff)), ...(order.pathLength === undefined ? [] : [integer(order.pathLength)]));
    const made = make({ usage: [USAGE_BITS.keyCertSign, USAGE_BITS.crlSign], ...order, extensions: [...(order.authority === false ? [] : [extension(OID.basicConstraints, true, constraints)]), ...(order.extensions ?? [])] }, issuer);
    this.key = made.key;
    this.certificate = made.certificate;
    this.serial = made.serial;
    this.pem = made.pem;
    this.chain = issuer === undefined ? [] : [issuer.certificate, ...issuer.chain];
    this.#name = distinguishedName(order);
  }

  get name(): Uint8Array {
    return this.#name;
  }

  /** a subordinate authority */
  subordinate(order: CertificateOrder & { readonly pathLength?: number; readonly authority?: boolean }): TestAuthority {
    return new TestAuthority(order, this);
  }

  /** a certificate for signing documents; its chain leads here, without the root */
  issue(order: CertificateOrder): TestCertificate {
    const made = make({ usage: [USAGE_BITS.digitalSignature, USAGE_BITS.nonRepudiation], ...order }, this);
    return { ...made, chain: [this.certificate, ...this.chain].slice(0, -1) };
  }

  /** a list of revoked certificates */
  crl({ revoked = [], thisUpdate, nextUpdate, digest = 'sha256' }: CrlOrder): Uint8Array {
    const entries = revoked.map(({ serial, at, reason }) => sequence(element(TAG.integer, Buffer.from(serial, 'hex')), time(at), ...(reason === undefined ? [] : [sequence(extension(OID.crlReason, false, element(TAG.enumerated, Buffer.of(reason))))])));
    const algorithm = signatureAlgorithm(this.key, digest);
    const list = sequence(integer(1), algorithm, this.#name, time(thisUpdate), time(nextUpdate), ...(entries.length === 0 ? [] : [sequence(...entries)]));
    return sequence(list, algorithm, bits(sign(digest, list, this.key)));
  }
}

/** A certificate that vouches for itself. */
export function selfSigned(order: CertificateOrder): TestCertificate {
  return { ...make({ usage: [USAGE_BITS.digitalSignature], ...order }), chain: [] };
}

function make(order: CertificateOrder, issuer?: TestAuthority): { key: KeyObject; certificate: Uint8Array; serial: string; pem: string } {
  const key = typeof order.key === 'object' ? order.key : newKey(order.key ?? 'ec');
  const serial = Buffer.concat([Buffer.of(0x40), randomBytes(15)]);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const signing = issuer?.key ?? key;
  const algorithm = signatureAlgorithm(signing, order.digest ?? 'sha256');
  const extensions = [
    extension('2.5.29.14', false, octets(createHash('sha1').update(spki).digest())),
    ...(order.usage === undefined || order.usage.length === 0 ? [] : [extension(OID.keyUsage, true, usageBits(order.usage))]),
    ...(order.purposes === undefined ? [] : [extension(OID.extendedKeyUsage, false, sequence(...order.purposes.map(oid)))]),
    ...(order.extensions ?? []),
  ];
  const subject = distinguishedName(order);
  const tbs = sequence(
    element(0xa0, integer(2)), element(TAG.integer, serial), algorithm, issuer?.name ?? subject, sequence(time(order.from ?? FROM), time(order.to ?? TO)), subject, spki, element(0xa3, sequence(...extensions)),
  );
  const certificate = sequence(tbs, algorithm, bits(sign(order.digest ?? 'sha256', tbs, signing)));
  return { key, certificate, serial: serial.toString('hex'), pem: `-----BEGIN CERTIFICATE-----\n${(Buffer.from(certificate).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n` };
}

function newKey(kind: KeyKind): KeyObject {
  return kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 }).privateKey;
}

/** C, O, CN, UID: the shape of Vietnamese subjects; texts as UTF8String. */
function distinguishedName({ name, identity, organization }: CertificateOrder): Uint8Array {
  const part = (type: string, text: string, tag: number = TAG.utf8): Uint8Array => setOf(sequence(oid(type), element(tag, Buffer.from(text))));
  return sequence(
    part('2.5.4.6', 'VN', 0x13), ...(organization === undefined ? [] : [part('2.5.4.10', organization)]), part('2.5.4.3', name), ...(identity === undefined ? [] : [part('0.9.2342.19200300.100.1.1', identity)]),
  );
}

function signatureAlgorithm(key: KeyObject, digest: 'sha256' | 'sha1'): Uint8Array {
  if (key.asymmetricKeyType === 'ec') return sequence(oid(digest === 'sha256' ? '1.2.840.10045.4.3.2' : '1.2.840.10045.4.1'));
  return sequence(oid(digest === 'sha256' ? '1.2.840.113549.1.1.11' : '1.2.840.113549.1.1.5'), nothing());
}

export function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(id), ...(critical ? [element(TAG.boolean, Buffer.of(0xff))] : []), octets(value));
}

const bits = (bytes: Uint8Array): Uint8Array => element(TAG.bitString, Buffer.of(0), bytes);

function usageBits(positions: readonly number[]): Uint8Array {
  const byte = positions.reduce((value, position) => value | (0x80 >> position), 0);
  const unused = 7 - Math.max(...positions);
  return element(TAG.bitString, Buffer.of(unused, byte));
}

/** A signer kept as PEM between starts of a demonstration. */
export function signerFromPem(key: string, certificates: readonly string[]): LocalSigner {
  const [certificate = new Uint8Array(), ...chain] = certificates.map((pem) => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
  return { key: createPrivateKey(key), certificate, chain };
}
