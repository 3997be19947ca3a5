import type { CashRounding } from '@orbit/contract/payments.ts'
import type { NewOrganization } from '../organizations/organizations.queries.ts'
import { DAY, dayOf, HOUR, momentOf } from './calendar.ts'
import { type Catalogue, makeCatalogue } from './catalogue.ts'
import { idMaker } from './make-ids.ts'
import { type DemoCustomer, makeCustomers } from './people.ts'
import { Random } from './random.ts'
import { type DemoUser, demoUsers } from './team.ts'

/** A shop and its people on the day it opens, and for how long it will trade. */
export interface Demo extends Catalogue {
  seed: string
  organizationId: string
  organization: NewOrganization
  users: (DemoUser & { id: string })[]
  /** in the order in which they came */
  customers: DemoCustomer[]
  /** moments in milliseconds: from the opening up to, but not, a full hour */
  openedAt: number
  until: number
  newId(at: number): string
}

export interface DemoWish {
  /** its domain; also what all chance follows from */
  domain: string
  /** days before today */
  days: number
  /** milliseconds; the hour that has begun is left out */
  now: number
  /** of an organization that is made anew */
  organizationId?: string | undefined
}

export const FIRST_DOMAIN = 'demo'
export const cashRounding: CashRounding = { step: '0.10', mode: 'down' }

/** The same wish in the same hour makes the same demonstration, ids included. */
export function makeDemo({ domain, days, now, organizationId }: DemoWish): Demo {
  const until = now - (now % HOUR)
  const openedAt = days === 0 ? until - HOUR : momentOf(dayOf(until) - days, 6)
  const random = new Random(`shop of ${domain}`)
  const newId = idMaker(domain)
  const madeId = newId(openedAt)
  const users = demoUsers.map((user) => ({ ...user, id: newId(openedAt) }))
  const catalogue = makeCatalogue(random, () => newId(openedAt))
  return {
    ...catalogue,
    seed: domain,
    organizationId: organizationId ?? madeId,
    organization: describe(domain),
    users,
    customers: makeCustomers(random, registrationOf(openedAt, days), newId),
    openedAt,
    until,
    newId,
  }
}

const REGISTERED_AT_OPENING = 0.4

/** Some are there from the beginning, the others come one by one until yesterday, in the hours of the shop. */
function registrationOf(openedAt: number, days: number) {
  return (index: number, of: number) => {
    const place = (index / of - REGISTERED_AT_OPENING) / (1 - REGISTERED_AT_OPENING)
    if (days === 0 || place < 0) return openedAt
    const elapsed = place * days
    const hour = 2 + 12 * (elapsed % 1)
    return openedAt + Math.round(Math.floor(elapsed) * DAY + hour * HOUR)
  }
}

function describe(domain: string): NewOrganization {
  const number = new RegExp(`^${FIRST_DOMAIN}-(\\d+)$`).exec(domain)?.[1]
  return {
    name: domain === FIRST_DOMAIN ? 'Bodega Demo' : `Bodega Demo ${number ?? domain}`,
    domain,
    country: 'PE',
    currency: 'PEN',
    timeZone: 'America/Lima',
    cashRoundingStep: cashRounding.step,
    cashRoundingMode: cashRounding.mode,
    isDemo: true,
  }
}
