import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { booleanOf, type Der, DerError, Fields, hex, oidOf, only, readDer, smallInteger, TAG, textOf, timeOf } from '../der.ts';
import { OID } from '../oids.ts';
import type { Identity, Signer } from '../types.ts';

export interface NamePart { readonly oid: string; readonly value: string }

/** A certificate (RFC 5280) with what judging it needs. Signatures over it are checked by OpenSSL, the fields are read here. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly openssl: X509Certificate;
  readonly publicKey: KeyObject;
  readonly serial: string;
  /** DER of the names: they are compared byte for byte */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly subjectParts: readonly NamePart[];
  readonly issuerParts: readonly NamePart[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signatureAlgorithm: Der;
  readonly extensions: ReadonlyMap<string, Extension>;
}
export interface Extension { readonly critical: boolean; readonly value: Der }

/** @throws DerError when it is no certificate, or a stranger one than X.509 v3 */
export function readCertificate(der: Uint8Array): Certificate {
  const certificate = new Fields(readDer(der), TAG.sequence);
  const tbs = new Fields(certificate.take(TAG.sequence), TAG.sequence);
  const signatureAlgorithm = certificate.take(TAG.sequence);
  certificate.take(TAG.bitString);
  certificate.end();
  const version = tbs.optional(0xa0);
  if (version === undefined || smallInteger(only(version)) !== 2) throw new DerError('not version 3');
  const serial = tbs.take(TAG.integer);
  tbs.take(TAG.sequence);
  const issuer = tbs.take(TAG.sequence);
  const validity = new Fields(tbs.take(TAG.sequence), TAG.sequence);
  const [notBefore, notAfter] = [timeOf(validity.any()), timeOf(validity.any())];
  const subject = tbs.take(TAG.sequence);
  tbs.take(TAG.sequence);
  const extensions = tbs.rest().find((part) => part.tag === 0xa3);
  const openssl = parsed(der);
  return {
    der, openssl, publicKey: keyOf(openssl), serial: hex(serial.content), issuer: issuer.whole, subject: subject.whole, issuerParts: nameParts(issuer), subjectParts: nameParts(subject),
    notBefore, notAfter, signatureAlgorithm, extensions: readExtensions(extensions),
  };
}

/** The certificates of a PEM text, one or a bundle. What cannot be read is left out: nothing is trusted by mistake. */
export function certificatesFromPem(pem: string): readonly Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap((one) => {
    try {
      return [readCertificate(new X509Certificate(one).raw)];
    } catch {
      return [];
    }
  });
}

function parsed(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw new DerError('not a certificate');
  }
}
function keyOf(certificate: X509Certificate): KeyObject {
  try {
    return certificate.publicKey;
  } catch {
    throw new DerError('key of a kind unknown');
  }
}

function nameParts(name: Der): NamePart[] {
  return name.children.flatMap((set) => set.children.map((part) => {
    const fields = new Fields(part, TAG.sequence);
    const oid = oidOf(fields.take(TAG.oid));
    return { oid, value: readable(fields.any()) };
  }));
}
function readable(der: Der): string {
  try {
    return textOf(der);
  } catch (error) {
    if (error instanceof DerError) return hex(der.content);
    throw error;
  }
}

/** The extensions of a certificate, list or list entry. One that comes twice is refused (RFC 5280 §4.2). */
export function readExtensions(explicit: Der | undefined): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  if (explicit === undefined) return extensions;
  const list = explicit.tag === TAG.sequence ? explicit : only(explicit);
  for (const item of list.children) {
    const fields = new Fields(item, TAG.sequence);
    const oid = oidOf(fields.take(TAG.oid));
    const critical = fields.optional(TAG.boolean);
    const value = readDer(fields.take(TAG.octetString).content);
    fields.end();
    if (extensions.has(oid)) throw new DerError('extension twice');
    extensions.set(oid, { critical: critical !== undefined && booleanOf(critical), value });
  }
  return extensions;
}

/** cA and pathLenConstraint; undefined when the certificate does not say it is an authority's. */
export function authorityOf(certificate: Certificate): { readonly pathLength: number | undefined } | undefined {
  const constraints = certificate.extensions.get(OID.basicConstraints);
  if (constraints === undefined) return undefined;
  const fields = new Fields(constraints.value, TAG.sequence);
  const ca = fields.optional(TAG.boolean);
  const length = fields.optional(TAG.integer);
  return ca !== undefined && booleanOf(ca) ? { pathLength: length === undefined ? undefined : smallInteger(length) } : undefined;
}

