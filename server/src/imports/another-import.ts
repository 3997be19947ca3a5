import { OperatorError } from '../platform/operator-error.ts'

const UNIQUE_VIOLATION = '23505'

/** Ids follow from the file and the organization, so that two imports at once meet at these keys, and one of them fails. */
const MEETING_PLACES = [
  'products_pkey',
  'idx_products_organization_sku',
  'stock_documents_pkey',
  'idx_stock_document_items_document_id',
]

/** Says so where the work failed because another import of the same organization was faster. */
export async function unlessAnotherImport<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string }
    if (code !== UNIQUE_VIOLATION || !MEETING_PLACES.includes(constraint)) throw error
    throw new OperatorError(
      'Another import brings sales into this organization. Wait until it has ended, then run the same again: it goes on where it stopped.',
    )
  }
}
