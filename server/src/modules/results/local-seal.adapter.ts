import { createHash, createPrivateKey } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { givenCrls, type LocalSigner, signDigest, signPdf, verifyPdf } from '@mot-cua/signature';
import type { Agency } from '../agencies/index.ts';
import type { SealPort } from './seal.port.ts';

/** The seal of every agency that has none of its own: where one authority seals for all. */
const COMMON = 'chung';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const pem = (der: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
const der = (pem: string): Uint8Array => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

const orNothing = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch((error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
});

/** A key and its certificates, the holder's first and then its authorities; undefined where the folder holds none of this name. */
async function signerOf(folder: string, name: string): Promise<LocalSigner | undefined> {
  const [key, certificates] = await Promise.all([orNothing(join(folder, `${name}.key.pem`)), orNothing(join(folder, `${name}.cert.pem`))]);
  const [own, ...chain] = (certificates?.match(CERTIFICATE) ?? []).map(der);
  return key === undefined || own === undefined ? undefined : { key: createPrivateKey(key), certificate: own, chain };
}

/** The authorities of all seals in the folder, which are what our seals are believed by; a certificate without one vouches for itself. */
async function authoritiesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cert.pem'));
  const files = await Promise.all(names.map(async (name) => (await readFile(join(folder, name), 'utf8')).match(CERTIFICATE) ?? []));
  return [...new Set(files.flatMap((pems) => (pems.length > 1 ? pems.slice(1) : pems)))];
}

/**
 * Seals with keys in a folder the operator keeps: `<agency code>.key.pem` and `<agency code>.cert.pem`, or `chung.*` for all. Read at each seal, so that a
 * renewed certificate needs no restart. `missing` may put a pair there (a demonstration does).
 */
export function localSeal(folder: string, missing?: (agency: Pick<Agency, 'code' | 'name'>) => Promise<void>): SealPort {
  const find = async ({ code }: Pick<Agency, 'code'>): Promise<LocalSigner | undefined> => (await signerOf(folder, code)) ?? signerOf(folder, COMMON);
  return {
    async seal(agency, pdf, at, stamp) {
      if ((await find(agency)) === undefined) await missing?.(agency);
      const signer = await find(agency);
      if (signer === undefined) throw new Error(`No seal for ${agency.code} in ${folder}.`);
      return signPdf(pdf, signer, { name: agency.name, signedAt: new Date(at), reason: 'Trả kết quả giải quyết thủ tục hành chính', location: 'Quảng Trị', certify: 1, ...(stamp !== undefined && { stamp }) });
    },
    async detached(agency, at) {
      if ((await find(agency)) === undefined) await missing?.(agency);
      const signer = await find(agency);
      return signer && {
        certificates: [signer.certificate, ...signer.chain].map(pem).join(''),
        sign: async (content) => signDigest(createHash('sha256').update(content).digest(), signer, signer.key, { signedAt: new Date(at) }),
      };
    },
    async sealerOf(pdf, at) {
      const { signatures } = await verifyPdf(pdf, { authorities: await authoritiesIn(folder), revocation: givenCrls([]), now: new Date(at) });
      const last = signatures.at(-1);
      return last?.state === 'VALID' && last.coversWholeFile ? last.signer?.commonName : undefined;
    },
  };
}
