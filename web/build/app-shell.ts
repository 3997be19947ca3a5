import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type HtmlTagDescriptor, type Plugin, transformWithOxc } from 'vite'
import { drawIcons, manifest } from './icons.ts'

const web = join(import.meta.dirname, '..')
const WORKER = join(web, 'offline', 'service-worker.ts')
/** The one that almost every page needs; others come when one of their letters appears. */
const FIRST_FONT = /hanken-grotesk-latin-wght-normal-[\w-]+\.woff2$/
/** Kept for later offline; what is large and rare is fetched when it is wanted. */
const KEPT_OFFLINE = /\.(js|css)$/

/** What makes an application of the page: its icons and manifest, the service worker, and an early start of what is needed first. */
export function appShell(): Plugin {
  return {
    name: 'orbit-app-shell',
    apply: 'build',
    enforce: 'post',
    async buildStart() {
      for (const { fileName, source } of await drawIcons(join(web, 'public', 'favicon.svg'))) {
        this.emitFile({ type: 'asset', fileName, source })
      }
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifest) })
      const theme = await readTheme()
      this.emitFile({ type: 'asset', fileName: theme.fileName, source: theme.source })
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const { fileName } = await readTheme()
        return { html: html.replace('src="/theme.js"', `src="/${fileName}"`), tags: tagsFor(Object.keys(bundle)) }
      },
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const page = bundle['index.html']
        const html = page?.type === 'asset' ? String(page.source) : ''
        const kept = Object.keys(bundle).filter((name) => isKeptOffline(name))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await writeWorker(kept, html) })
      },
    },
  }
}

/** Under a name of its own content, so that it is asked for only once. */
async function readTheme(): Promise<{ fileName: string; source: string }> {
  const text = await readFile(join(web, 'public', 'theme.js'), 'utf8')
  const { code } = await transformWithOxc(text, 'theme.js')
  return { fileName: `assets/theme-${digest(code)}.js`, source: code }
}

function tagsFor(names: readonly string[]): HtmlTagDescriptor[] {
  const font = names.find((name) => FIRST_FONT.test(name))
  const links = [
    { rel: 'manifest', href: '/manifest.webmanifest' },
    { rel: 'apple-touch-icon', href: '/icons/180.png' },
    ...(font === undefined
      ? []
      : [{ rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: true }]),
  ]
  return links.map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' }))
}

function isKeptOffline(name: string): boolean {
  if (!name.startsWith('assets/')) return name === 'manifest.webmanifest'
  return FIRST_FONT.test(name) || (KEPT_OFFLINE.test(name) && !name.includes('worker'))
}

async function writeWorker(names: readonly string[], html: string): Promise<string> {
  const paths = ['/', '/favicon.svg', ...names.map((name) => `/${name}`).sort()]
  const { code } = await transformWithOxc(await readFile(WORKER, 'utf8'), WORKER)
  const values = { VERSION: digest(paths.join('\n') + html), PATHS: paths }
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`__${name}__`, JSON.stringify(value)),
    code,
  )
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8)
}
