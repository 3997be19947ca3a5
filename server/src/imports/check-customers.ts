import {
  canonicalDocumentType,
  checkDocument,
  documentForm,
  documentTypesOf,
  NO_DOCUMENT,
} from '@orbit/contract/identity-documents.ts'
import { Email } from '@orbit/contract/texts.ts'
import { newId } from '../platform/ids.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type Read, readCode, readText } from './cell-values.ts'
import { isSame } from './check-products.ts'
import { findCustomersByKey, type KnownCustomer } from './customers-import.queries.ts'
import type { RowVerdict } from './import-rows.queries.ts'
import { type Checked, NO_VERDICT } from './import-target.ts'
import { refuseRepeated, type Sheet, type SheetRow } from './sheet.ts'

/** A customer is known by type and number of the document; without one, by the email. */
export async function checkCustomers(tx: OrganizationTx, country: string, sheet: Sheet): Promise<Checked> {
  const rows = sheet.rows.filter(({ isTotal }) => !isTotal)
  const headed = typeInHeading(sheet, country)
  for (const row of rows) readCustomer(row, country, headed)
  refuseRepeated(rows, 'documentNumber', documentKeyOf)
  refuseRepeated(rows, 'email', (row) => (documentKeyOf(row) === undefined ? row.values.email : undefined))
  const documents = rows.flatMap(({ values: { documentType: type, documentNumber: number } }) =>
    type !== undefined && number !== undefined ? [{ type, key: documentForm(number) }] : [],
  )
  const found = await tx.many(
    findCustomersByKey(
      tx,
      documents,
      rows.flatMap(({ values }) => values.email ?? []),
    ),
  )
  const byDocument = new Map(found.map((one) => [`${one.document_type} ${one.document_key}`, one]))
  const byEmail = new Map(found.flatMap((one) => (one.email === null ? [] : [[one.email, one]])))
  const verdicts = sheet.rows.map((row): RowVerdict => {
    if (row.isTotal) return { ...NO_VERDICT, row: row.row, outcome: 'ignored', faults: [] }
    const key = documentKeyOf(row)
    const customer = key === undefined ? byEmail.get(row.values.email ?? '') : byDocument.get(key)
    const verdict = customer === undefined ? judgeNew(row) : judgeKnown(row, customer)
    if (row.isRefused)
      return { ...NO_VERDICT, row: row.row, outcome: 'refused', values: row.values, faults: row.faults }
    return { ...verdict, row: row.row, values: row.values, faults: row.faults }
  })
  return { verdicts, newCategories: [] }
}

/** «RUC» above the numbers says what they are. */
function typeInHeading(sheet: Sheet, country: string): string | undefined {
  const heading = sheet.headings[sheet.columns.get('documentNumber') ?? -1] ?? ''
  const type = canonicalDocumentType(heading)
  return documentTypesOf(country).find((known) => known === type && known !== NO_DOCUMENT)
}

function readCustomer(row: SheetRow, country: string, headed: string | undefined): void {
  row.read('documentNumber', (text) => readCode(text, 50))
  row.read('documentType', (text) => readText(canonicalDocumentType(text), 50))
  row.read('firstName', (text) => readText(text, 100))
  row.read('lastName', (text) => readText(text, 100))
  row.read('companyName', (text) => readText(text, 255))
  row.read('email', readEmail)
  row.read('phone', (text) => readCode(text, 50))
  row.read('address', (text) => readText(text, 500))
  row.read('city', (text) => readText(text, 100))
  row.read('notes', (text) => readText(text, 2000))
  const { values } = row
  if (values.documentNumber === undefined) {
    delete values.documentType
    return
  }
  values.documentType ??= headed ?? likelyType(country, values.documentNumber)
  const { verdict, fault } = checkDocument(country, values.documentType, values.documentNumber)
  if (verdict === 'invalid') row.fault('documentNumber', 'document_invalid')
  if (verdict === 'warn' && fault !== 'type_unknown') row.fault('documentNumber', 'document_unsure', true)
}

function readEmail(text: string): Read {
  const email = Email.safeParse(text)
  return email.success ? { value: email.data } : { fault: 'email_invalid' }
}

/** The first type whose rules the number keeps. */
function likelyType(country: string, number: string): string {
  const types = documentTypesOf(country).filter((type) => type !== NO_DOCUMENT)
  const verdicts = types.map((type) => ({ type, verdict: checkDocument(country, type, number).verdict }))
  const best = verdicts.find(({ verdict }) => verdict === 'valid') ?? verdicts.find(({ verdict }) => verdict === 'warn')
  return best?.type ?? types[0] ?? 'passport'
}

function documentKeyOf({ values }: SheetRow): string | undefined {
  return values.documentNumber === undefined
    ? undefined
    : `${values.documentType} ${documentForm(values.documentNumber)}`
}

function judgeNew(row: SheetRow) {
  const { firstName, companyName } = row.values
  if (firstName === undefined && companyName === undefined) row.fault('firstName', 'missing')
  return { outcome: 'create' as const, entityId: newId(), before: null, version: null }
}

const COLUMN_OF = {
  firstName: 'first_name',
  lastName: 'last_name',
  companyName: 'company_name',
  email: 'email',
  phone: 'phone',
  address: 'address',
  city: 'city',
  notes: 'notes',
} as const satisfies Record<string, keyof KnownCustomer>

function judgeKnown({ values }: SheetRow, customer: KnownCustomer) {
  const before: Record<string, string | null> = {}
  for (const [field, column] of Object.entries(COLUMN_OF)) {
    const value = values[field]
    if (value !== undefined && !isSame(value, customer[column])) before[field] = customer[column]
  }
  const isChanged = Object.keys(before).length > 0
  return {
    outcome: isChanged ? ('update' as const) : ('unchanged' as const),
    entityId: customer.id,
    before: isChanged ? before : null,
    version: customer.version,
  }
}
