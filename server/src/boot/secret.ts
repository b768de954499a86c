import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, Trouble } from './trouble.ts';

/** Makes the data folder. @throws Trouble when it cannot be used */
export async function ensureDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw new Trouble(`Không dùng được thư mục dữ liệu ${dataDir} (${codeOf(error)}). Hãy đặt DATA_DIR là một thư mục ghi được.`, `The data folder ${dataDir} cannot be used (${codeOf(error)}). Set DATA_DIR to a folder that can be written.`, { cause: error });
  }
}

/** The secret that signs sessions: the operator's, or one made at the first start and kept, so that a restart signs nobody out. */
export async function sessionSecret(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataDir, 'session-secret');
  const made = randomBytes(32).toString('base64url');
  try {
    await writeFile(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new Trouble(`Không ghi được ${file} (${codeOf(error)}).`, `${file} cannot be written (${codeOf(error)}).`, { cause: error });
    return (await readFile(file, 'utf8')).trim();
  }
}
