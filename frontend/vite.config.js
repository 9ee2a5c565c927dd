// @ts-check
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { documentTexts, precompress, preloadFont, registered } from './build/plugins.mjs';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [documentTexts(), registered(), preloadFont(), precompress()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: [
      // React's interface, Preact's size. Without these lines the same code runs on React.
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: /^use-sync-external-store\/shim.*/, replacement: 'preact/compat' },
      { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL('../app/web/static', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: {
      // What every page needs, and how the first page looks, is one file of each kind; each other page has its own.
      output: { codeSplitting: { groups: [{ name: 'base', test: /node_modules\/(?!d3|internmap)|src\/(app|components|format|graphql|server)\/|src\/main|text\/(nl|nlAccess|language)\.|dashboard\/\w+\.css/, minShareCount: 1 }] } },
    },
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox120', 'safari17.5'], // the first with light-dark(); older browsers have /overzicht
  },
  server: { fs: { allow: ['.', '../schema'] }, proxy: { '/graphql': server, '/demo': server, '/overzicht': server } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    // Node would take urql's CommonJS file, and with it React itself.
    alias: [{ find: /^urql$/, replacement: 'urql/dist/urql.es.js' }],
    server: { deps: { inline: ['urql', 'wouter'] } },
  },
});
