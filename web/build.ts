import { join, resolve } from 'node:path'
import { build } from 'vite'
import { compressFolder } from './build/compress-folder.ts'

// `node web/build.ts <folder>`: the web application as it is served, with what every browser can unpack beside it.

const [folder = ''] = process.argv.slice(2)
process.env.NODE_ENV = 'production'
try {
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    // The other loaders write beside the sources, which may be read-only.
    configLoader: 'native',
    logLevel: 'silent',
    build: { outDir: resolve(folder), emptyOutDir: true, reportCompressedSize: false },
  })
  await compressFolder(resolve(folder))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
