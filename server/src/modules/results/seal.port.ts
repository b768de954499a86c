import type { Stamp } from '@mot-cua/signature';
import type { House } from '../../platform/house.ts';
import type { Agency } from '../agencies/index.ts';

/** A seal that stands beside what it seals; `certificates` in PEM, the holder's first. */
export interface DetachedSeal { readonly certificates: string; readonly sign: (content: Uint8Array) => Promise<Uint8Array> }

/** What the house needs of an agency's electronic seal (§10.2b). Nothing here is called inside a transaction. */
export interface SealPort {
  /** The PDF with the agency's signature over every byte of it, and – `stamp` – what it shows: number and date. @throws Error where it cannot be made now; asked again later */
  seal(agency: Pick<Agency, 'code' | 'name'>, pdf: Uint8Array, at: string, stamp?: Stamp): Promise<Uint8Array>;
  /** The agency's seal over content of any kind, to stand beside it (detached CMS), with the certificates it is verified by; undefined where the agency has none. */
  detached(agency: Pick<Agency, 'code' | 'name'>, at: string): Promise<DetachedSeal | undefined>;
  /** Whose whole, unchanged seal closes this PDF; undefined where it bears none of ours. */
  sealerOf(pdf: Uint8Array, at: string): Promise<string | undefined>;
}

const ports = new WeakMap<House, SealPort>();
/** Gives a house its seal, when it opens. A house without one returns no result online, and says so. */
export const installSeal = (house: House, port: SealPort): void => void ports.set(house, port);
export const sealOf = (house: House): SealPort | undefined => ports.get(house);
export const mayReturnOnline = (house: House): boolean => ports.has(house);
