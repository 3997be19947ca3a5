import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt'])
const COMPRESSIBLE = new Set([...TEXT, '.wasm'])

/** Beside each file that gets smaller by it: `.br` and `.gz`, as small as they can be. */
export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)))
  await Promise.all(files.map((file) => compressFile(join(file.parentPath, file.name))))
}

async function compressFile(file: string): Promise<void> {
  const content = await readFile(file)
  const mode = TEXT.has(extname(file)) ? constants.BROTLI_MODE_TEXT : constants.BROTLI_MODE_GENERIC
  const params = { [constants.BROTLI_PARAM_MODE]: mode, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  const packed: [string, Buffer][] = [
    ['.br', await promisify(brotliCompress)(content, { params })],
    ['.gz', await promisify(gzip)(content, { level: 9 })],
  ]
  const smaller = packed.filter(([, bytes]) => bytes.length < content.length)
  await Promise.all(smaller.map(([ending, bytes]) => writeFile(file + ending, bytes)))
}
