import { NewCustomer } from '@orbit/contract/customers.ts'
import { grants, type Permission } from '@orbit/contract/permissions.ts'
import { NewProduct } from '@orbit/contract/products.ts'
import { NewSale } from '@orbit/contract/sales.ts'
import { createCustomer } from '../../src/customers/create-customer.ts'
import type { Act, CountAct, ReceiptAct, SaleAct } from '../../src/demo/acts.ts'
import { costText, moneyText, plainQuantity, quantityText } from '../../src/demo/amounts.ts'
import type { DemoProduct } from '../../src/demo/catalogue.ts'
import type { Demo } from '../../src/demo/make-demo.ts'
import type { DemoCustomer } from '../../src/demo/people.ts'
import { findSettings } from '../../src/imports/imports.queries.ts'
import { adjustStock } from '../../src/inventory/adjust-stock.ts'
import { insertStockDocument } from '../../src/inventory/inventory.queries.ts'
import { lookAtShelf } from '../../src/inventory/write-document.ts'
import { insertOrganization, insertUser } from '../../src/organizations/organizations.queries.ts'
import type { Database, OrganizationRow } from '../../src/platform/database.ts'
import type { Person } from '../../src/platform/person.ts'
import { statement } from '../../src/platform/statements.ts'
import type { OrganizationTx } from '../../src/platform/transaction.ts'
import { changeProduct } from '../../src/products/change-product.ts'
import { createProduct } from '../../src/products/create-product.ts'
import { findProduct } from '../../src/products/products.queries.ts'
import { cancelSale } from '../../src/sales/cancel-sale.ts'
import { completeSale } from '../../src/sales/complete-sale.ts'
import { createSale, readCatalogue } from '../../src/sales/create-sale.ts'

const NO_REQUEST = Buffer.alloc(32)
/** As the first migration gives them. */
const GRANTED = { admin: ['*'], seller: ['sales.*', 'inventory.read', 'customers.*'], viewer: [] }

/** A demonstration act by act, through the functions that the API calls, each by the person whose act it is. */
export class Replay {
  readonly #database: Database
  readonly #demo: Demo
  readonly #settings: OrganizationRow

  private constructor(database: Database, demo: Demo, settings: OrganizationRow) {
    this.#database = database
    this.#demo = demo
    this.#settings = settings
  }

  static async open(database: Database, demo: Demo, passwordHash: string): Promise<Replay> {
    const { organizationId, openedAt } = demo
    const { settings } = await database.inOrganization({ organizationId }, async (tx) => {
      await setClock(tx, openedAt)
      await tx.many(insertOrganization(tx, demo.organization))
      for (const user of demo.users) await tx.many(insertUser(tx, { ...user, passwordHash }))
      return tx.one(findSettings(tx))
    })
    const replay = new Replay(database, demo, settings)
    await replay.#at(openedAt, demo.users[0]?.id ?? '', async (tx) => {
      for (const { id, name, parentId } of demo.categories) {
        const text = 'insert into categories (organization_id, id, name, parent_id) values ($1, $2, $3, $4)'
        await tx.many(statement(text, [organizationId, id, name, parentId]))
      }
    })
    for (const product of demo.products) {
      await replay.#at(openedAt, demo.users[0]?.id ?? '', (tx, person) => makeProduct(tx, person, product))
    }
    return replay
  }

  async perform(act: Act): Promise<void> {
    await this.#at(act.at, act.userId, async (tx, person) => {
      if (act.kind === 'register') await register(tx, person, act.customer)
      else if (act.kind === 'complete')
        await completeSale(tx, person, { id: act.saleId, version: undefined }, paymentOf(act))
      else if (act.kind === 'cancel') await cancelSale(tx, person, act.saleId, act.reason)
      else if (act.kind === 'receive') await receive(tx, act)
      else if (act.kind === 'count') await count(tx, person, act)
      else if (act.kind === 'reprice') await reprice(tx, person, act.product, act.salePrice)
      else await sell(tx, person, act)
    })
  }

  #at(at: number, userId: string, work: (tx: OrganizationTx, person: Person) => Promise<unknown>): Promise<unknown> {
    const user = this.#demo.users.find(({ id }) => id === userId)
    if (user === undefined) throw new Error(`nobody is ${userId}`)
    const granted = GRANTED[user.role]
    const allowed = {
      granted,
      // The acts lie in the past.
      can: (permission: Permission) => permission === 'sales_dates.set' || grants(granted, permission),
      sessionId: '',
      sessionExpiresAt: new Date(),
      wantsTouch: false,
      addressOf: () => null,
    }
    const person: Person = { ...user, ...allowed, organization: this.#settings }
    return this.#database.inOrganization({ organizationId: this.#demo.organizationId, userId }, async (tx) => {
      await setClock(tx, at)
      await work(tx, person)
    })
  }
}

