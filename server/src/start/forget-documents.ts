import { listOrganizations } from '../../../db/each-organization.ts'
import { forgetKeptDocuments } from '../customers/forget-kept-documents.ts'
import type { Database } from '../platform/database.ts'

/** In each organization: documents whose time is over forget people who asked for it. Returns how many did. */
export async function forgetDocuments(workerUrl: string, database: Database): Promise<number> {
  let forgotten = 0
  for (const { id: organizationId } of await listOrganizations(workerUrl, 'orbit_worker')) {
    forgotten += await database.inOrganization({ organizationId }, forgetKeptDocuments)
  }
  return forgotten
}
