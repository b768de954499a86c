import { createHash, type KeyObject, sign } from 'node:crypto';
import { Fields, readDer, TAG } from '../der.ts';
import { element, integer, nothing, octets, oid, sequence, setOf, time } from '../der-write.ts';
import { type Digest, digestOid, OID, SIGNATURES } from '../oids.ts';

const EXPLICIT_0 = 0xa0;

/** Who signs, as far as a signature says it: certificates in DER. */
export interface SigningIdentity {
  readonly certificate: Uint8Array;
  /** the authorities between it and the root, nearest first; the root itself need not be there */
  readonly chain: readonly Uint8Array[];
}

export interface AttributeOptions {
  /** signing time as a signed attribute. PAdES keeps it in the dictionary instead; plain CMS wants it here */
  readonly signedAt?: Date;
  readonly digest?: Digest;
}

/**
 * The attributes a signature is really made over (CAdES-BES): content type, digest of the content, the signer's certificate. What is
 * returned is a SET in DER: its bytes are what the key signs. A remote signing service gets `digest` and does this on its side.
 */
export function signAttributes(digest: Uint8Array, certificate: Uint8Array, options: AttributeOptions = {}): Uint8Array {
  const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));
  const hash = createHash('sha256').update(certificate).digest();
  return setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    ...(options.signedAt === undefined ? [] : [attribute(OID.signingTime, time(options.signedAt))]),
    // SHA-256 is the default of ESSCertIDv2 and therefore not written (DER).
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(hash), issuerSerial(certificate))))),
  );
}

/** A detached CMS with the signature over `attributes` put in. */
export function buildCms(identity: SigningIdentity, attributes: Uint8Array, signature: Uint8Array, options: { readonly key: 'rsa' | 'ec'; readonly digest?: Digest }): Uint8Array {
  const digest = options.digest ?? 'sha256';
  const digestAlgorithm = sequence(oid(digestOid(digest)), nothing());
  const { issuer, serial } = issuerAndSerial(identity.certificate);
  const signer = sequence(integer(1), sequence(issuer, serial), digestAlgorithm, retagged(attributes, EXPLICIT_0), signatureAlgorithm(options.key, digest), octets(signature));
  const certificates = element(EXPLICIT_0, ...[identity.certificate, ...identity.chain].toSorted(Buffer.compare));
  const signed = sequence(integer(1), setOf(digestAlgorithm), sequence(oid(OID.data)), certificates, setOf(signer));
  return sequence(oid(OID.signedData), element(EXPLICIT_0, signed));
}

/** Signs a digest with a key at hand: attributes, signature, CMS in one. */
export function signDigest(digest: Uint8Array, identity: SigningIdentity, key: KeyObject, options: AttributeOptions = {}): Uint8Array {
  const attributes = signAttributes(digest, identity.certificate, options);
  const name = options.digest ?? 'sha256';
  return buildCms(identity, attributes, sign(name, attributes, key), { key: key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa', digest: name });
}

function signatureAlgorithm(key: 'rsa' | 'ec', digest: Digest): Uint8Array {
  for (const [name, scheme] of SIGNATURES) if (scheme.key === key && scheme.digest === digest) return key === 'rsa' ? sequence(oid(name), nothing()) : sequence(oid(name));
  throw new Error(`No signature algorithm for ${key} and ${digest}`);
}

function retagged(der: Uint8Array, tag: number): Uint8Array {
  const copy = Uint8Array.from(der);
  copy[0] = tag;
  return copy;
}

function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const tbs = new Fields(new Fields(readDer(certificate), TAG.sequence).take(TAG.sequence), TAG.sequence);
  tbs.optional(0xa0);
  const serial = tbs.take(TAG.integer).whole;
  tbs.take(TAG.sequence);
  return { issuer: tbs.take(TAG.sequence).whole, serial };
}

/** IssuerSerial: the issuer as a directoryName (RFC 5035 §5). */
function issuerSerial(certificate: Uint8Array): Uint8Array {
  const { issuer, serial } = issuerAndSerial(certificate);
  return sequence(sequence(element(0xa4, issuer)), serial);
}
