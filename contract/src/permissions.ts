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

export const permissionLabels: Record<Permission, { es: string; en: string }> = {
  'sales.read': { es: 'Ver ventas', en: 'See sales' },
  'sales.create': { es: 'Vender', en: 'Sell' },
  'sales.complete': { es: 'Cobrar ventas en espera', en: 'Complete held sales' },
  'sales.cancel': { es: 'Anular ventas', en: 'Cancel sales' },
  'sales.discount': { es: 'Dar descuentos', en: 'Give discounts' },
  'prices.override': { es: 'Cambiar el precio al vender', en: 'Change a price while selling' },
  'sales_dates.set': { es: 'Registrar ventas con otra fecha', en: 'Record sales on another date' },
  'costs.read': { es: 'Ver costos y márgenes', en: 'See costs and margins' },
  'products.create': { es: 'Crear productos', en: 'Create products' },
  'products.update': { es: 'Editar productos', en: 'Edit products' },
  'products.delete': { es: 'Eliminar productos', en: 'Delete products' },
  'inventory.read': { es: 'Ver productos y stock', en: 'See products and stock' },
  'inventory.write': { es: 'Mover y ajustar el stock', en: 'Move and adjust stock' },
  'customers.read': { es: 'Ver clientes', en: 'See customers' },
  'customers.create': { es: 'Crear clientes', en: 'Create customers' },
  'customers.update': { es: 'Editar clientes', en: 'Edit customers' },
  'customers.delete': { es: 'Eliminar clientes', en: 'Delete customers' },
  'personal_data.erase': { es: 'Borrar datos personales a pedido', en: 'Erase personal data on request' },
  'reports.read': { es: 'Ver reportes', en: 'See reports' },
  'dashboard.read': { es: 'Ver el inicio', en: 'See the dashboard' },
  'users.read': { es: 'Ver usuarios', en: 'See users' },
  'users.create': { es: 'Crear usuarios', en: 'Create users' },
  'users.update': { es: 'Editar usuarios', en: 'Edit users' },
  'users.delete': { es: 'Eliminar usuarios', en: 'Delete users' },
  'roles.read': { es: 'Ver roles', en: 'See roles' },
  'roles.create': { es: 'Crear roles', en: 'Create roles' },
  'roles.update': { es: 'Editar roles', en: 'Edit roles' },
  'roles.delete': { es: 'Eliminar roles', en: 'Delete roles' },
  'settings.read': { es: 'Ver la configuración', en: 'See settings' },
  'settings.update': { es: 'Cambiar la configuración', en: 'Change settings' },
  'organization.close': { es: 'Cerrar la empresa', en: 'Close the organization' },
  'audit.read': { es: 'Ver la auditoría', en: 'See the audit log' },
  'imports.read': { es: 'Ver importaciones', en: 'See imports' },
  'imports.create': { es: 'Importar datos', en: 'Import data' },
  'imports.undo': { es: 'Deshacer importaciones', en: 'Undo imports' },
  'exports.create': { es: 'Exportar datos', en: 'Export data' },
  'forecasts.read': { es: 'Ver predicciones', en: 'See forecasts' },
  'jobs.read': { es: 'Ver las tareas de todos', en: 'See everybody’s jobs' },
  'jobs.update': { es: 'Detener y repetir tareas de todos', en: 'Stop and retry everybody’s jobs' },
}
