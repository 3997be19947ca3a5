import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { FileAddress } from './files.ts'
import { Id, IdParams } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import { RoleKey } from './roles.ts'
import { Email, line } from './texts.ts'

export const UserStatus = z.enum(['invited', 'active', 'inactive'])
export type UserStatus = z.output<typeof UserStatus>

const editable = {
  firstName: line(100),
  lastName: line(100),
  phone: line(50).nullable(),
  role: RoleKey,
}

export const NewUser = z.strictObject({
  id: Id,
  email: Email,
  ...editable,
  phone: editable.phone.default(null),
})
export type NewUser = z.output<typeof NewUser>

/** Not the email: whoever changed it could ask for a new password there, and would be that person. */
export const UserChanges = z.strictObject({ ...editable, isActive: z.boolean() }).partial()
export type UserChanges = z.output<typeof UserChanges>

export const User = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  avatarUrl: FileAddress.nullable(),
  role: z.object({ key: RoleKey, name: z.string() }),
  /** `invited` until they have chosen a password. */
  status: UserStatus,
  isVerified: z.boolean(),
  lastLoginAt: Instant.nullable(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type User = z.output<typeof User>

const rosa: User = {
  id: '01981f5e-8c00-7000-8000-000000000001',
  email: 'rosa@bodega.example',
  firstName: 'Rosa',
  lastName: 'Quispe',
  phone: null,
  avatarUrl: null,
  role: { key: 'seller', name: 'seller' },
  status: 'invited',
  isVerified: false,
  lastLoginAt: null,
  version: 1,
  createdAt: '2026-03-31T15:04:05.000Z',
  updatedAt: '2026-03-31T15:04:05.000Z',
}

/** The person who has not come yet. */
const InvitationParams = z.strictObject({ id: Id.meta({ refersTo: 'invitation' }) })

export const users = {
  list: endpoint({
    name: 'users.list',
    method: 'GET',
    path: '/api/v1/users',
    access: 'users.read',
    tag: 'Users',
    summary: 'List the people of the organization, newest first',
    description: '`search` looks in names and email.',
    query: z.strictObject({
      ...PageQuery,
      search: line(100).optional(),
      status: UserStatus.optional(),
      role: RoleKey.optional(),
    }),
    answer: page(User),
    status: 200,
    refusals: [],
    example: { answer: { items: [rosa], nextCursor: null } },
  }),
  invite: endpoint({
    name: 'users.invite',
    method: 'POST',
    path: '/api/v1/users',
    access: 'users.create',
    tag: 'Users',
    summary: 'Invite somebody by email; the invitation is good for 7 days',
    description:
      'Nobody can give a role with permissions that they do not have. An organization sends 500 invitations a day, and 50 through somebody whose own email is not verified.',
    body: NewUser,
    answer: User,
    status: 201,
    refusals: ['user_id_reused', 'email_taken', 'role_unavailable', 'beyond_own_permissions', 'too_many_requests'],
    repeatable: true,
    example: {
      body: { id: rosa.id, email: rosa.email, firstName: 'Rosa', lastName: 'Quispe', role: 'seller' },
      answer: rosa,
    },
  }),
  read: endpoint({
    name: 'users.read',
    method: 'GET',
    path: '/api/v1/users/:id',
    access: 'users.read',
    tag: 'Users',
    summary: 'Read a person of the organization',
    params: IdParams,
    answer: User,
    status: 200,
    refusals: [],
    example: { answer: rosa },
  }),
  update: endpoint({
    name: 'users.update',
    method: 'PATCH',
    path: '/api/v1/users/:id',
    access: 'users.update',
    tag: 'Users',
    summary: 'Change a person’s name, role, or whether they may enter; it holds on their next request',
    description: 'Only for who has every permission of that person’s role, before and after the change.',
    params: IdParams,
    body: UserChanges,
    answer: User,
    status: 200,
    refusals: ['role_unavailable', 'beyond_own_permissions', 'user_not_joined', 'last_administrator'],
    ifMatch: 'required',
    example: { body: { role: 'viewer' }, answer: { ...rosa, role: { key: 'viewer', name: 'viewer' }, version: 2 } },
  }),
  delete: endpoint({
    name: 'users.delete',
    method: 'DELETE',
    path: '/api/v1/users/:id',
    access: 'users.delete',
    tag: 'Users',
    summary: 'Delete a person; what they did stays on record, and their email can be invited again',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: ['beyond_own_permissions', 'last_administrator'],
    ifMatch: 'optional',
  }),
  resendInvitation: endpoint({
    name: 'users.resendInvitation',
    method: 'POST',
    path: '/api/v1/users/:id/invitation',
    access: 'users.create',
    tag: 'Users',
    summary: 'Send the invitation again; the link of the one before ends',
    params: InvitationParams,
    body: z.strictObject({}),
    answer: User,
    status: 200,
    refusals: ['user_not_invited', 'beyond_own_permissions', 'too_many_requests'],
    example: { body: {}, answer: rosa },
  }),
  revokeInvitation: endpoint({
    name: 'users.revokeInvitation',
    method: 'DELETE',
    path: '/api/v1/users/:id/invitation',
    access: 'users.create',
    tag: 'Users',
    summary: 'Take an invitation back; its link ends, and the person is gone from the list',
    params: InvitationParams,
    answer: null,
    status: 204,
    refusals: ['user_not_invited', 'beyond_own_permissions'],
  }),
}
