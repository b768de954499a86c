import { createHash } from 'node:crypto';
import { digestOf, requireStrongKey, schemeOf, verified } from '../algorithms.ts';
import { type Der, DerError, Fields, oidOf, only, sameBytes, TAG, timeOf } from '../der.ts';
import { OID } from '../oids.ts';
import { problem, Refused, type SignatureProblem } from '../problems.ts';
import type { Revocation, Signer, TrustPolicy } from '../types.ts';
import { type Certificate, certificatesFromPem, displayName, signerOf } from '../x509/certificate.ts';
import { findChain, issued } from '../x509/chain.ts';
import { revocationOf } from '../x509/revocation.ts';
import { type Cms, readCms } from './read.ts';

export interface CmsVerdict {
  readonly problems: readonly SignatureProblem[];
  readonly signer?: Signer;
  readonly signedAt?: Date;
  readonly revocation: Revocation;
}

const CLOCK_SKEW_MS = 5 * 60_000;
const SLOW_CLOCK_MS = 60 * 60_000;

/**
 * Judges a detached CMS signature over `content` (given in pieces). `claimed` is the time to take when the signature itself names
 * none: PAdES keeps it in the signature dictionary. Never throws.
 */
export async function verifyCms(bytes: Uint8Array, content: readonly Uint8Array[], trust: TrustPolicy, claimed?: Date, padded = false): Promise<CmsVerdict> {
  try {
    return await judge(readCms(bytes, padded), content, trust, claimed);
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem], revocation: 'UNKNOWN' };
    return { problems: [problem(error instanceof DerError ? 'CONTENTS_MALFORMED' : 'CANNOT_CHECK', error instanceof Error ? error.message : undefined)], revocation: 'UNKNOWN' };
  }
}

async function judge(cms: Cms, content: readonly Uint8Array[], trust: TrustPolicy, claimed: Date | undefined): Promise<CmsVerdict> {
  const { signer } = cms;
  if (signer === undefined) return { problems: [problem('CERTIFICATE_MISSING')], revocation: 'UNKNOWN' };
  const stated = cms.attributes.get(OID.signingTime);
  const signedAt = stated === undefined ? claimed : timeOf(only(stated));
  const found = [attributeProblems, signingCertificateProblems, signatureProblems].flatMap((check) => attempt(() => check(cms, signer, content)));
  if (signedAt !== undefined) found.push(...timeProblems(signedAt, trust));
  const { problems, revocation } = await chainProblems(cms, signer, signedAt ?? trust.now, trust);
  return { problems: distinct([...found, ...problems]), signer: signerOf(signer), ...(signedAt === undefined ? {} : { signedAt }), revocation };
}

/** The signer's clock is believed only between two moments the house knows itself. */
function timeProblems(signedAt: Date, { now, contentMadeAt }: TrustPolicy): SignatureProblem[] {
  if (signedAt.getTime() > now.getTime() + CLOCK_SKEW_MS) return [problem('SIGNED_IN_FUTURE', signedAt.toISOString())];
  return contentMadeAt !== undefined && signedAt.getTime() < contentMadeAt.getTime() - SLOW_CLOCK_MS ? [problem('SIGNED_TOO_EARLY', signedAt.toISOString())] : [];
}

/** A check that meets something unreadable reports it like any other problem: the signer's name stays in the verdict. */
function attempt(check: () => SignatureProblem[]): SignatureProblem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof Refused) return [error.problem];
    if (error instanceof DerError) return [problem('CONTENTS_MALFORMED', error.message)];
    throw error;
  }
}

function attributeProblems(cms: Cms, _: Certificate, content: readonly Uint8Array[]): SignatureProblem[] {
  const problems: SignatureProblem[] = [];
  const type = cms.attributes.get(OID.contentType);
  if (type === undefined || oidOf(only(type)) !== OID.data) problems.push(problem('CONTENT_TYPE_WRONG'));
  const digest = createHash(digestOf(cms.digestAlgorithm));
  for (const piece of content) digest.update(piece);
  const stated = cms.attributes.get(OID.messageDigest);
  if (stated === undefined || only(stated).tag !== TAG.octetString || !sameBytes(only(stated).content, digest.digest())) problems.push(problem('DIGEST_MISMATCH'));
  const protection = cms.attributes.get(OID.algorithmProtection);
  if (protection !== undefined && !protects(only(protection), cms)) problems.push(problem('SIGNATURE_MISMATCH', 'algorithm protection'));
  return problems;
}

