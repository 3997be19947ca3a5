import type { Permission } from '../../../contract/src/permissions.ts'
import { type AddressText, inAddress } from '../lib/search-params.ts'

export interface DrillDownPage {
  to: string
  search: Record<string, AddressText>
  /** What the page itself asks for. */
  needs: Permission
}

/** The page that shows the rows of a `drillDown`, the API's address of them. */
export function pageOfDrillDown(drillDown: string): DrillDownPage {
  const [path = '', query = ''] = drillDown.replace(/^\/api\/v1/, '').split('?')
  const search = Object.fromEntries([...new URLSearchParams(query)].map(([key, value]) => [key, inAddress(value)]))
  if (path === '/reports/low-stock') return { to: '/inventory/low-stock', search, needs: 'inventory.read' }
  const product = /^\/products\/([^/]+)\/kardex$/.exec(path)?.[1]
  if (product) return { to: `/products/${product}`, search, needs: 'inventory.read' }
  return { to: path, search, needs: needsOf(path, search) }
}

/** The address of all lines of a period. */
export function linesOf({ from, to }: { from: string; to: string }): string {
  return `/api/v1/reports/lines?from=${from}&to=${to}`
}

function needsOf(path: string, search: Record<string, AddressText>): Permission {
  if (path.startsWith('/sales')) return 'sales.read'
  return 'costKnown' in search ? 'costs.read' : 'reports.read'
}
