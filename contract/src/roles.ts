import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './ids.ts'
import { permissions } from './permissions.ts'
import { line, paragraph } from './texts.ts'

/** The three roles that every organization has, and that nobody changes. */
export const globalRoles = ['admin', 'seller', 'viewer'] as const

/** How a role is named when somebody gets it: one of the three, or the id of one of the organization's own. */
export const RoleKey = z.union(
  [z.enum(globalRoles), Id.meta({ refersTo: 'role' })],
  'Expected admin, seller, viewer or the id of a role',
)
export type RoleKey = z.output<typeof RoleKey>

const editable = {
  name: line(50),
  description: paragraph(500).nullable(),
  // One by one, and never an asterisk: what a later version adds is not theirs by surprise.
  permissions: z.array(z.enum(permissions)).max(permissions.length).overwrite(inOrder),
}

export const NewRole = z.strictObject({ id: Id, ...editable, description: editable.description.default(null) })
export type NewRole = z.output<typeof NewRole>

export const RoleChanges = z.strictObject(editable).partial()
export type RoleChanges = z.output<typeof RoleChanges>

export const Role = z.object({
  /** What users are given: `admin`, or a UUID. */
  key: RoleKey,
  name: z.string(),
  description: z.string().nullable(),
  permissions: z.array(z.enum(permissions)),
  /** Made by the organization, which may change it. */
  isOwn: z.boolean(),
  /** How many people have it, invited ones included. */
  userCount: z.int(),
  version: z.int(),
})
export type Role = z.output<typeof Role>

const cashier: Role = {
  key: '01981f5e-8c00-7000-8000-000000000501',
  name: 'Caja',
  description: 'Vende y cobra',
  permissions: ['sales.read', 'sales.create', 'sales.complete'],
  isOwn: true,
  userCount: 2,
  version: 1,
}
const { name, description, permissions: granted } = cashier

export const roles = {
  list: endpoint({
    name: 'roles.list',
    method: 'GET',
    path: '/api/v1/roles',
    access: 'roles.read',
    tag: 'Roles',
    summary: 'List the three roles everybody has, and those of the organization by name',
    answer: z.object({ items: z.array(Role) }),
    status: 200,
    refusals: [],
    example: { answer: { items: [cashier] } },
  }),
  create: endpoint({
    name: 'roles.create',
    method: 'POST',
    path: '/api/v1/roles',
    access: 'roles.create',
    tag: 'Roles',
    summary: 'Make a role',
    description: 'Nobody can put permissions into it that they do not have.',
    body: NewRole,
    answer: Role,
    status: 201,
    refusals: ['role_id_reused', 'role_name_taken', 'beyond_own_permissions'],
    repeatable: true,
    example: { body: { id: cashier.key, name, description, permissions: granted }, answer: cashier },
  }),
  read: endpoint({
    name: 'roles.read',
    method: 'GET',
    path: '/api/v1/roles/:id',
    access: 'roles.read',
    tag: 'Roles',
    summary: 'Read a role of the organization',
    params: IdParams,
    answer: Role,
    status: 200,
    refusals: [],
    example: { answer: cashier },
  }),
  update: endpoint({
    name: 'roles.update',
    method: 'PATCH',
    path: '/api/v1/roles/:id',
    access: 'roles.update',
    tag: 'Roles',
    summary: 'Change a role; it holds from the next request of those who have it',
    description: 'Only for who has every permission in it, before and after the change.',
    params: IdParams,
    body: RoleChanges,
    answer: Role,
    status: 200,
    refusals: ['role_name_taken', 'beyond_own_permissions', 'last_administrator'],
    ifMatch: 'required',
    example: { body: { permissions: granted }, answer: { ...cashier, version: 2 } },
  }),
  delete: endpoint({
    name: 'roles.delete',
    method: 'DELETE',
    path: '/api/v1/roles/:id',
    access: 'roles.delete',
    tag: 'Roles',
    summary: 'Delete a role that nobody has',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: ['role_in_use', 'beyond_own_permissions'],
    ifMatch: 'optional',
  }),
}

function inOrder(chosen: (typeof permissions)[number][]) {
  return permissions.filter((permission) => chosen.includes(permission))
}
