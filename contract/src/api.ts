import { account } from './account.ts'
import { accountLinks } from './account-links.ts'
import { audit } from './audit.ts'
import { bulkChanges } from './bulk-changes.ts'
import { categories } from './categories.ts'
import { customerHistory } from './customer-history.ts'
import { customerIdentity } from './customer-identity.ts'
import { customers } from './customers.ts'
import type { Endpoint } from './endpoint.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { forecasts } from './forecasts.ts'
import { heldSales } from './held-sales.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { jobs } from './jobs.ts'
import { organizations } from './organizations.ts'
import { productHistory } from './product-history.ts'
import { productImages } from './product-images.ts'
import { productLookups } from './product-lookups.ts'
import { products } from './products.ts'
import { purchases } from './purchases.ts'
import { receipts } from './receipts.ts'
import { reorder } from './reorder.ts'
import { replenishment } from './replenishment.ts'
import { reports } from './reports.ts'
import { dashboard } from './reports-dashboard.ts'
import { costReports } from './reports-of-costs.ts'
import { productReports } from './reports-of-products.ts'
import { salesReports } from './reports-of-sales.ts'
import { reportRows } from './reports-rows.ts'
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
  productImages,
  bulkChanges,
  files,
  inventory,
  counts,
  ledger,
  customers,
  customerHistory,
  customerIdentity,
  heldSales,
  sales,
  receipts,
  dashboard,
  reports,
  salesReports,
  productReports,
  costReports,
  reportRows,
  forecasts,
  replenishment,
  reorder,
  purchases,
  jobs,
  imports,
  exports,
  audit,
  users,
  roles,
  account,
  accountLinks,
  organizations,
  settings,
  series,
].flatMap((slice): Endpoint[] => Object.values(slice))
