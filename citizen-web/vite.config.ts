import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** In development the API answers behind this address: the citizen's door of a running house, prefix `/api` included. */
const target = process.env['API_TARGET'] ?? 'http://127.0.0.1:4001';

export default defineConfig({
  plugins: [react()],
  // rxjs offers modern code only under its own condition; the default carries helpers for ES5.
  resolve: { conditions: ['mot-cua-source', 'es2015', ...defaultClientConditions] },
  server: { proxy: { '/api': { target, ws: true } } },
  build: {
    target: 'es2023',
    // Read by first-route.test.ts, which weighs what the first page loads.
    manifest: true,
    // The page policy allows fonts from our own address only, never as data: addresses.
    assetsInlineLimit: 0,
  },
});
