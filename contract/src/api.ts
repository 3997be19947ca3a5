import { customers } from './customers.ts'
import type { Endpoint } from './endpoint.ts'
import { inventory } from './inventory.ts'
import { products } from './products.ts'
import { reports } from './reports.ts'
import { sales } from './sales.ts'
import { session } from './session.ts'

/** Everything the API does. Server, tests and OpenAPI work from this list. */
export const endpoints: readonly Endpoint[] = [session, products, inventory, customers, sales, reports].flatMap(
  (slice): Endpoint[] => Object.values(slice),
)
