import { createHash } from 'node:crypto';

/** Four digits out of the hashes to be signed: the same on the portal and on the phone, whoever computes them. */
export function controlCode(digests: readonly string[]): string {
  const hash = createHash('sha256').update(digests.join('')).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, '0');
}
