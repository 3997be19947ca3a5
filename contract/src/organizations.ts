import { z } from 'zod'
import { NewPassword } from './account.ts'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { exampleSession, Session } from './session.ts'
import { CountryCode, CurrencyCode, TimeZone } from './settings.ts'
import { Email, line } from './texts.ts'

/** A label of a web address. Not `xn--…`, which may look like another's name, and not digits alone. */
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.*[a-z])[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/, {
    error: 'Expected 3 to 40 small letters, digits and hyphens, with a letter among them',
    abort: true,
  })
  .refine((text) => !/^..--/.test(text), 'Expected no two hyphens in third place')

export const NewOrganization = z.strictObject({
  name: line(255),
  domain: Domain,
  country: CountryCode,
  /** What is left out follows from the country; where we do not know it, both are needed. */
  currency: CurrencyCode.optional(),
  timeZone: TimeZone.optional(),
  admin: z.strictObject({ email: Email, firstName: line(100), lastName: line(100), password: NewPassword }),
})
export type NewOrganization = z.output<typeof NewOrganization>

const confirmation = z.strictObject({
  /** The organization's domain, typed. */
  confirmation: line(100).toLowerCase(),
})

const Purge = z.object({
  /** After this moment everything of the organization is deleted; null: nothing is planned. */
  purgeAfter: Instant.nullable(),
})

export const organizations = {
  create: endpoint({
    name: 'organizations.create',
    method: 'POST',
    path: '/api/v1/organizations',
    access: 'anyone',
    tag: 'Organizations',
    summary: 'Sign up: an organization and its first administrator, who is signed in',
    description:
      'Only where the operator has opened it. A letter asks to verify the email; who has not may work all the same.',
    body: NewOrganization,
    answer: Session,
    status: 201,
    refusals: ['signup_closed', 'domain_unavailable', 'too_many_requests'],
    example: {
      body: {
        name: 'Bodega Rosa',
        domain: 'bodega-rosa',
        country: 'PE',
        admin: { email: 'rosa@bodega.example', firstName: 'Rosa', lastName: 'Quispe', password: 'una frase larga' },
      },
      answer: exampleSession,
    },
  }),
  checkDomain: endpoint({
    name: 'organizations.checkDomain',
    method: 'GET',
    path: '/api/v1/organizations/availability',
    access: 'anyone',
    tag: 'Organizations',
    summary: 'Whether an address can still be chosen when signing up',
    query: z.strictObject({ domain: Domain }),
    answer: z.object({ isAvailable: z.boolean() }),
    status: 200,
    refusals: ['signup_closed', 'too_many_requests'],
    example: { answer: { isAvailable: true } },
  }),
  deactivate: endpoint({
    name: 'organizations.deactivate',
    method: 'POST',
    path: '/api/v1/organization/deactivation',
    access: 'organization.close',
    tag: 'Organizations',
    summary: 'Close the organization at once: nobody can enter until the operator opens it again; nothing is deleted',
    body: confirmation,
    answer: null,
    status: 204,
    refusals: ['confirmation_mismatch'],
    example: { body: { confirmation: 'bodega-rosa' } },
  }),
  planPurge: endpoint({
    name: 'organizations.planPurge',
    method: 'POST',
    path: '/api/v1/organization/purge',
    access: 'organization.close',
    tag: 'Organizations',
    summary: 'Have everything of the organization deleted in 30 days',
    description:
      'Until then people work on, and the plan can be taken back. Planned again, the 30 days do not begin anew.',
    body: confirmation,
    answer: Purge,
    status: 200,
    refusals: ['confirmation_mismatch'],
    example: { body: { confirmation: 'bodega-rosa' }, answer: { purgeAfter: '2026-04-30T15:04:05.000Z' } },
  }),
  cancelPurge: endpoint({
    name: 'organizations.cancelPurge',
    method: 'DELETE',
    path: '/api/v1/organization/purge',
    access: 'organization.close',
    tag: 'Organizations',
    summary: 'Take back the plan to delete the organization',
    answer: null,
    status: 204,
    refusals: [],
  }),
}
