import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { FileAddress, imageRefusals, imageUpload } from './files.ts'
import { Id, IdParams } from './ids.ts'
import { line } from './texts.ts'

export const Language = z.enum(['es', 'en'])
export type Language = z.output<typeof Language>

/** bcrypt looks at 72 bytes: a longer one would be compared by its beginning. */
export const NewPassword = z
  .string()
  .max(72)
  .refine((text) => {
    const bytes = new TextEncoder().encode(text).length
    return bytes >= 10 && bytes <= 72 && !text.includes('\0') && text.isWellFormed()
  }, 'Expected 10 to 72 bytes')

export const AccountChanges = z
  .strictObject({
    firstName: line(100),
    lastName: line(100),
    phone: line(50).nullable(),
    /** Of letters; null: the organization's. */
    language: Language.nullable(),
  })
  .partial()
export type AccountChanges = z.output<typeof AccountChanges>

export const Account = z.object({
  id: Id,
  email: z.string(),
  isVerified: z.boolean(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  avatarUrl: FileAddress.nullable(),
  language: Language.nullable(),
  version: z.int(),
})
export type Account = z.output<typeof Account>

export const OpenSession = z.object({
  id: Id,
  /** The one that asks. */
  isCurrent: z.boolean(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
})
export type OpenSession = z.output<typeof OpenSession>

const exampleAccount: Account = {
  id: '01981f5e-8c00-7000-8000-000000000001',
  email: 'rosa@bodega.example',
  isVerified: true,
  firstName: 'Rosa',
  lastName: 'Quispe',
  phone: null,
  avatarUrl: null,
  language: 'es',
  version: 1,
}

const exampleSession: OpenSession = {
  id: '01981f5e-8c00-7000-8000-000000000601',
  isCurrent: true,
  ipAddress: '190.40.1.2',
  userAgent: 'Mozilla/5.0',
  createdAt: '2026-03-31T15:04:05.000Z',
  lastUsedAt: '2026-03-31T15:04:05.000Z',
  expiresAt: '2026-04-30T15:04:05.000Z',
}

/** What somebody does about themselves. */
export const account = {
  read: endpoint({
    name: 'account.read',
    method: 'GET',
    path: '/api/v1/account',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Read your own profile',
    answer: Account,
    status: 200,
    refusals: [],
    example: { answer: exampleAccount },
  }),
  update: endpoint({
    name: 'account.update',
    method: 'PATCH',
    path: '/api/v1/account',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Change your own profile',
    body: AccountChanges,
    answer: Account,
    status: 200,
    refusals: [],
    ifMatch: 'required',
    example: { body: { language: 'en' }, answer: { ...exampleAccount, language: 'en', version: 2 } },
  }),
  changePassword: endpoint({
    name: 'account.changePassword',
    method: 'POST',
    path: '/api/v1/account/password',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Change your own password; your other sessions end',
    description: 'A wrong present password counts like a failed sign-in.',
    body: z.strictObject({ currentPassword: z.string().min(1).max(1000), newPassword: NewPassword }),
    answer: null,
    status: 204,
    refusals: ['password_wrong'],
    example: { body: { currentPassword: 'orbit-demo', newPassword: 'una frase larga' } },
  }),
  requestVerification: endpoint({
    name: 'account.requestVerification',
    method: 'POST',
    path: '/api/v1/account/email-verification',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Send the letter that verifies your email again; nothing happens when it is verified',
    body: z.strictObject({}),
    answer: null,
    status: 204,
    refusals: ['too_many_requests'],
    example: { body: {} },
  }),
  listSessions: endpoint({
    name: 'account.listSessions',
    method: 'GET',
    path: '/api/v1/account/sessions',
    access: 'signed-in',
    tag: 'Account',
    summary: 'List where you are signed in, the latest 100 first',
    answer: z.object({ items: z.array(OpenSession) }),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleSession] } },
  }),
  endSession: endpoint({
    name: 'account.endSession',
    method: 'DELETE',
    path: '/api/v1/account/sessions/:id',
    access: 'signed-in',
    tag: 'Account',
    summary: 'End one of your sessions',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: [],
  }),
  setAvatar: endpoint({
    name: 'account.setAvatar',
    method: 'PUT',
    path: '/api/v1/account/avatar',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Give yourself a picture',
    description:
      'The body is the image: PNG, JPEG, WebP, GIF or AVIF, at most 5 MB and 40 megapixels. A square of 256 pixels around its middle is kept.',
    upload: imageUpload,
    answer: Account,
    status: 200,
    refusals: [...imageRefusals],
    ifMatch: 'optional',
    example: {
      answer: { ...exampleAccount, avatarUrl: '/api/v1/files/AZgfXowAcACAAAAAAAAADA', version: 2 },
    },
  }),
  removeAvatar: endpoint({
    name: 'account.removeAvatar',
    method: 'DELETE',
    path: '/api/v1/account/avatar',
    access: 'signed-in',
    tag: 'Account',
    summary: 'Take your picture away; without one, nothing happens',
    answer: null,
    status: 204,
    refusals: [],
    ifMatch: 'optional',
  }),
  endOtherSessions: endpoint({
    name: 'account.endOtherSessions',
    method: 'DELETE',
    path: '/api/v1/account/sessions',
    access: 'signed-in',
    tag: 'Account',
    summary: 'End all your sessions but this one',
    answer: null,
    status: 204,
    refusals: [],
  }),
}
