import { constants, type KeyObject, verify } from 'node:crypto';
import { type Der, DerError, Fields, oidOf, only, smallInteger, TAG } from './der.ts';
import { type Digest, DIGESTS, OID, SIGNATURES } from './oids.ts';
import { Refused } from './problems.ts';

/** How a signature was made, fully said: nothing is left to a default that two programs read differently. */
export interface SignatureScheme { readonly key: 'rsa' | 'rsa-pss' | 'ec'; readonly digest: Digest; readonly saltLength?: number }

const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const MIN_RSA_BITS = 2048;

/** Identifier and parameters of an AlgorithmIdentifier; of parameters only NULL or none count as "without". */
function algorithm(der: Der): { oid: string; parameters: Der | undefined } {
  const fields = new Fields(der, TAG.sequence);
  const oid = oidOf(fields.take(TAG.oid));
  const parameters = fields.rest();
  if (parameters.length > 1) throw new DerError('parameters of an algorithm');
  return { oid, parameters: parameters[0] };
}
function without(parameters: Der | undefined): void {
  if (parameters !== undefined && (parameters.tag !== TAG.null || parameters.content.length > 0)) throw new DerError('parameters that should not be');
}

/** @throws Refused WEAK_ALGORITHM for SHA-1, MD5 and whatever is not known to be strong */
export function digestOf(der: Der): Digest {
  const { oid, parameters } = algorithm(der);
  without(parameters);
  const digest = DIGESTS.get(oid);
  if (digest === undefined) throw new Refused('WEAK_ALGORITHM', `digest ${oid}`);
  return digest;
}

/** The scheme an AlgorithmIdentifier names. `digest` is what stands beside it in CMS; certificates name everything themselves. */
export function schemeOf(der: Der, digest?: Digest): SignatureScheme {
  const { oid, parameters } = algorithm(der);
  if (oid === OID.rsaPss) return agreeing(pssScheme(parameters), digest);
  without(parameters);
  const known = SIGNATURES.get(oid);
  if (known !== undefined) return agreeing(known, digest);
  if (digest !== undefined && oid === OID.rsa) return { key: 'rsa', digest };
  if (digest !== undefined && oid === OID.ecPublicKey) return { key: 'ec', digest };
  throw new Refused('WEAK_ALGORITHM', `signature ${oid}`);
}

function agreeing(scheme: SignatureScheme, digest: Digest | undefined): SignatureScheme {
  if (digest !== undefined && scheme.digest !== digest) throw new Refused('CONTENTS_MALFORMED', 'two digests named');
  return scheme;
}

/** RSASSA-PSS-params (RFC 8017 A.2.3). The defaults are SHA-1, so digest and mask must be said. */
function pssScheme(parameters: Der | undefined): SignatureScheme {
  const fields = new Fields(parameters, TAG.sequence);
  const [hash, mask, salt, trailer] = [0xa0, 0xa1, 0xa2, 0xa3].map((tag) => fields.optional(tag));
  fields.end();
  if (hash === undefined || mask === undefined) throw new Refused('WEAK_ALGORITHM', 'PSS with SHA-1');
  const digest = digestOf(only(hash));
  const generator = algorithm(only(mask));
  if (generator.oid !== OID.mgf1 || generator.parameters === undefined || digestOf(generator.parameters) !== digest) throw new Refused('WEAK_ALGORITHM', 'mask of PSS');
  if (trailer !== undefined && smallInteger(only(trailer)) !== 1) throw new DerError('trailer of PSS');
  return { key: 'rsa-pss', digest, saltLength: salt === undefined ? 20 : smallInteger(only(salt)) };
}

/** @throws Refused WEAK_ALGORITHM for RSA below 2048 bits, odd curves and other kinds of key */
export function requireStrongKey(key: KeyObject): void {
  const details = key.asymmetricKeyDetails;
  const rsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (rsa && (details?.modulusLength ?? 0) >= MIN_RSA_BITS) return;
  if (key.asymmetricKeyType === 'ec' && CURVES.has(details?.namedCurve ?? '')) return;
  throw new Refused('WEAK_ALGORITHM', `key ${String(key.asymmetricKeyType)} ${String(details?.modulusLength ?? details?.namedCurve)}`);
}

export function verified(scheme: SignatureScheme, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  const type = key.asymmetricKeyType;
  const fits = scheme.key === 'ec' ? type === 'ec' : scheme.key === 'rsa' ? type === 'rsa' : type === 'rsa' || type === 'rsa-pss';
  if (!fits) return false;
  try {
    const padding = scheme.key === 'rsa-pss' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength ?? 20 } : scheme.key === 'rsa' ? { padding: constants.RSA_PKCS1_PADDING } : {};
    return verify(scheme.digest, data, { key, ...padding }, signature);
  } catch {
    return false;
  }
}
