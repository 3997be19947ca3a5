import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@orbit/contract/api.ts'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { grants } from '@orbit/contract/permissions.ts'
import { ROLES } from '../isolation/identities.ts'
import { type Mutant, replacing } from './mutant.ts'
import { root } from './mutated-modules.ts'

/** Every route open to whoever is signed in, and to holders of another permission; `npm test` takes one per permission. */
export function accessMutants(): Mutant[] {
  const asked = new Set<string>()
  return endpoints
    .filter(({ access, name }) => access !== 'anyone' && contractFileOf(name) !== undefined)
    .flatMap((endpoint) => {
      const isFirst = !asked.has(endpoint.access)
      asked.add(endpoint.access)
      return loweredAccess(endpoint).map((mutant) => (isFirst ? mutant : { ...mutant, isForProof: true }))
    })
}

/** The matrix does not come to these questions; the tests of their slices ask them. */
const ASKED_BY_THEIR_SLICE = [
  'reports/list-report-rows.ts',
  'jobs/manage-jobs.ts',
  'imports/check-products.ts',
  'imports/check-stock.ts',
  'imports/readable-columns.ts',
  'customers/require-document.ts',
  'audit/audit-shape.ts',
  'forecasts/reorder-file.ts',
  'inventory/with-agreed-costs.ts',
]

/** Every question for a permission inside the work answered with yes. */
export function fieldMutants(): Mutant[] {
  const files = globSync('server/src/**/*.ts', { cwd: root })
  const asked = files.filter((file) => !ASKED_BY_THEIR_SLICE.some((one) => file.endsWith(one)))
  return asked.flatMap((file) => {
    const written = readFileSync(join(root, file), 'utf8')
    const found = [...written.matchAll(/!?\b\w+\.can\('([\w.]+)'\)/g)]
    return found.map(({ 0: text, 1: permission = '', index }) => ({
      name: `${file}:${written.slice(0, index).split('\n').length}: ${text} is not asked`,
      breaks: `only holders of ${permission} may`,
      edits: [
        {
          file,
          change: (source: string) =>
            source.slice(0, index) + (text.startsWith('!') ? 'false' : 'true') + source.slice(index + text.length),
        },
      ],
      wall: 'up' as const,
      catcher: 'fields' as const,
    }))
  })
}

function loweredAccess(endpoint: Endpoint): Mutant[] {
  const { name, access } = endpoint
  const common = { wall: 'up', catcher: 'matrix', endpoints: [name], breaks: `${name} needs ${access}` } as const
  const withAccess = (other: string) => [replacing(contractFileOf(name) ?? '', accessOf(name), `$1${other}`)]
  if (access === 'signed-in') {
    // Without a session there is nobody to show: it must not become a failure either.
    return [{ ...common, name: `${name} needs sales.read`, edits: withAccess('sales.read'), identities: ['viewer'] }]
  }
  const [role, other] = mayNot(endpoint, 'viewer') ? ['viewer', 'reports.read'] : ['seller', 'customers.read']
  return [
    { ...common, name: `${name} for whoever is signed in`, edits: withAccess('signed-in'), identities: ['powerless'] },
    {
      ...common,
      name: `${name} for holders of ${other}`,
      edits: withAccess(other),
      identities: [role],
      isForProof: true,
    },
  ]
}

const contractFiles = globSync('contract/src/*.ts', { cwd: root })

/** Undefined for endpoints that a function makes, as those of reports: they share what is said of one. */
function contractFileOf(name: string): string | undefined {
  return contractFiles.find((one) => accessOf(name).test(readFileSync(join(root, one), 'utf8')))
}

function accessOf(name: string): RegExp {
  return new RegExp(`(name: '${name}',[^}]*?access: ')[^']+`)
}

function mayNot({ access }: Endpoint, role: string): boolean {
  return !grants(ROLES[role] ?? [], access as never)
}
