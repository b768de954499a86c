import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TrustPolicy } from '@mot-cua/signature';
import type { House } from '../../platform/house.ts';

const CERTIFICATE = /\.(?:pem|crt|cer)$/i;
const CRL = /\.crl$/i;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

const asPem = (bytes: Buffer): string[] =>
  bytes.includes('-----BEGIN') ? (bytes.toString('latin1').match(PEM) ?? []) : [`-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----`];

async function filesIn(folder: string, pattern: RegExp): Promise<Buffer[]> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).toSorted();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

/**
 * Whom the house believes (§8.2a): certificates of authorities and lists of what they revoked, as they lie in the operator's folders at this
 * moment, so that a new list counts without a restart. Undefined where there is no authority: nothing signed can be judged then.
 */
export async function trustPolicy({ config, clock, log }: Pick<House, 'config' | 'clock' | 'log'>): Promise<TrustPolicy | undefined> {
  const folders = config.SIGNATURE_TRUST_DIR.map((folder) => resolve(folder));
  try {
    const authorities = (await Promise.all(folders.map((folder) => filesIn(folder, CERTIFICATE)))).flat().flatMap(asPem);
    if (authorities.length === 0) return undefined;
    const lists = (await Promise.all(folders.map((folder) => filesIn(folder, CRL)))).flat();
    return { authorities, revocation: { crls: async () => lists }, now: new Date(clock.now()), requireRevocation: lists.length > 0 };
  } catch (error) {
    log.error({ err: error }, 'the folder of trusted authorities cannot be read: nothing signed is accepted');
    return undefined;
  }
}
