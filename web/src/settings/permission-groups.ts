import type { Permission } from '../../../contract/src/permissions.ts'
import type { peopleTexts } from './people-texts.ts'

export interface PermissionGroup {
  text: keyof (typeof peopleTexts)['es']
  permissions: readonly Permission[]
}

/** As somebody thinks of a shop, not as the API is cut. */
export const permissionGroups: readonly PermissionGroup[] = [
  {
    text: 'groupSales',
    permissions: [
      'sales.read',
      'sales.create',
      'sales.complete',
      'sales.cancel',
      'sales.discount',
      'prices.override',
      'sales_dates.set',
    ],
  },
  {
    text: 'groupProducts',
    permissions: [
      'inventory.read',
      'inventory.write',
      'purchases.read',
      'purchases.write',
      'products.create',
      'products.update',
      'products.delete',
      'costs.read',
    ],
  },
  {
    text: 'groupCustomers',
    permissions: ['customers.read', 'customers.create', 'customers.update', 'customers.delete', 'personal_data.erase'],
  },
  { text: 'groupReports', permissions: ['dashboard.read', 'reports.read', 'forecasts.read', 'forecasts.update'] },
  {
    text: 'groupPeople',
    permissions: [
      'users.read',
      'users.create',
      'users.update',
      'users.delete',
      'roles.read',
      'roles.create',
      'roles.update',
      'roles.delete',
    ],
  },
  { text: 'groupOrganization', permissions: ['settings.read', 'settings.update', 'audit.read', 'organization.close'] },
  {
    text: 'groupData',
    permissions: ['imports.read', 'imports.create', 'imports.undo', 'exports.create', 'jobs.read', 'jobs.update'],
  },
]
