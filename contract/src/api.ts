import { account } from './account.ts'
import { accountLinks } from './account-links.ts'
import { bulkChanges } from './bulk-changes.ts'
import { categories } from './categories.ts'
import { customers } from './customers.ts'
import type { Endpoint } from './endpoint.ts'
import { inventory } from './inventory.ts'
import { organizations } from './organizations.ts'
import { productHistory } from './product-history.ts'
import { productLookups } from './product-lookups.ts'
import { products } from './products.ts'
import { reports } from './reports.ts'
import { roles } from './roles.ts'
import { sales } from './sales.ts'
import { series } from './series.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { counts } from './stock-counts.ts'
import { ledger } from './stock-ledger.ts'
import { users } from './users.ts'

/** Everything the API does. Server, tests and OpenAPI work from this list. */
export const endpoints: readonly Endpoint[] = [
  session,
  categories,
  products,
  productLookups,
  productHistory,
  bulkChanges,
  inventory,
  counts,
  ledger,
  customers,
  sales,
  reports,
  users,
  roles,
  account,
  accountLinks,
  organizations,
  settings,
  series,
].flatMap((slice): Endpoint[] => Object.values(slice))
