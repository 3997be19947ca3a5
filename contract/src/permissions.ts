/** The closed list. A role holds these, or `sales.*` for all that begin so, or `*` for everything. */
export const permissions = [
  'sales.read',
  'sales.create',
  'sales.complete',
  'sales.cancel',
  'sales.discount',
  'prices.override',
  'sales_dates.set',
  'costs.read',
  'products.create',
  'products.update',
  'products.delete',
  'inventory.read',
  'inventory.write',
  'customers.read',
  'customers.create',
  'customers.update',
  'customers.delete',
  'personal_data.erase',
  'reports.read',
  'dashboard.read',
  'users.read',
  'users.create',
  'users.update',
  'users.delete',
  'roles.read',
  'roles.create',
  'roles.update',
  'roles.delete',
  'settings.read',
  'settings.update',
  'organization.close',
  'audit.read',
  'imports.read',
  'imports.create',
  'imports.undo',
  'exports.create',
  'forecasts.read',
  'forecasts.update',
  'purchases.read',
  'purchases.write',
  'jobs.read',
  'jobs.update',
] as const

export type Permission = (typeof permissions)[number]

/** `granted` is a role's list as stored; an entry nobody knows grants nothing. */
export function grants(granted: readonly string[], wanted: Permission): boolean {
  return granted.some(
    (entry) => entry === '*' || entry === wanted || (entry.endsWith('.*') && wanted.startsWith(entry.slice(0, -1))),
  )
}

/** The single permissions behind a role's list, in the order of the closed list. */
export function expand(granted: readonly string[]): Permission[] {
  return permissions.filter((permission) => grants(granted, permission))
}
