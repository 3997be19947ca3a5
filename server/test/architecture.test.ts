import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

// What the house looks like: who may know whom, what is called how, and what is never written. Each list of exceptions is
// short and gives its reason.

const root = join(import.meta.dirname, '..', '..')

interface SourceFile {
  /** from the root: server/src/sales/create-sale.ts */
  path: string
  text: string
  imports: { target: string; isOurs: boolean }[]
}

const files = globSync('{contract,forecast,db,server,web,bench,proof,e2e}/**/*.{ts,tsx,mjs}', {
  cwd: root,
  exclude: (path) => path.includes('node_modules') || path.includes('/dist'),
}).map(readSource)
const isTest = ({ path }: SourceFile) => /\.test\.tsx?$|\.fixture\.ts$|\/tests?\/|^e2e\/|-kit\.ts$/.test(path)
const sources = files.filter((file) => !isTest(file))

test('the files are found', () => {
  expect(sources.length).toBeGreaterThan(80)
})

describe('who may import whom', () => {
  const mayImport: Record<Layer, Layer[]> = {
    contract: ['contract'],
    forecast: ['forecast'],
    db: ['db'],
    platform: ['contract', 'platform'],
    config: ['platform'],
    queries: ['contract', 'platform', 'queries'],
    // Its own slice's acts, and other slices' queries.
    act: ['contract', 'platform', 'queries', 'act', 'words'],
    routes: ['contract', 'platform', 'queries', 'act', 'words'],
    words: ['contract', 'platform'],
    app: ['contract', 'db', 'platform', 'routes', 'words'],
    'web-lib': ['contract', 'web-lib'],
    'web-ui': ['contract', 'web-lib', 'web-ui'],
    'web-feature': ['contract', 'web-lib', 'web-ui', 'web-feature'],
    'web-route': ['contract', 'web-lib', 'web-ui', 'web-feature', 'web-route'],
    'web-door': ['contract', 'web-lib', 'web-ui', 'web-feature', 'web-route', 'web-door'],
    door: ['contract', 'forecast', 'db', 'platform', 'config', 'queries', 'act', 'app', 'door', 'words'],
  }

  test('every import goes in a direction that is allowed', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isOurs }) => isOurs && !mayKnow(path, target))
        .map(({ target }) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  function mayKnow(path: string, target: string): boolean {
    // Only what makes forecasts knows how they are made.
    if (layerOf(target) === 'forecast' && layerOf(path) === 'act') return sliceOf(path) === 'forecasts'
    const isAllowed = mayImport[layerOf(path)].includes(layerOf(target))
    return isAllowed && !(layerOf(path) === 'act' && isForeignAct(path, target)) && !isForeignPiece(path, target)
  }

  /** A feature of the web application offers its pieces to others in one file. */
  function isForeignPiece(path: string, target: string): boolean {
    const isBetweenFeatures = layerOf(path) === 'web-feature' && layerOf(target) === 'web-feature'
    return isBetweenFeatures && featureOf(path) !== featureOf(target) && !target.endsWith('/public.tsx')
  }

  // Offered to other slices.
  const offered = ['server/src/session/passwords.ts', 'server/src/session/open-session.ts']

  function isForeignAct(path: string, target: string): boolean {
    // The import does what a person would do by hand, so it calls the same acts.
    if (sliceOf(path) === 'imports' || offered.includes(target)) return false
    return layerOf(target) === 'act' && sliceOf(target) !== sliceOf(path)
  }

  test('queries use no other slice', () => {
    const wrong = sources
      .filter(({ path }) => layerOf(path) === 'queries')
      .flatMap(({ path, imports }) => imports.map(({ target }) => ({ path, target })))
      .filter(({ path, target }) => layerOf(target) === 'queries' && sliceOf(target) !== sliceOf(path))
    expect(wrong).toEqual([])
  })

  test('nobody imports in a circle', () => {
    expect(findCircle()).toBeUndefined()
  })

  test('only the platform and db speak to PostgreSQL', () => {
    const wrong = sources
      .filter(({ path }) => !path.startsWith('server/src/platform/') && !/^(db|bench|proof)\//.test(path))
      .filter(({ imports }) => imports.some(({ target }) => target === 'pg'))
    expect(paths(wrong)).toEqual([])
  })
})

