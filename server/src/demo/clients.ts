import { moneyText } from './amounts.ts'
import { type Audit, object, text } from './audit.ts'
import { instant } from './copy-text.ts'
import type { DemoCustomer } from './people.ts'
import type { DemoRows } from './rows.ts'
import { nameForm, phoneForm, searchForm } from './search-form.ts'

/** What of a sale counts for its customer. */
interface Purchase {
  saleDate: number
  total: number
}

interface Client {
  customer: DemoCustomer
  createdAt: number
  changedAt: number
  total: number
  /** their moments, of which no two sales share one */
  purchases: Set<number>
  lastPurchaseAt: number | null
}

/** What customers have bought: what `update_customer_stats` keeps. */
export class Clients {
  readonly #clients = new Map<string, Client>()

  register(customer: DemoCustomer, at: number, userId: string, audit: Audit): void {
    this.#clients.set(customer.id, {
      customer,
      createdAt: at,
      changedAt: at,
      total: 0,
      purchases: new Set(),
      lastPurchaseAt: null,
    })
    audit({
      at,
      userId,
      action: 'create',
      entityType: 'customer',
      entityId: customer.id,
      after: object({ document_type: text(customer.documentType), is_active: true }),
      personal: personalPartOf(customer),
    })
  }

  has(customer: DemoCustomer): boolean {
    return this.#clients.has(customer.id)
  }

  bought(customer: DemoCustomer | null, purchase: Purchase, at: number): void {
    const client = customer && this.#clients.get(customer.id)
    if (!client) return
    client.purchases.add(purchase.saleDate)
    client.total += purchase.total
    client.lastPurchaseAt = Math.max(client.lastPurchaseAt ?? 0, purchase.saleDate)
    client.changedAt = at
  }

  gaveBack(customer: DemoCustomer | null, purchase: Purchase, at: number): void {
    const client = customer && this.#clients.get(customer.id)
    if (!client) return
    client.purchases.delete(purchase.saleDate)
    client.total -= purchase.total
    client.lastPurchaseAt = client.purchases.size === 0 ? null : Math.max(...client.purchases)
    client.changedAt = at
  }

  write(rows: DemoRows, organizationId: string): void {
    for (const { customer, createdAt, changedAt, total, purchases, lastPurchaseAt } of this.#clients.values()) {
      rows.customers.add([
        organizationId,
        customer.id,
        customer.documentType,
        customer.documentNumber,
        customer.documentNumber,
        customer.firstName,
        customer.lastName,
        customer.companyName,
        customer.email,
        customer.phone,
        customer.address,
        customer.city,
        customer.country,
        moneyText(total),
        purchases.size,
        lastPurchaseAt === null ? null : instant(lastPurchaseAt),
        searchForm(
          customer.companyName,
          customer.firstName,
          customer.lastName,
          customer.email,
          customer.phone,
          customer.documentNumber,
        ),
        nameForm(printedName(customer)),
        phoneForm(customer.phone),
        instant(createdAt),
        instant(changedAt),
      ])
    }
  }
}

/** Name and document as a sale copies them. */
export function printedName(customer: DemoCustomer): string {
  return customer.companyName ?? `${customer.firstName} ${customer.lastName}`
}

function personalPartOf(customer: DemoCustomer): string {
  const textOrNull = (value: string | null) => (value === null ? null : text(value))
  return object({
    document_number: text(customer.documentNumber),
    first_name: textOrNull(customer.firstName),
    last_name: textOrNull(customer.lastName),
    company_name: textOrNull(customer.companyName),
    email: textOrNull(customer.email),
    phone: textOrNull(customer.phone),
    address: textOrNull(customer.address),
    city: text(customer.city),
    country: text(customer.country),
  })
}
