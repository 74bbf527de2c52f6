/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { chunkLimit } from './build/chunk-limit.ts'
import { gzipAssets } from './build/gzip.ts'
import { hawtioLazy } from './build/hawtio-lazy.ts'

const server = process.env.SERAI_URL ?? 'http://127.0.0.1:8080'
const monaco = fileURLToPath(new URL('./src/monaco.ts', import.meta.url))

/** Hawtio goes to the bare /console after the login; the dev server only knows /console/. */
const trailingSlash: Plugin = {
  name: 'trailing-slash',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) =>
      request.url === '/console' ? response.writeHead(302, { Location: '/console/' }).end() : next(),
    )
  },
}

/** Hawtio lays its routes so that each of its own pages warns, too; and react-topology imports what mobx no longer needs. */
const KNOWN_NOISE = /parent route path has no trailing|batchingForReactDom/

export default defineConfig(({ command }) => ({
  base: command === 'serve' ? '/console/' : './',
  plugins: [hawtioLazy(), chunkLimit(5_000_000), gzipAssets(), trailingSlash],
  resolve: { alias: [{ find: /^monaco-editor$/, replacement: monaco }] },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    proxy: {
      '/api': server,
      '^/console/(jolokia|auth|user|refresh|plugin|plugins|proxy|keycloak|preset-connections)(/|\\?|$)': server,
    },
  },
  test: {
    environment: 'jsdom',
    isolate: false, // setup.ts leaves nothing behind
    environmentOptions: { jsdom: { url: 'http://localhost/console/' } },
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 120_000, // only ever met by what does not end
    hookTimeout: 120_000,
    css: false,
    onConsoleLog: log => !KNOWN_NOISE.test(log),
    alias: { '@hawtio/react': fileURLToPath(new URL('./src/test/fakeHawtio.ts', import.meta.url)) },
    server: { deps: { inline: [/@patternfly/] } },
  },
}))
