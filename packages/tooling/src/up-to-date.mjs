import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'gql']);

/**
 * The files below a folder, sorted, without what is installed or generated; the path itself when it is a file;
 * nothing when it does not exist.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function filesBelow(path) {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true }).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [path];
  const nested = entries
    .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.endsWith('.tsbuildinfo'))
    .map((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
  return (await Promise.all(nested)).flat().toSorted();
}

/**
 * One hash over names and contents of files.
 * @param {string} root names are taken relative to it, so that a moved clone keeps its hashes
 * @param {readonly string[]} files
 */
export async function hashOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(root, file)).update('\0').update(await readFile(file)).update('\0');
  return hash.digest('hex');
}

/**
 * Does the work unless it was done for exactly these inputs and its results still exist.
 * @param {object} job
 * @param {string} job.root the repository
 * @param {string} job.name of the job: names the file that remembers the inputs
 * @param {readonly string[]} job.inputs files and folders, relative to the repository
 * @param {readonly string[]} job.outputs what must exist afterwards, relative to the repository
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether the work was done
 */
export async function unlessUpToDate({ root, name, inputs, outputs }, work) {
  const stamp = join(root, 'node_modules', '.cache', 'mot-cua', `${name}.sha256`);
  const files = (await Promise.all(inputs.map((input) => filesBelow(join(root, input))))).flat();
  const wanted = await hashOf(root, files);
  const done = await readFile(stamp, 'utf8').catch(() => '');
  if (done === wanted && outputs.every((output) => existsSync(join(root, output)))) return false;
  await work();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}
