import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { version } = JSON.parse(readFileSync(here('./package.json'), 'utf8')) as { version: string };

/** The bridge lets browser tests drive the core over HTTP. A build that ships must not know it. */
function noBridgeInsideTheApp(): Plugin {
  return {
    name: 'no-bridge-inside-the-app',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        if (id.endsWith('/backend/bridge.ts')) this.error('the test bridge is part of this build');
      }
    },
  };
}

export default defineConfig(({ mode }) => {
  const bridge = mode === 'bridge';
  return {
    plugins: [svelte(), ...(bridge ? [] : [noBridgeInsideTheApp()])],
    define: { __APP_VERSION__: JSON.stringify(version) },
    resolve: {
      alias: {
        $transport: here(bridge ? './src/lib/backend/bridge.ts' : './src/lib/backend/tauri.ts'),
        $lib: here('./src/lib'),
      },
      // Under vitest, Svelte must be the browser's, not the server's.
      ...(mode === 'test' ? { conditions: ['browser'] } : {}),
    },
    // Nothing is inlined as a data: address, so that the content security policy can stay strict.
    build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    clearScreen: false,
    // The message catalogues are the repository's, outside this folder.
    server: { port: 5173, strictPort: true, fs: { allow: [here('..')] } },
    test: {
      // Tests of components ask for jsdom themselves; the many others start faster without.
      environment: 'node',
      include: ['src/**/*.test.ts'],
    },
  };
});
