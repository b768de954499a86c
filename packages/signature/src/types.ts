import type { SignatureProblem } from './problems.ts';

/** What a house believes when it judges signatures. */
export interface TrustPolicy {
  /** certificates of the authorities trusted, PEM; each is an anchor, root or not */
  readonly authorities: readonly string[];
  readonly revocation: RevocationSource;
  /** the moment of judging; signing times after it are refused (five minutes are forgiven to wrong clocks) */
  readonly now: Date;
  /** when true a signature whose revocation cannot be known is refused; else it is said (`revocation: 'UNKNOWN'`) */
  readonly requireRevocation?: boolean;
  /** when what is signed came to be, where the house knows: a signature that claims to be older was backdated (an hour is forgiven) */
  readonly contentMadeAt?: Date;
}

/** Where lists of revoked certificates come from. It may fail or know nothing: then revocation is UNKNOWN, and that is said. */
export interface RevocationSource {
  /** lists (DER or PEM) that may speak about a certificate; those that do not, or are not signed by its issuer, are passed over */
  crls(about: CrlQuestion): Promise<readonly (Uint8Array | string)[]>;
}
export interface CrlQuestion { readonly issuer: string; readonly serial: string; /** http addresses the certificate itself names */ readonly distributionPoints: readonly string[] }

export type Revocation = 'GOOD' | 'REVOKED' | 'UNKNOWN';

/** The judgement of one PDF. `VALID`: at least one signature, every one valid, the last one over the whole file. */
export interface PdfVerdict {
  readonly state: 'VALID' | 'INVALID' | 'UNSIGNED';
  /** in the order of signing */
  readonly signatures: readonly SignatureVerdict[];
  /** what is wrong with the file as a whole; what is wrong with one signature stands there too */
  readonly problems: readonly SignatureProblem[];
}

export interface SignatureVerdict {
  readonly state: 'VALID' | 'INVALID';
  readonly problems: readonly SignatureProblem[];
  /** who signed, read from the certificate; believe it only when `state` is VALID */
  readonly signer?: Signer;
  /** as the signer's own clock said (signed attribute, else the dictionary's /M); nobody attests it */
  readonly signedAt?: Date;
  /** false for a signature that others signed over: it vouches for the revision it covers, not for what was shown later */
  readonly coversWholeFile: boolean;
  /** bytes of the file this signature speaks for, from its beginning */
  readonly coveredBytes: number;
  /** of the certificate and its authorities at signing time, as far as lists tell */
  readonly revocation: Revocation;
  /** the field's name in the form, and what the signer wrote beside it */
  readonly field?: string;
  readonly reason?: string;
  readonly location?: string;
}

/** The holder of a certificate. Texts are composed (NFC) and free of control characters. */
export interface Signer {
  readonly commonName: string;
  /** 12 digits of the căn cước, else the tax code; absent when the certificate names none or two different ones */
  readonly identityNumber?: string;
  /** every number the subject names, as Vietnamese authorities write them (`UID=CCCD:…`, `UID=MST:…`, `serialNumber=…`) */
  readonly identities: readonly Identity[];
  readonly organization?: string;
  readonly issuer: string;
  /** hexadecimal, lower case */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the certificate, hexadecimal */
  readonly fingerprint: string;
}
export interface Identity { readonly kind: 'CCCD' | 'CMND' | 'MST' | 'HC' | 'OTHER'; readonly number: string }
