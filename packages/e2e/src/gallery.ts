import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const CONFIG = fileURLToPath(new URL('../../ui/gallery/vite.config.ts', import.meta.url));
const VITE = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')));
/** The policy every page of the house is served with. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The pages of the gallery, as its main.tsx lists them. */
export const GALLERY_PAGES = ['/', '/phan-tu', '/trang-thai', '/bieu-mau', '/bieu-mau-loi', '/giay-to', '/theo-doi', '/ban-lam-viec', '/hop-thoai'] as const;

export interface RunningGallery { readonly url: string; close(): Promise<void> }

/** Builds packages/ui's gallery and serves it under the house's own page policy. */
export async function openGallery(): Promise<RunningGallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'mot-cua-gallery-'));
  // In a process of its own: a test run is no production, and React would be its development self.
  const built = spawnSync(process.execPath, [VITE, 'build', '--config', CONFIG, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'], { env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The gallery was not built:\n${built.stdout}${built.stderr}`);
  const server = await preview({ configFile: CONFIG, logLevel: 'warn', build: { outDir }, preview: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': POLICY } } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
