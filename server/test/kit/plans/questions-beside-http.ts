import { letterLinks } from '../../../src/mail/mail.queries.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Question } from '../../../src/platform/statements.ts'
import type { OrganizationTx } from '../../../src/platform/transaction.ts'

type Build = (tx: OrganizationTx, ...values: never[]) => Question<unknown> | Question<unknown>[]

const id = newId()
const DAYS = { from: '2026-01-01', to: '2026-01-31', status: 'completed' }

/**
 * Statements that no route asks, or none in the matrix (it knows no links that were mailed), by their files: with what each
 * is built. Only its plan is looked at.
 */
const CASES: Record<string, [name: string, ...values: unknown[]][]> = {
  'account/account.queries.ts': [
    ['replacePassword', id, '$2b$04$no', '$2b$04$no'],
    ['choosePassword', id, '$2b$04$no'],
    ['markVerified', id],
    ['useLink', id],
  ],
  'products/product-history.queries.ts': [['selectChanges', { xmin: '7', xmax: '9', running: ['8'] }, undefined, 10]],
  'customers/customer-identity.queries.ts': [['findCountry'], ['forgetDocuments', 5]],
  'users/users.queries.ts': [['findGrants', 'seller']],
  'imports/imports.queries.ts': [
    ['findSettings'],
    ['findProductIds', ['ARROZ-1'], [id]],
    ['allowDecimals', id, 2],
    ['findSalesMade', [id]],
    ['findGoodsBroughtBy', id],
    ['findStockDocument', id],
  ],
  'organizations/organizations.queries.ts': [
    ['endAllSessions'],
    ['findDemoPasswords', ['ana@example.com']],
    ['changeDemoPassword', id, '$2b$04$no'],
  ],
  'mail/mail.queries.ts': [
    ['claimLetter'],
    ['endLetter', id, 'sent'],
    ['noteFailure', id, 'nobody there'],
    ['issueLink', id, letterLinks.verify_email, Buffer.alloc(32)],
    ['endLinks', id, ['invitation', 'verify_email', 'reset_password']],
    ['noteUnreachable', id, 'nobody there'],
    ['untilNextLetter'],
  ],
  'platform/job-rows.queries.ts': [
    ['beginJob', id],
    ['findActor', id],
    ['holdJob', id, 1],
    ['noteProgress', id, { done: 1, total: 2 }],
    ['endJob', id, 1, 'done', {}],
    ['failJob', id, 1, { code: 'internal_error', details: {}, isFinal: true }],
    ['putJobBack', id, 1],
  ],
  'forecasts/forecast-past.queries.ts': [
    ['findForecastState'],
    ['findDueForecast', 3],
    ['selectProductPasts', { ...DAYS, revenueFrom: DAYS.from, newFrom: DAYS.from }],
    ['selectWindows'],
  ],
  'forecasts/forecast-runs.queries.ts': [
    ['keepModel', { knowledge: null, libraryVersion: '1.0.0', runDate: DAYS.from }],
    ['fillActuals', { from: DAYS.from, today: DAYS.to, closedDays: [], shelfDays: '[]' }],
    ['dropRun', DAYS.from],
    ['insertRun', { runDate: DAYS.from, levels: [0.5], runs: '[]' }],
    ['insertPredictions', DAYS.from],
    ['dropOutlooks'],
    ['insertOutlooks', { runDate: DAYS.to, judgedFrom: DAYS.from, outlooks: '[]' }],
    ['insertUnknownProducts', DAYS.from, 10],
    ['recordRun', { runDate: DAYS.from }],
    ['dropOldRuns', DAYS.from],
    ['dropOldRecords', DAYS.from],
  ],
  'imports/category-paths.queries.ts': [['selectPresentCategories'], ['findNameForms', ['Bebidas']]],
  'imports/customers-import.queries.ts': [
    ['findCustomersByKey', [{ type: 'DNI', key: '40000001' }], ['ana@example.com']],
    ['updateImportedCustomers', []],
    ['binImportedCustomers', [id]],
    ['findUseOfCustomers', [id]],
  ],
  'imports/import-rows.queries.ts': [
    ['writeVerdicts', id, []],
    ['selectDueRows', id, 10],
    ['selectAppliedRows', id],
    ['markApplied', id, []],
    ['countOutcomes', id],
  ],
  'imports/products-import.queries.ts': [
    ['findProductsByCode', ['ARROZ-1'], ['7750000000001']],
    ['updateImportedProducts', []],
    ['binImportedProducts', [id]],
    ['findUseOfProducts', [id], null],
    ['findMovedStock', id],
  ],
  'sales/sale-list.queries.ts': [
    ['selectSales', { number: 'B001-12' }, '-total', undefined, 10],
    ['selectSales', { userId: id }, '-total', undefined, 10],
  ],
  'reports/report-rows.queries.ts': [
    ['selectReportLines', { ...DAYS, branch: true, uncategorized: true, categoryId: id }, undefined, 10],
  ],
}

/** `load` imports a file of the server's source. */
export async function buildQuestionsBesideHttp(
  tx: OrganizationTx,
  load: (file: string) => Promise<Record<string, Build>>,
): Promise<Question<unknown>[]> {
  const ofFiles = Object.entries(CASES).map(async ([file, cases]) => {
    const builds = await load(`server/src/${file}`)
    return cases.flatMap(([name, ...values]) => {
      const build = builds[name]
      if (build === undefined) throw new Error(`${file} no longer has ${name}: mend questions-beside-http.ts.`)
      return build(tx, ...(values as never[]))
    })
  })
  return (await Promise.all(ofFiles)).flat()
}
