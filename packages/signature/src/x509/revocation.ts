import { type Der, DerError, Fields, hex, readDer, sameBytes, smallInteger, TAG, timeOf } from '../der.ts';
import { requireStrongKey, schemeOf, verified } from '../algorithms.ts';
import { OID } from '../oids.ts';
import { Refused } from '../problems.ts';
import type { Revocation, RevocationSource } from '../types.ts';
import { type Certificate, displayName, distributionPoints, mayBeUsedFor, readExtensions } from './certificate.ts';

/** A list of revoked certificates (RFC 5280 §5). */
interface Crl {
  readonly signed: Der;
  readonly algorithm: Der;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly revoked: ReadonlyMap<string, { readonly at: Date; readonly reason: number }>;
  /** whether the list speaks only of holders or only of authorities */
  readonly only: 'USERS' | 'AUTHORITIES' | undefined;
}

/** keyCompromise, cACompromise, aACompromise: from then on nobody knows who signed, whatever time the signature claims. */
const COMPROMISED = new Set([1, 2, 10]);
const REMOVED_FROM_CRL = 8;
const MAX_CRL_ELEMENTS = 2_000_000;
const MAX_CRL_BYTES = 32 * 1024 * 1024;

/** A source of lists given beforehand. */
export function givenCrls(crls: readonly (Uint8Array | string)[]): RevocationSource {
  return { crls: () => Promise.resolve(crls) };
}

/**
 * Whether a certificate was revoked when it signed. A list counts only when its issuer signed it and it is current: a list of last
 * year says nothing about today. Whatever cannot be known is UNKNOWN.
 */
export async function revocationOf(certificate: Certificate, issuer: Certificate, isAuthority: boolean, source: RevocationSource, at: Date, now: Date): Promise<Revocation> {
  const crls = await read(source, certificate);
  let known = false;
  for (const bytes of crls) {
    const crl = usable(bytes, issuer);
    if (crl === undefined || crl.thisUpdate > new Date(now.getTime() + 300_000) || crl.only === (isAuthority ? 'USERS' : 'AUTHORITIES')) continue;
    const entry = crl.revoked.get(certificate.serial);
    if (entry !== undefined && entry.reason !== REMOVED_FROM_CRL && (entry.at <= at || COMPROMISED.has(entry.reason))) return 'REVOKED';
    // Lists may drop a certificate once it has expired: one made after that says nothing about it.
    known ||= crl.thisUpdate <= certificate.notAfter && (crl.thisUpdate >= at || (crl.nextUpdate !== undefined && crl.nextUpdate >= now));
  }
  return known ? 'GOOD' : 'UNKNOWN';
}

async function read(source: RevocationSource, certificate: Certificate): Promise<readonly (Uint8Array | string)[]> {
  try {
    return await source.crls({ issuer: displayName(certificate.issuerParts), serial: certificate.serial, distributionPoints: distributionPoints(certificate) });
  } catch {
    return [];
  }
}

function usable(bytes: Uint8Array | string, issuer: Certificate): Crl | undefined {
  try {
    const crl = typeof bytes === 'string' ? readCrl(fromPem(bytes)) : readOnce(bytes);
    if (!sameBytes(crl.issuer, issuer.subject) || mayBeUsedFor(issuer, 'crlSign') === false) return undefined;
    requireStrongKey(issuer.publicKey);
    return verified(schemeOf(crl.algorithm), issuer.publicKey, crl.signed.whole, crl.signature) ? crl : undefined;
  } catch (error) {
    if (error instanceof DerError || error instanceof Refused) return undefined;
    throw error;
  }
}

function fromPem(pem: string): Uint8Array {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
}

/** Long lists are asked about often. */
const READ = new WeakMap<Uint8Array, Crl>();
function readOnce(bytes: Uint8Array): Crl {
  const known = READ.get(bytes) ?? readCrl(bytes);
  READ.set(bytes, known);
  return known;
}

function readCrl(bytes: Uint8Array): Crl {
  if (bytes.length > MAX_CRL_BYTES) throw new DerError('list too long');
  const list = new Fields(readDer(bytes, { elements: MAX_CRL_ELEMENTS }), TAG.sequence);
  const signed = list.take(TAG.sequence);
  const algorithm = list.take(TAG.sequence);
  const signature = list.take(TAG.bitString).content.subarray(1);
  list.end();
  const tbs = new Fields(signed, TAG.sequence);
  tbs.optional(TAG.integer);
  if (!sameBytes(tbs.take(TAG.sequence).whole, algorithm.whole)) throw new DerError('two algorithms named');
  const issuer = tbs.take(TAG.sequence);
  const thisUpdate = timeOf(tbs.any());
  const next = tbs.optional(TAG.utcTime) ?? tbs.optional(TAG.generalizedTime);
  const entries = tbs.optional(TAG.sequence);
  const scope = scopeOf(tbs.optional(0xa0));
  tbs.end();
  const revoked = new Map(entries?.children.map((entry) => readEntry(entry)));
  return { signed, algorithm, signature, issuer: issuer.whole, thisUpdate, nextUpdate: next === undefined ? undefined : timeOf(next), revoked, only: scope };
}

function readEntry(entry: Der): [string, { at: Date; reason: number }] {
  const fields = new Fields(entry, TAG.sequence);
  const serial = hex(fields.take(TAG.integer).content);
  const at = timeOf(fields.any());
  const extensions = readExtensions(fields.optional(TAG.sequence));
  fields.end();
  const reason = extensions.get(OID.crlReason);
  for (const [oid, extension] of extensions) if (extension.critical && oid !== OID.crlReason) throw new DerError('entry of an indirect list');
  return [serial, { at, reason: reason === undefined ? 0 : smallInteger(reason.value, TAG.enumerated) }];
}

/** Delta and indirect lists, and lists of some reasons only, are not understood: they are passed over as if they were not there. */
function scopeOf(explicit: Der | undefined): 'USERS' | 'AUTHORITIES' | undefined {
  const extensions = readExtensions(explicit);
  for (const [oid, extension] of extensions) if (oid === OID.deltaCrl || (extension.critical && oid !== OID.issuingDistributionPoint)) throw new DerError('list of a kind not understood');
  const point = extensions.get(OID.issuingDistributionPoint);
  const flags = new Map((point?.value.children ?? []).map((flag) => [flag.tag, flag]));
  if (flags.has(0x83) || flags.has(0x84) || flags.has(0x85)) throw new DerError('partial or indirect list');
  const set = (tag: number): boolean => (flags.get(tag)?.content[0] ?? 0) !== 0;
  return set(0x81) ? 'USERS' : set(0x82) ? 'AUTHORITIES' : undefined;
}
