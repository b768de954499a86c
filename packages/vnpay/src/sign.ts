import { createHmac, timingSafeEqual } from 'node:crypto';

/** The parameters of one message, decoded. */
export type Parameters = Readonly<Record<string, string>>;

/** Who we are to the gateway, and the secret both share. */
export interface Merchant { readonly tmnCode: string; readonly secret: string }

const HASH = 'vnp_SecureHash';
const UNSIGNED = new Set([HASH, 'vnp_SecureHashType']);

/** What is signed of a redirect, a return or an IPN: sorted by name, form-URL-encoded, without the signature itself and without empty values. */
export function signedText(parameters: Parameters): string {
  const names = Object.keys(parameters).filter((name) => !UNSIGNED.has(name) && parameters[name] !== '').toSorted();
  return new URLSearchParams(names.map((name): [string, string] => [name, parameters[name] ?? ''])).toString();
}

/** HMAC-SHA512 in small hexadecimal letters. */
export const hmac = (text: string, secret: string): string => createHmac('sha512', secret).update(text, 'utf8').digest('hex');

/** Whether two signatures are the same, in large or small letters; takes as long whether they differ early or late. */
export function sameHash(given: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from((given ?? '').toLowerCase()), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The query of a signed message, as it stands behind `?`. */
export function signQuery(parameters: Parameters, secret: string): string {
  const text = signedText(parameters);
  return `${text}&${HASH}=${hmac(text, secret)}`;
}

/** Signed by whoever knows the secret, and not changed since. */
export const isSigned = (parameters: Parameters, secret: string): boolean => sameHash(parameters[HASH], hmac(signedText(parameters), secret));

/** The parameters of a query; undefined where a name comes twice: which of the two was signed cannot be told. */
export function parseQuery(query: string): Parameters | undefined {
  const pairs = [...new URLSearchParams(query)];
  return new Set(pairs.map(([name]) => name)).size === pairs.length ? Object.fromEntries(pairs) : undefined;
}
