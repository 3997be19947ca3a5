import { yearsDocumentsAreKept } from '../../../contract/src/document-retention.ts'

/** The year with whose end the last document of a customer may forget their name, by the shop's day of it, 'YYYY-MM-DD'. */
export function yearDocumentsForget(lastPurchaseDay: string, country: string): string {
  return String(Number(lastPurchaseDay.slice(0, 4)) + yearsDocumentsAreKept(country))
}