export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/** Whether keyUsage allows it; undefined when the certificate does not restrict its usage. */
export function mayBeUsedFor(certificate: Certificate, usage: keyof typeof USAGE): boolean | undefined {
  const extension = certificate.extensions.get(OID.keyUsage);
  if (extension === undefined) return undefined;
  if (extension.value.tag !== TAG.bitString) throw new DerError('key usage');
  return ((extension.value.content[1] ?? 0) & (0x80 >> USAGE[usage])) !== 0;
}

/** http addresses where the issuer publishes its list. */
export function distributionPoints(certificate: Certificate): readonly string[] {
  const found: string[] = [];
  const walk = (der: Der): void => {
    if (der.tag === 0x86) found.push(Buffer.from(der.content).toString('latin1'));
    for (const child of der.children) walk(child);
  };
  const extension = certificate.extensions.get(OID.crlDistributionPoints);
  if (extension !== undefined) walk(extension.value);
  return found.filter((address) => /^https?:\/\//.test(address)).slice(0, 8);
}

const AT = { commonName: '2.5.4.3', serialNumber: '2.5.4.5', organization: '2.5.4.10', uid: '0.9.2342.19200300.100.1.1' } as const;

/** One name for people: the common name, else the organisation. */
export function displayName(parts: readonly NamePart[]): string {
  const of = (oid: string): string | undefined => parts.find((part) => part.oid === oid)?.value;
  return of(AT.commonName) ?? of(AT.organization) ?? parts[0]?.value ?? '';
}

export function signerOf(certificate: Certificate): Signer {
  const identities = identitiesOf(certificate.subjectParts);
  const identityNumber = single(identities, identities.some(({ kind }) => kind === 'CCCD') ? 'CCCD' : 'MST');
  const organization = certificate.subjectParts.find((part) => part.oid === AT.organization)?.value;
  return {
    commonName: displayName(certificate.subjectParts), identities, ...(identityNumber === undefined ? {} : { identityNumber }), ...(organization === undefined ? {} : { organization }),
    issuer: displayName(certificate.issuerParts), serial: certificate.serial, notBefore: certificate.notBefore, notAfter: certificate.notAfter,
    fingerprint: createHash('sha256').update(certificate.der).digest('hex'),
  };
}

/** The one number of that kind. Two different ones name nobody: a certificate must not speak for either. */
function single(identities: readonly Identity[], kind: Identity['kind']): string | undefined {
  const numbers = new Set(identities.filter((identity) => identity.kind === kind).map((identity) => identity.number));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** Vietnamese authorities write `CCCD:045190000001`, `CMND:…`, `MST:…`, `HC:…` (passport) into UID; others put the bare number into serialNumber. */
function identitiesOf(parts: readonly NamePart[]): readonly Identity[] {
  const written = parts.filter((part) => part.oid === AT.uid || part.oid === AT.serialNumber).map((part) => part.value);
  const labelled = written.flatMap((value) => labelledIdentity(value) ?? []);
  return labelled.length > 0 ? labelled : written.map((value) => bareIdentity(value));
}

function labelledIdentity(value: string): Identity | undefined {
  const match = /^\s*(CCCD|CMND|MST|HC)\s*[:=]\s*([0-9A-Z-]{6,20})\s*$/i.exec(value);
  const [, label, number] = match ?? [];
  if (label !== undefined && number !== undefined) {
    const kind = label.toUpperCase();
    if (kind === 'CCCD' && /^\d{12}$/.test(number)) return { kind: 'CCCD', number };
    if (kind === 'CMND' && /^(\d{9}|\d{12})$/.test(number)) return { kind: number.length === 12 ? 'CCCD' : 'CMND', number };
    if (kind === 'MST' && /^\d{10}(-\d{3})?$|^\d{12}$/.test(number)) return { kind: 'MST', number };
    if (kind === 'HC') return { kind: 'HC', number: number.toUpperCase() };
  }
  return undefined;
}

/** A number without label; beside a labelled one it is not looked at (it may be a card's or a device's). */
function bareIdentity(value: string): Identity {
  return /^\d{12}$/.test(value) ? { kind: 'CCCD', number: value } : /^\d{10}(-\d{3})?$/.test(value) ? { kind: 'MST', number: value } : { kind: 'OTHER', number: value };
}
