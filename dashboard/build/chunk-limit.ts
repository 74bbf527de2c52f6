import type { Plugin } from 'vite'

/** Fails the build when a script outgrows the limit: then hawtio-lazy no longer matches what Hawtio publishes. */
export function chunkLimit(bytes: number): Plugin {
  return {
    name: 'chunk-limit',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk' && part.code.length > bytes) {
          this.error(`${part.fileName} has ${part.code.length} bytes, the limit is ${bytes}`)
        }
      }
    },
  }
}
