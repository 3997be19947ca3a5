import { createHash, randomUUID } from 'node:crypto'
import type { receipts } from '@orbit/contract/receipts.ts'
import { queueLetterOutside } from '../mail/mail.queries.ts'
import { type Answered, repeated } from '../platform/api.ts'
import type { Database, Identity } from '../platform/database.ts'
import { insertFile } from '../platform/file-rows.ts'
import type { Postman } from '../platform/mail.ts'
import type { Person } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import { keyOf, type Storage } from '../platform/storage.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { earlierPrint, readPrint, salePrintOf } from './print-receipt.ts'
import { documentOf, readReceiptFacts } from './read-receipt.ts'
import { receiptPdf } from './receipt-pdf.ts'
import {
  countPrints,
  countRecentEmails,
  findCustomerEmail,
  findPrint,
  insertPrint,
  lockSale,
  recordPrint,
} from './receipts.queries.ts'

export interface EmailMeans {
  database: Database
  storage: Storage
  postman: Postman
}

export interface EmailWish {
  requestId: string
  id: string
  saleId: string
  /** The customer's address when left out. */
  to: string | undefined
}

const MAX_PER_SALE = 5
const MAX_PER_ORGANIZATION = 200
const HOUR_SECONDS = 60 * 60
const MAX_TRIES = 3

/**
 * Writes a letter with the receipt to the customer. The PDF is made and stored while no transaction waits for it; print, letter
 * and file are then recorded together or not at all.
 */
export async function emailReceipt(
  means: EmailMeans,
  person: Person,
  wish: EmailWish,
): Answered<typeof receipts.email> {
  const { id: userId, sessionId, organization } = person
  const identity = { organizationId: organization.id, userId, sessionId, requestId: wish.requestId }
  for (let tries = 1; ; tries++) {
    const known = await means.database.inOrganization(identity, (tx) => lookAround(tx, wish), { isReadOnly: true })
    const earlier = earlierPrint(known, wish.saleId, 'email')
    if (earlier !== undefined) return repeated(earlier)
    const to = wish.to ?? known.customerEmail ?? refuse('email_missing')
    const sent = await sendAs(means, identity, known, { ...wish, to })
    if (sent !== undefined) {
      means.postman.deliver(identity.organizationId)
      return salePrintOf(sent)
    }
    if (tries === MAX_TRIES) throw new Refusal('busy', {}, 1)
  }
}

async function lookAround(tx: OrganizationTx, { id, saleId }: EmailWish) {
  const [{ print }, facts, customer, printed, recent] = await Promise.all([
    readPrint(tx, saleId, id),
    readReceiptFacts(tx, saleId),
    tx.maybe(findCustomerEmail(tx, saleId)),
    tx.one(countPrints(tx, saleId)),
    tx.one(countRecentEmails(tx, saleId)),
  ])
  if (print === undefined) requireFew(recent)
  return { sale: facts.sale, print, facts, customerEmail: customer?.email, nextNumber: printed.count + 1 }
}

/** Undefined: somebody else has printed meanwhile, and what was laid out bears the wrong number. */
async function sendAs(
  { database, storage }: EmailMeans,
  identity: Identity & { userId: string },
  { facts, nextNumber }: Awaited<ReturnType<typeof lookAround>>,
  { id, saleId, to }: EmailWish & { to: string },
) {
  const receipt = documentOf(facts, { printNumber: nextNumber })
  const pdf = await receiptPdf(identity.organizationId, receipt, 'a4')
  const file = { organizationId: identity.organizationId, fileId: randomUUID(), form: 'file.pdf' }
  await storage.put(keyOf(file), pdf, 'application/pdf')
  const sha256 = createHash('sha256').update(pdf).digest()
  const attachment = { fileId: file.fileId, name: `${receipt.number}.pdf` }
  const customer = { email: to, name: facts.sale.customer_name, language: null }
  const details = { documentNumber: receipt.number ?? '', total: receipt.total }
  return database.inOrganization(identity, async (tx) => {
    const [, sentMeanwhile, { count }, recent] = await Promise.all([
      tx.many(lockSale(tx, saleId)),
      tx.maybe(findPrint(tx, id)),
      tx.one(countPrints(tx, saleId)),
      tx.one(countRecentEmails(tx, saleId)),
    ])
    // The same request may have been counted already when this one looked around.
    if (sentMeanwhile !== undefined || count + 1 !== nextNumber) return undefined
    // A thousand that came at once have all looked before the first was sent.
    requireFew(recent)
    const [, , , , [print]] = await tx.commitWith([
      insertPrint(tx, { id, saleId, medium: 'email', userId: identity.userId }),
      insertFile(tx, { id: file.fileId, kind: 'attachment', mediaType: 'application/pdf', bytes: pdf.length, sha256 }),
      queueLetterOutside(tx, 'receipt', customer, details, attachment),
      recordPrint(tx, id),
      findPrint(tx, id),
    ])
    return print
  })
}

function requireFew(recent: { of_sale: number; of_all: number }): void {
  if (recent.of_sale < MAX_PER_SALE && recent.of_all < MAX_PER_ORGANIZATION) return
  throw new Refusal('too_many_requests', {}, HOUR_SECONDS)
}
