import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|svg|ttf|wasm)$/
const WORTH_IT = 1024

/** Replaces each larger file by its .gz, which the server sends as it is: it has no compression of its own. */
export function gzipAssets(): Plugin {
  let out = 'dist'
  return {
    name: 'gzip-assets',
    apply: 'build',
    configResolved(config) {
      out = join(config.root, config.build.outDir)
    },
    async closeBundle(error?: Error) {
      if (error) return
      const files = await readdir(out, { recursive: true })
      await Promise.all(files.filter(file => COMPRESSIBLE.test(file)).map(file => compress(join(out, file))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const raw = await readFile(file)
  if (raw.length < WORTH_IT) return
  await writeFile(`${file}.gz`, gzipSync(raw, { level: 9 }))
  await rm(file)
}
