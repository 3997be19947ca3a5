import { endpoints } from '@orbit/contract/api.ts'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { type Permission, permissions } from '@orbit/contract/permissions.ts'
import { type Identity, withPermissions } from './identities.ts'
import type { Finding } from './judge.ts'
import { placesOf } from './places.ts'
import { type Draft, put, validDraft, written } from './requests.ts'
import type { Send } from './send.ts'
import type { World } from './world.ts'

interface Case {
  endpoint: string
  part?: 'query'
  path: (string | 0)[]
  value: string | boolean
}

/** Permissions that are needed for a part of a request, or to see a part of an answer. */
const fields: Record<string, Case[]> = {
  'sales.discount': [
    { endpoint: 'sales.create', path: ['discount'], value: '1.00' },
    { endpoint: 'sales.create', path: ['items', 0, 'discount'], value: '1.00' },
    { endpoint: 'sales.replaceHeld', path: ['discount'], value: '1.00' },
    { endpoint: 'sales.replaceHeld', path: ['items', 0, 'discount'], value: '1.00' },
  ],
  'prices.override': [
    { endpoint: 'sales.create', path: ['items', 0, 'unitPrice'], value: '4.60' },
    { endpoint: 'sales.replaceHeld', path: ['items', 0, 'unitPrice'], value: '4.60' },
  ],
  'sales_dates.set': [{ endpoint: 'sales.create', path: ['soldAt'], value: '2026-01-02T10:00:00Z' }],
  'costs.read': [
    { endpoint: 'products.create', path: ['costPrice'], value: '1.0000' },
    { endpoint: 'products.update', path: ['costPrice'], value: '1.0000' },
    { endpoint: 'products.list', part: 'query', path: ['hasCost'], value: 'true' },
    { endpoint: 'reports.lines', part: 'query', path: ['costKnown'], value: 'true' },
    { endpoint: 'reports.linesFile', part: 'query', path: ['costKnown'], value: 'true' },
    { endpoint: 'products.previewBulkChange', path: ['selection', 'filter', 'hasCost'], value: true },
  ],
}

const hidden: Record<string, { field: string; endpoints: string[] }[]> = {
  'costs.read': [
    { field: 'costPrice', endpoints: ['products.list', 'products.read', 'sales.read'] },
    { field: 'unitCost', endpoints: ['inventory.readDocument', 'ledger.list', 'purchases.read', 'reorder.list'] },
    { field: 'totalCost', endpoints: ['inventory.listDocuments', 'purchases.list'] },
    { field: 'cost', endpoints: ['reorder.list'] },
    { field: 'valueDifference', endpoints: ['counts.read', 'counts.listLines'] },
    { field: 'averageCost', endpoints: ['ledger.kardex'] },
  ],
}

/** Somebody who may do everything but one thing: what they must not send is refused, what they must not see is left out. */
export async function judgeFields(world: World, send: Send, only: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const permission of only) {
    const cases = fields[permission] ?? []
    if (cases.length + (hidden[permission]?.length ?? 0) === 0) {
      throw new Error(
        `Nothing is known to need ${permission} in a field: say what does in server/test/kit/isolation/fields.ts.`,
      )
    }
    const others = permissions.filter((one: Permission) => one !== permission)
    const person = await withPermissions(world, `all but ${permission}`, others)
    for (const { endpoint, part = 'body', path, value } of cases) {
      const { status, body } = await ask(world, send, person, endpoint, (draft) =>
        put(named(endpoint), draft, { part, path, kind: 'search', word: '' }, value),
      )
      if (status === 403 && JSON.parse(body).permission === permission) continue
      findings.push({
        rule: `${permission} is needed`,
        where: `${endpoint} · ${path.join('.')}`,
        what: `${status} ${body}`,
      })
    }
    for (const [field, endpoint] of hiddenFrom(permission)) {
      const { status, body } = await ask(world, send, person, endpoint, () => {})
      if (status === 200 && !body.includes(`"${field}"`)) continue
      findings.push({
        rule: `${permission} is needed to see`,
        where: `${endpoint} · ${field}`,
        what: `${status} ${body}`,
      })
    }
  }
  return findings
}

function hiddenFrom(permission: string): [field: string, endpoint: string][] {
  return (hidden[permission] ?? []).flatMap(({ field, endpoints: names }) =>
    names.map((name): [string, string] => [field, name]),
  )
}

/** Every permission that is asked about somewhere inside the work. */
export const fieldPermissions = [...new Set([...Object.keys(fields), ...Object.keys(hidden)])]

async function ask(world: World, send: Send, person: Identity, name: string, bend: (draft: Draft) => void) {
  const endpoint = named(name)
  const draft = await validDraft(world, endpoint, placesOf(endpoint), async (word) => world.shared(word))
  // An example may hold what this person may not send.
  for (const { endpoint: of, part, path } of fields['costs.read'] ?? []) {
    if (of === name && part !== 'query' && path.length === 1)
      delete (draft.body as Record<string, unknown>)[String(path[0])]
  }
  bend(draft)
  return send(written(endpoint, draft, person.cookie))
}

function named(name: string): Endpoint {
  return endpoints.find((endpoint) => endpoint.name === name) as Endpoint
}