describe('names and sizes', () => {
  test('files are named in kebab-case, for what they do', () => {
    const wrong = files.filter(
      ({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(tsx?|mjs)$/.test(ownName(path)),
    )
    expect(paths(wrong)).toEqual([])
  })

  test('no file is called index, utils, helpers, common, types, service or manager', () => {
    const vague = /^index([-.]|$)|(^|[-.])(utils?|helpers?|common|types|services?|managers?)([-.]|$)/
    expect(paths(files.filter(({ path }) => vague.test(ownName(path).replace(/\.(tsx?|mjs)$/, ''))))).toEqual([])
  })

  /** The names of routes are addresses, with the router's marks (`$id`, `_signed-in`); a service worker is called that. */
  function ownName(path: string): string {
    return layerOf(path) === 'web-route' ? 'route.ts' : basename(path).replace('service-worker', 'worker')
  }

  const longFiles: Record<string, string> = {
    'server/src/platform/database.ts': 'the one way to PostgreSQL, best read in one piece',
    'server/src/sales/sales.queries.ts': 'one file per table, and a sale has long statements',
    'contract/src/refusals.ts': 'a list',
    'db/migrate.ts': 'the list of files, and the runner in one piece',
    'contract/src/sales.ts': 'shapes, endpoints and examples of one word',
    'contract/src/customers.ts': 'the same of another',
  }

  test('source files stay within 250 lines', () => {
    const long = sources.filter(({ path, text }) => text.split('\n').length > 251 && !path.endsWith('.gen.ts'))
    expect(paths(long).filter((path) => !(path in longFiles))).toEqual([])
  })
})

describe('what is never written', () => {
  // PostgreSQL's own programs and the tests have an environment of their own.
  const readsEnvironment = ['server/src/config.ts']

  test('the environment is read in one place', () => {
    const wrong = sources.filter(({ path, text }) => /process\.env\b/.test(text) && !readsEnvironment.includes(path))
    expect(paths(wrong).filter((path) => !/^((db|web)\/[a-z-]+\.ts|bench|proof)/.test(path))).toEqual([])
  })

  test('only the doors talk to the terminal', () => {
    const wrong = sources.filter(
      ({ path, text }) => path.startsWith('server/src/') && layerOf(path) !== 'door' && /\bconsole\./.test(text),
    )
    expect(paths(wrong)).toEqual([])
  })

  test('every statement of a queries file says its organization', () => {
    const wrong = sources
      .filter(({ path }) => path.endsWith('.queries.ts'))
      .flatMap(({ path, text }) => statementsOf(text).map((statement) => ({ path, statement })))
      .filter(
        ({ statement }) => !/organization_id|\borganizations\b|\bapp\.(enter|search|record|refresh)_/.test(statement),
      )
    expect(wrong).toEqual([])
  })

  test('no test is left out or alone', () => {
    const wrong = files.filter(
      ({ path, text }) => /\.(test|spec)\.tsx?$/.test(path) && /\b(test|it|describe)\.(only|skip|todo)\b/.test(text),
    )
    expect(paths(wrong)).toEqual([])
  })
})

type Layer =
  | 'contract'
  | 'forecast'
  | 'db'
  | 'platform'
  | 'config'
  | 'queries'
  | 'act'
  | 'routes'
  /** what the database's refusals read as */
  | 'words'
  | 'app'
  | 'door'
  | 'web-lib'
  | 'web-ui'
  | 'web-feature'
  | 'web-route'
  | 'web-door'

function layerOf(path: string): Layer {
  if (path.startsWith('contract/')) return 'contract'
  if (path.startsWith('forecast/')) return 'forecast'
  if (path.startsWith('db/')) return 'db'
  if (path.startsWith('web/src/')) return webLayerOf(path)
  if (!path.startsWith('server/src/')) return 'door'
  if (path === 'server/src/config.ts') return 'config'
  if (path === 'server/src/constraint-refusals.ts') return 'words'
  if (path === 'server/src/app.ts') return 'app'
  const slice = sliceOf(path)
  if (slice === undefined || slice === 'start' || slice === 'cli' || slice === 'demo') return 'door'
  if (slice === 'platform') return 'platform'
  if (path.endsWith('.queries.ts')) return 'queries'
  return path.endsWith('.routes.ts') ? 'routes' : 'act'
}

function webLayerOf(path: string): Layer {
  const feature = featureOf(path)
  // The doors: what the page loads first. The shell frames every page and knows them all.
  if (feature === undefined) return 'web-door'
  if (feature === 'lib' || feature === 'ui') return `web-${feature}`
  return feature === 'routes' ? 'web-route' : 'web-feature'
}

/** The folder under web/src; undefined for the files beside it. */
function featureOf(path: string): string | undefined {
  return /^web\/src\/([^/]+)\//.exec(path)?.[1]
}

/** The folder under server/src; undefined for the files beside it. */
function sliceOf(path: string): string | undefined {
  return /^server\/src\/([^/]+)\//.exec(path)?.[1]
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\b[^'"`;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ]
  return { path, text, imports: specifiers.map((match) => resolveImport(path, match[1] ?? match[2] ?? match[3] ?? '')) }
}

function resolveImport(path: string, specifier: string): { target: string; isOurs: boolean } {
  if (specifier.startsWith('.')) return { target: normalize(join(dirname(path), specifier)), isOurs: true }
  const workspace = /^@orbit\/([a-z]+)\/(.*)$/.exec(specifier)
  if (workspace === null) return { target: specifier, isOurs: false }
  return { target: workspace[1] === 'db' ? `db/${workspace[2]}` : `${workspace[1]}/src/${workspace[2]}`, isOurs: true }
}

function findCircle(): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const finished = new Set<string>()
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (finished.has(path)) return undefined
    for (const { target } of byPath.get(path)?.imports ?? []) {
      const circle = visit(target, [...trail, path])
      if (circle !== undefined) return circle
    }
    finished.add(path)
    return undefined
  }
  for (const { path } of files) {
    const circle = visit(path, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

/** Texts that begin like SQL, and each chain of the query builder. */
function statementsOf(text: string): string[] {
  const written = text.match(
    /`\s*(select|insert into|update|delete from|with)\s[^`]*`|'(select|insert into|update|delete from) [^'\n]*'/gi,
  )
  const built = text.match(/\btables\s*\.(selectFrom|insertInto|updateTable|deleteFrom)[\s\S]*?\n(?=\n|\})/g)
  return [...(written ?? []), ...(built ?? [])]
}

function paths(list: SourceFile[]): string[] {
  return list.map(({ path }) => path)
}
