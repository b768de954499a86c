import { type Der, DerError, Fields, hex, oidOf, only, readDer, sameBytes, smallInteger, TAG } from '../der.ts';
import { digestOf } from '../algorithms.ts';
import { OID } from '../oids.ts';
import { Refused } from '../problems.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';

/** A detached CMS signature by one signer (RFC 5652 §5), every byte of it accounted for. */
export interface Cms {
  readonly certificates: readonly Certificate[];
  readonly signer: Certificate | undefined;
  readonly digestAlgorithm: Der;
  readonly signatureAlgorithm: Der;
  readonly signature: Uint8Array;
  /** the signed attributes as they are signed: as a SET (RFC 5652 §5.4) */
  readonly signedBytes: Uint8Array;
  readonly attributes: ReadonlyMap<string, Der>;
}

const MAX_CERTIFICATES = 16;

/** @throws DerError, Refused */
export function readCms(bytes: Uint8Array, padded: boolean): Cms {
  const info = new Fields(readDer(bytes, { padded }), TAG.sequence);
  if (oidOf(info.take(TAG.oid)) !== OID.signedData) throw new DerError('not signed data');
  const signed = new Fields(only(info.take(0xa0)), TAG.sequence);
  info.end();
  const version = smallInteger(signed.take(TAG.integer));
  const digests = signed.take(TAG.set).children;
  requireDetached(signed.take(TAG.sequence));
  const certificates = readCertificates(signed.optional(0xa0));
  if (signed.optional(0xa1) !== undefined) throw new DerError('lists carried along are not understood');
  const signers = signed.take(TAG.set).children;
  signed.end();
  const [signer, ...more] = signers;
  if (signer === undefined || more.length > 0) throw new DerError('exactly one signer expected');
  return { certificates, ...readSigner(signer, certificates, version, digests) };
}

/** eContent must be absent: a signature over content it carries itself says nothing about the file. */
function requireDetached(encapsulated: Der): void {
  const fields = new Fields(encapsulated, TAG.sequence);
  if (oidOf(fields.take(TAG.oid)) !== OID.data) throw new Refused('CONTENT_TYPE_WRONG', 'encapsulated content');
  fields.end();
}

function readCertificates(set: Der | undefined): readonly Certificate[] {
  const parts = set?.children ?? [];
  if (parts.length > MAX_CERTIFICATES) throw new DerError('too many certificates');
  return parts.map((part) => {
    try {
      return readCertificate(part.whole);
    } catch (error) {
      throw error instanceof DerError ? new Refused('CERTIFICATE_UNSOUND', error.message) : error;
    }
  });
}

function readSigner(signer: Der, certificates: readonly Certificate[], dataVersion: number, digests: readonly Der[]): Omit<Cms, 'certificates'> {
  const fields = new Fields(signer, TAG.sequence);
  const version = smallInteger(fields.take(TAG.integer));
  const id = fields.any();
  const digestAlgorithm = fields.take(TAG.sequence);
  const attributes = fields.optional(0xa0);
  const signatureAlgorithm = fields.take(TAG.sequence);
  const signature = fields.take(TAG.octetString).content;
  fields.optional(0xa1); // unsigned attributes (timestamps …): nobody's word, never looked at
  fields.end();
  const byKey = id.tag === 0x80;
  if (version !== (byKey ? 3 : 1) || dataVersion !== version) throw new DerError('versions');
  const digest = digestOf(digestAlgorithm);
  if (!digests.map(digestOf).includes(digest)) throw new DerError('digest not announced');
  if (attributes === undefined) throw new Refused('SIGNING_CERTIFICATE_MISSING', 'no signed attributes');
  if (attributes.indefinite) throw new DerError('signed attributes not in DER');
  const signedBytes = Uint8Array.from(attributes.whole);
  signedBytes[0] = TAG.set;
  return { signer: certificates.find((certificate) => isSigner(certificate, id)), digestAlgorithm, signatureAlgorithm, signature, signedBytes, attributes: readAttributes(attributes) };
}

function isSigner(certificate: Certificate, id: Der): boolean {
  if (id.tag === 0x80) {
    const identifier = certificate.extensions.get('2.5.29.14')?.value;
    return identifier !== undefined && sameBytes(identifier.content, id.content);
  }
  const fields = new Fields(id, TAG.sequence);
  const issuer = fields.take(TAG.sequence);
  const serial = fields.take(TAG.integer);
  fields.end();
  return sameBytes(issuer.whole, certificate.issuer) && hex(serial.content) === certificate.serial;
}

/** Each attribute once and with one value: with two, two programs would check two things. */
function readAttributes(set: Der): ReadonlyMap<string, Der> {
  const attributes = new Map<string, Der>();
  for (const part of set.children) {
    const fields = new Fields(part, TAG.sequence);
    const oid = oidOf(fields.take(TAG.oid));
    const values = fields.take(TAG.set);
    fields.end();
    if (attributes.has(oid)) throw new DerError('attribute twice');
    attributes.set(oid, values);
  }
  return attributes;
}