function makeProduct(tx: OrganizationTx, person: Person, product: DemoProduct) {
  const { id, sku, name, categoryId, unit, barcode, taxCategory, quantityDecimals, tracksStock } = product
  const wish = NewProduct.parse({
    ...{ id, sku, name, categoryId, unit, barcode, taxCategory, quantityDecimals, tracksStock },
    salePrice: moneyText(product.firstPrice),
    costPrice: tracksStock || product.firstCost === null ? null : costText(product.firstCost),
    stockMin: plainQuantity(product.stockMin),
  })
  const known = { product_exists: false, request_hash: null, category_exists: true }
  return createProduct(tx, person, wish, known, NO_REQUEST)
}

function register(tx: OrganizationTx, person: Person, { registeredAt: _, ...customer }: DemoCustomer) {
  return createCustomer(tx, person, NewCustomer.parse(customer), undefined, NO_REQUEST)
}

async function sell(tx: OrganizationTx, person: Person, act: SaleAct) {
  const sale = NewSale.parse({
    id: act.id,
    customerId: act.customer?.id ?? null,
    items: act.lines.map(({ product, quantity, discount }) => ({
      productId: product.id,
      quantity: plainQuantity(quantity),
      discount: moneyText(discount),
    })),
    discount: moneyText(act.discount),
    documentType: act.documentType,
    status: act.kind === 'hold' ? 'pending' : 'completed',
    expectedTotal: act.totals.total,
    soldAt: new Date(act.at).toISOString(),
    ...paymentOf(act),
  })
  await createSale(tx, person, sale, await readCatalogue(tx, sale), NO_REQUEST)
}

function paymentOf({ paymentMethod, amountReceived }: Pick<SaleAct, 'paymentMethod' | 'amountReceived'>) {
  return { paymentMethod, ...(amountReceived === null ? {} : { amountReceived: moneyText(amountReceived) }) }
}

function receive(tx: OrganizationTx, { at, id, userId, supplier, invoice, lines }: ReceiptAct) {
  const document = { id, kind: 'purchase', userId, supplierName: supplier, supplierInvoice: invoice } as const
  const goods = lines.map(({ product, quantity, unitCost }) => ({
    productId: product.id,
    quantity: quantityText(quantity),
    unitCost: costText(unitCost),
  }))
  return tx.commitWith(insertStockDocument(tx, { ...document, occurredAt: new Date(at) }, goods))
}

async function count(tx: OrganizationTx, person: Person, { id, product, counted, expected, cause, reason }: CountAct) {
  const quantities = { countedQuantity: plainQuantity(counted), expectedQuantity: plainQuantity(expected) }
  const adjustment = { id, cause, reason, items: [{ productId: product.id, ...quantities }] }
  await adjustStock(tx, person, adjustment, await lookAtShelf(tx, adjustment), NO_REQUEST)
}

async function reprice(tx: OrganizationTx, person: Person, { id }: DemoProduct, salePrice: number) {
  const { version } = await tx.one(findProduct(tx, id))
  await changeProduct(tx, person, id, version, { salePrice: moneyText(salePrice) })
}

function setClock(tx: OrganizationTx, at: number): Promise<unknown> {
  const text = `select set_config('test.now', $1, true) as "for the organization_id entered"`
  return tx.many(statement(text, [new Date(at).toISOString()]))
}
