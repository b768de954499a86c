import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesBelow, unlessUpToDate } from './up-to-date.mjs';

/** @type {string} */
let root;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mot-cua-stamp-'));
  await mkdir(join(root, 'src/gql'), { recursive: true });
  await writeFile(join(root, 'src/a.ts'), 'one');
  await writeFile(join(root, 'lock'), 'locked');
});

afterEach(() => rm(root, { recursive: true }));

const work = async () => {
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(join(root, 'dist/out'), '');
};
const build = () => unlessUpToDate({ root, name: 'build', inputs: ['src', 'lock', 'absent'], outputs: ['dist/out'] }, work);

it('works once for the same inputs', async () => {
  expect([await build(), await build()]).toEqual([true, false]);
});

it('works again after a change, an addition, a removal, and a lost result', async () => {
  await build();
  await writeFile(join(root, 'src/a.ts'), 'two');
  expect(await build()).toBe(true);
  await writeFile(join(root, 'src/b.ts'), '');
  expect(await build()).toBe(true);
  await rm(join(root, 'src/b.ts'));
  expect(await build()).toBe(true);
  await rm(join(root, 'dist'), { recursive: true });
  expect(await build()).toBe(true);
  expect(await build()).toBe(false);
});

it('works again after a failure', async () => {
  const job = { root, name: 'build', inputs: ['src'], outputs: [] };
  await expect(unlessUpToDate(job, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await unlessUpToDate(job, work)).toBe(true);
});

it('does not look at what is generated or installed', async () => {
  await writeFile(join(root, 'src/gql/graphql.ts'), 'generated');
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'node_modules/x.js'), '');
  expect(await filesBelow(root)).toEqual([join(root, 'lock'), join(root, 'src/a.ts')]);
});
