import { DerError, oidOf, sameBytes, TAG } from '../der.ts';
import { requireStrongKey, schemeOf } from '../algorithms.ts';
import { OID } from '../oids.ts';
import { problem, Refused, type SignatureProblem } from '../problems.ts';
import { authorityOf, type Certificate, displayName, mayBeUsedFor } from './certificate.ts';

export interface Chain {
  /** the signer's certificate first, the trusted authority last */
  readonly path: readonly Certificate[];
  readonly problems: readonly SignatureProblem[];
}

const MAX_PATH = 6;
const MAX_TRIES = 64;

/** Critical extensions that are understood here. Any other critical one refuses the certificate (RFC 5280 §4.2). */
const UNDERSTOOD = new Set<string>([OID.basicConstraints, OID.keyUsage, OID.extendedKeyUsage, OID.crlDistributionPoints, '2.5.29.14', '2.5.29.35', '2.5.29.17', '2.5.29.18', '2.5.29.32']);

/** Purposes for which a certificate may sign documents; a certificate without the extension may too. */
const SIGNING_PURPOSES = new Set(['2.5.29.37.0', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.2.840.113583.1.1.5', '1.3.6.1.4.1.311.10.3.12']);

/** Whether `issuer` really signed `certificate`, with an algorithm that still proves something. */
export function issued(issuer: Certificate, certificate: Certificate): boolean {
  try {
    return sameBytes(issuer.subject, certificate.issuer) && certificate.openssl.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/**
 * Finds the way from a signer's certificate to a trusted authority and judges it as of `at`. Of several ways the one with the
 * fewest problems counts. Certificates carried along are only candidates: trust comes from `authorities` alone.
 */
export function findChain(leaf: Certificate, carried: readonly Certificate[], authorities: readonly Certificate[], at: Date): Chain {
  let best: Chain | undefined;
  let tries = 0;
  const walk = (path: readonly Certificate[]): void => {
    const last = path.at(-1);
    if (last === undefined || (tries += 1) > MAX_TRIES || best?.problems.length === 0) return;
    for (const anchor of authorities) {
      if (!sameBytes(anchor.der, last.der) && !issued(anchor, last)) continue;
      const whole = sameBytes(anchor.der, last.der) ? path : [...path, anchor];
      const found = { path: whole, problems: judge(whole, at) };
      if (best === undefined || found.problems.length < best.problems.length) best = found;
    }
    if (path.length >= MAX_PATH) return;
    for (const next of carried) if (!path.some((one) => sameBytes(one.der, next.der)) && issued(next, last)) walk([...path, next]);
  };
  walk([leaf]);
  return best ?? { path: [leaf], problems: [problem(sameBytes(leaf.issuer, leaf.subject) ? 'SELF_SIGNED' : 'UNTRUSTED_ISSUER', displayName(leaf.issuerParts)), ...judge([leaf], at)] };
}

function judge(path: readonly Certificate[], at: Date): SignatureProblem[] {
  return path.flatMap((certificate, index) => {
    try {
      const anchor = index > 0 && index === path.length - 1;
      return [...timeProblems(certificate, at), ...strength(certificate, anchor), ...understood(certificate), ...(index === 0 ? leafProblems(certificate) : authorityProblems(certificate, index, anchor))];
    } catch (error) {
      if (error instanceof DerError) return [problem('CHAIN_INVALID', error.message)];
      if (error instanceof Refused) return [error.problem];
      throw error;
    }
  });
}

function timeProblems(certificate: Certificate, at: Date): SignatureProblem[] {
  const who = displayName(certificate.subjectParts);
  if (at < certificate.notBefore) return [problem('CERTIFICATE_NOT_YET_VALID', who)];
  return at > certificate.notAfter ? [problem('CERTIFICATE_EXPIRED', who)] : [];
}

/** An anchor is trusted by being configured: how it signed itself proves nothing and is not looked at. */
function strength(certificate: Certificate, anchor: boolean): SignatureProblem[] {
  requireStrongKey(certificate.publicKey);
  if (!anchor) schemeOf(certificate.signatureAlgorithm);
  return [];
}

function understood(certificate: Certificate): SignatureProblem[] {
  const strange = [...certificate.extensions].find(([oid, extension]) => oid === OID.nameConstraints || (extension.critical && !UNDERSTOOD.has(oid)));
  return strange === undefined ? [] : [problem('CHAIN_INVALID', `extension ${strange[0]} is not understood`)];
}

function leafProblems(certificate: Certificate): SignatureProblem[] {
  if (authorityOf(certificate) !== undefined) return [problem('CERTIFICATE_USAGE', 'an authority signs no documents')];
  if (mayBeUsedFor(certificate, 'digitalSignature') === false && mayBeUsedFor(certificate, 'nonRepudiation') === false) return [problem('CERTIFICATE_USAGE', 'keyUsage')];
  const purposes = certificate.extensions.get(OID.extendedKeyUsage)?.value;
  if (purposes === undefined || (purposes.tag === TAG.sequence && purposes.children.some((purpose) => SIGNING_PURPOSES.has(oidOf(purpose))))) return [];
  return [problem('CERTIFICATE_USAGE', 'extendedKeyUsage')];
}

/** `index` authorities below it: that many minus the signer's own certificate count against its path length. */
function authorityProblems(certificate: Certificate, index: number, anchor: boolean): SignatureProblem[] {
  const authority = authorityOf(certificate);
  if (authority === undefined) return [problem('CHAIN_INVALID', `${displayName(certificate.subjectParts)} is no authority`)];
  if (!(mayBeUsedFor(certificate, 'keyCertSign') ?? anchor)) return [problem('CHAIN_INVALID', `${displayName(certificate.subjectParts)} may not sign certificates`)];
  return authority.pathLength !== undefined && index - 1 > authority.pathLength ? [problem('CHAIN_INVALID', 'path too long')] : [];
}
