import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Every component in every state: `pnpm --filter @mot-cua/ui gallery`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['mot-cua-source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true },
});
