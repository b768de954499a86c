import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const HOME = fileURLToPath(new URL('../', import.meta.url));
const MANIFEST = `${HOME}dist/.vite/manifest.json`;
/** What a phone on a weak network may be asked to load before the first page shows: 150 kB, compressed. */
const LIMIT_BYTES = 150_000;

/** The entry and everything it needs at once; what is loaded when a page asks for it does not count. */
function firstRoute(manifest: Manifest): readonly string[] {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit('index.html');
  return [...files].filter((file) => file.endsWith('.js'));
}

describe('the first page on a weak network', () => {
  beforeAll(() => {
    // The whole test run bundles first; run alone, this test makes the bundle.
    if (!existsSync(MANIFEST)) spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { cwd: HOME, env: { ...process.env, NODE_ENV: 'production' } });
  }, 120_000);

  test('loads at most 150 kB of JavaScript, compressed', () => {
    const manifest: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    const weights = firstRoute(manifest).map((file) => ({ file, bytes: gzipSync(readFileSync(`${HOME}dist/${file}`), { level: 9 }).length }));
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(weights)).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('keeps forms, QR codes and uploads out of it', () => {
    const manifest: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    const files = firstRoute(manifest);
    for (const page of ['src/features/fill/fill-pages.tsx', 'src/features/service/service-page.tsx', 'src/features/fill/qr-code.tsx']) expect(files).not.toContain(manifest[page]?.file ?? 'missing');
  });
});
