import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id } from './ids.ts'
import { Rate } from './money.ts'
import { CashRounding } from './payments.ts'
import { permissions } from './permissions.ts'
import { TaxMethod } from './taxes.ts'
import { line } from './texts.ts'

export const SignIn = z.strictObject({
  /** The organization's domain; may be left out where the address of the site names it. */
  organization: line(100).toLowerCase().optional(),
  email: line(255).toLowerCase(),
  // Whatever was typed: what makes a good password is asked where one is chosen.
  password: z.string().min(1).max(1000),
})

export const Session = z.object({
  user: z.object({
    id: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    /** The role's name. */
    role: z.string(),
  }),
  permissions: z.array(z.enum(permissions)),
  organization: z.object({
    id: Id,
    name: z.string(),
    domain: z.string(),
    country: z.string(),
    currency: z.string(),
    currencyDecimals: z.int(),
    timeZone: z.string(),
    locale: z.string(),
    pricesIncludeTax: z.boolean(),
    taxName: z.string(),
    taxRate: Rate,
    taxMethod: TaxMethod,
    cashRounding: CashRounding,
  }),
  expiresAt: Instant,
})
export type Session = z.output<typeof Session>

export const exampleSession: Session = {
  user: {
    id: '01981f5e-8c00-7000-8000-000000000001',
    email: 'seller@demo.orbit',
    firstName: 'Rosa',
    lastName: 'Quispe',
    role: 'seller',
  },
  permissions: ['sales.read', 'sales.create', 'inventory.read'],
  organization: {
    id: '01981f5e-8c00-7000-8000-00000000000a',
    name: 'Bodega Demo',
    domain: 'demo',
    country: 'PE',
    currency: 'PEN',
    currencyDecimals: 2,
    timeZone: 'America/Lima',
    locale: 'es-PE',
    pricesIncludeTax: true,
    taxName: 'IGV',
    taxRate: '18',
    taxMethod: 'of_net',
    cashRounding: { step: '0.10', mode: 'down' },
  },
  expiresAt: '2026-03-31T15:04:05.000Z',
}

export const session = {
  create: endpoint({
    name: 'session.create',
    method: 'POST',
    path: '/api/v1/session',
    access: 'anyone',
    tag: 'Session',
    summary: 'Sign in',
    description:
      'Sets the session cookie (HttpOnly, SameSite), and beside it one that a page may read, which says no more than that there is one. Every failure gets the same answer; five within 15 minutes lock the account for 15 minutes, 300 from one address that address.',
    body: SignIn,
    answer: Session,
    status: 201,
    refusals: ['sign_in_failed', 'too_many_requests'],
    example: {
      body: { organization: 'demo', email: 'seller@demo.orbit', password: 'orbit-demo' },
      answer: exampleSession,
    },
  }),
  options: endpoint({
    name: 'session.options',
    method: 'GET',
    path: '/api/v1/sign-in',
    access: 'anyone',
    tag: 'Session',
    summary: 'What a sign-in page has to ask',
    answer: z.object({
      /** The domain that the address of the site names; null: ask for it. */
      organization: z.string().nullable(),
      isSignupOpen: z.boolean(),
    }),
    status: 200,
    refusals: [],
    example: { answer: { organization: 'demo', isSignupOpen: false } },
  }),
  read: endpoint({
    name: 'session.read',
    method: 'GET',
    path: '/api/v1/session',
    access: 'signed-in',
    tag: 'Session',
    summary: 'Who is signed in, with which permissions, in which organization',
    answer: Session,
    status: 200,
    refusals: [],
    example: { answer: exampleSession },
  }),
  delete: endpoint({
    name: 'session.delete',
    method: 'DELETE',
    path: '/api/v1/session',
    access: 'signed-in',
    tag: 'Session',
    summary: 'Sign out',
    answer: null,
    status: 204,
    refusals: [],
  }),
}
