import { defineConfig } from 'vite';

/** Built once for `pnpm dev`; the API's door serves it at `/graphiql/`. */
export default defineConfig({
  base: '/graphiql/',
  build: { target: 'es2023', chunkSizeWarningLimit: 10_000, reportCompressedSize: false },
  worker: { format: 'es' },
});
