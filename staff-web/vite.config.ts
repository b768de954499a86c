import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** In development the API answers behind this address: the officer's door of a running house, prefix `/api` included. */
const target = process.env['API_TARGET'] ?? 'http://127.0.0.1:4002';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['mot-cua-source', ...defaultClientConditions] },
  server: { proxy: { '/api': { target, ws: true } } },
  build: {
    target: 'es2023',
    // The page policy allows fonts from our own address only, never as data: addresses.
    assetsInlineLimit: 0,
  },
});
