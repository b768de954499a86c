import { TAG } from './der.ts';

/** One element in DER: tag, shortest length, content. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = content.length < 0x80 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from(header), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(TAG.sequence, ...parts);

/** SET OF: DER wants its parts in ascending order. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => element(TAG.set, ...parts.toSorted(Buffer.compare));

export const octets = (bytes: Uint8Array): Uint8Array => element(TAG.octetString, bytes);
export const nothing = (): Uint8Array => element(TAG.null);
export const integer = (value: number): Uint8Array => element(TAG.integer, Buffer.from(value < 0x80 ? [value] : [value >> 8, value & 0xff]));

export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes: number[] = [];
  for (const value of [first * 40 + second, ...rest]) {
    const group = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) group.unshift((left % 128) | 0x80);
    bytes.push(...group);
  }
  return element(TAG.oid, Buffer.from(bytes));
}

/** A moment to the second; years from 2050 on need GeneralizedTime (RFC 5652 §11.3). */
export function time(at: Date): Uint8Array {
  const digits = at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  return at.getUTCFullYear() < 2050 ? element(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`)) : element(TAG.generalizedTime, Buffer.from(`${digits}Z`));
}
