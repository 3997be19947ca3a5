import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface InstalledChromium {
  executablePath: string
  args: string[]
  /** The libraries and fonts that lie beside it: nothing of the system is needed. */
  env: Record<string, string>
}

const packageFolder = join(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium')

/** The browser from npm, unpacked once (about 3 s, 210 MB) beside the packages, or among temporary files where that is not allowed. */
export async function installChromium(): Promise<InstalledChromium> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const name = `orbit-chromium-${version}`
  const places = [join(packageFolder, '..', '..', '.cache', name), join(tmpdir(), `${name}-${process.getuid?.() ?? 0}`)]
  const folder = places.find((place) => existsSync(place)) ?? (await unpackInto(places.find(canMake) ?? tmpdir()))
  return {
    executablePath: join(folder, 'chromium'),
    // Its own defaults are for a function in a cloud: they end the browser after its first page.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

const UNPACK = `
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  await Promise.all([chromium.executablePath(), inflate(process.argv[1])])
`

// Its own configuration looks where such a function would have them, and without any font Chromium ends at the first letter.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`

/** The package unpacks into the folder of temporary files, so that is where it thinks it is. */
async function unpackInto(folder: string): Promise<string> {
  const draft = mkdtempSync(join(dirname(folder), 'unpacking-'))
  const libraries = join(packageFolder, 'bin', 'al2023.tar.br')
  const env = { PATH: process.env.PATH ?? '', TMPDIR: draft }
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK, libraries], {
    cwd: join(packageFolder, '..', '..', '..'),
    env,
  })
  writeFileSync(join(draft, 'fonts.conf'), FONTS)
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another run was faster.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

function canMake(folder: string): boolean {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    rmSync(mkdtempSync(join(dirname(folder), 'trying-')), { recursive: true })
    return true
  } catch {
    return false
  }
}
