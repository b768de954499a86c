import type { House } from '../../platform/house.ts';
import { findAccountById } from '../accounts/index.ts';
import { contentOf, findFile, vaultOf } from '../documents/index.ts';
import { judgeSignatures } from './judge.ts';
import type { NewFileSignature } from './signature.storage.ts';

/** A signed PDF writes it plainly, whoever made it. */
const SIGNED = '/ByteRange';

/**
 * What is found in a paper somebody attaches who may have signed it before (§8.2a): nothing in most. It refuses nothing – a paper may bear others'
 * signatures, also of authorities unknown here – but whoever reads it will see what they are worth.
 */
export async function signaturesInUpload(house: House, accountId: number, uploadId: string): Promise<readonly NewFileSignature[]> {
  const { reads } = house.database;
  const file = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uploadId) ? await findFile(reads, uploadId) : undefined;
  if (file?.ownerAccountId !== accountId || file.mediaType !== 'application/pdf' || (file.state !== 'READY' && file.state !== 'QUARANTINED')) return [];
  const [owner, pdf] = await Promise.all([findAccountById(reads, accountId), contentOf(await vaultOf(house), file).catch((error: unknown) => {
    house.log.error({ err: error, file: uploadId }, 'a file cannot be read: nothing is known of signatures in it');
    return Buffer.alloc(0);
  })]);
  return owner === undefined || !pdf.includes(SIGNED) ? [] : (await judgeSignatures(house, pdf, owner)).signatures;
}