/** CMSAlgorithmProtection (RFC 6211): the algorithms used must be the ones signed. */
function protects(value: Der, cms: Cms): boolean {
  const fields = new Fields(value, TAG.sequence);
  const digest = fields.take(TAG.sequence);
  const signature = fields.optional(0xa1);
  return digestOf(digest) === digestOf(cms.digestAlgorithm) && (signature === undefined || sameBytes(signature.content, cms.signatureAlgorithm.content));
}

/** ESSCertID, v1 or v2 (RFC 5035): without it another certificate of the same key could be put in the place of the signer's. */
function signingCertificateProblems(cms: Cms, signer: Certificate): SignatureProblem[] {
  const [first, second] = [cms.attributes.get(OID.signingCertificate), cms.attributes.get(OID.signingCertificateV2)];
  if (first === undefined && second === undefined) return [problem('SIGNING_CERTIFICATE_MISSING')];
  const matches = [...(first === undefined ? [] : [namesCertificate(only(first), signer, 'sha1')]), ...(second === undefined ? [] : [namesCertificate(only(second), signer, 'sha256')])];
  return matches.every(Boolean) ? [] : [problem('SIGNING_CERTIFICATE_MISMATCH')];
}

function namesCertificate(value: Der, signer: Certificate, byDefault: 'sha1' | 'sha256'): boolean {
  const id = new Fields(new Fields(new Fields(value, TAG.sequence).take(TAG.sequence), TAG.sequence).any(), TAG.sequence);
  const stated = byDefault === 'sha256' ? id.optional(TAG.sequence) : undefined;
  const hash = id.take(TAG.octetString).content;
  return sameBytes(hash, createHash(stated === undefined ? byDefault : digestOf(stated)).update(signer.der).digest());
}

function signatureProblems(cms: Cms, signer: Certificate): SignatureProblem[] {
  requireStrongKey(signer.publicKey);
  const scheme = schemeOf(cms.signatureAlgorithm, digestOf(cms.digestAlgorithm));
  return verified(scheme, signer.publicKey, cms.signedBytes, cms.signature) ? [] : [problem('SIGNATURE_MISMATCH')];
}

async function chainProblems(cms: Cms, signer: Certificate, at: Date, trust: TrustPolicy): Promise<{ problems: SignatureProblem[]; revocation: Revocation }> {
  const authorities = trust.authorities.flatMap(certificatesFromPem);
  const chain = findChain(signer, cms.certificates, authorities, at);
  const problems = [...chain.problems];
  const known = [...cms.certificates, ...authorities];
  const unknown = problems.some(({ code }) => code === 'UNTRUSTED_ISSUER' || code === 'SELF_SIGNED');
  for (const carried of unknown ? [] : cms.certificates) {
    const sound = known.some((issuer) => issued(issuer, carried)) || carried === signer;
    if (!sound) problems.push(problem('CERTIFICATE_UNSOUND', displayName(carried.subjectParts)));
  }
  let revocation: Revocation = 'GOOD';
  for (const [index, certificate] of chain.path.entries()) {
    const issuer = chain.path[index + 1];
    if (issuer === undefined) break;
    const state = await revocationOf(certificate, issuer, index > 0, trust.revocation, at, trust.now);
    if (state === 'REVOKED') return { problems: [...problems, problem('CERTIFICATE_REVOKED', displayName(certificate.subjectParts))], revocation: 'REVOKED' };
    if (state === 'UNKNOWN') revocation = 'UNKNOWN';
  }
  if (chain.path.length < 2) revocation = 'UNKNOWN';
  if (revocation === 'UNKNOWN' && trust.requireRevocation === true) problems.push(problem('REVOCATION_UNKNOWN'));
  return { problems, revocation };
}

function distinct(problems: readonly SignatureProblem[]): readonly SignatureProblem[] {
  return problems.filter((one, index) => problems.findIndex((other) => other.code === one.code) === index);
}
