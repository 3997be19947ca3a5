import type { Database, Identity } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { derivedId } from './derived-ids.ts'
import { findSettings, insertImportUser } from './imports.queries.ts'

export interface Importer {
  person: Person
  identity: Identity
}

/** The import acts for the operator, who may do everything, as somebody of the organization who can never sign in. */
export async function enterAsImporter(database: Database, organizationId: string): Promise<Importer> {
  const person = {
    id: derivedId(organizationId, 'user', 'import'),
    email: 'import@orbit.invalid',
    firstName: 'Importación',
    lastName: 'de ventas',
  }
  const { settings } = await database.inOrganization({ organizationId }, async (tx) => {
    await tx.many(insertImportUser(tx, person))
    return tx.one(findSettings(tx))
  })
  const importer: Person = {
    ...person,
    sessionId: '',
    role: 'import',
    granted: ['*'],
    sessionExpiresAt: new Date(),
    wantsTouch: false,
    organization: settings,
    can: () => true,
    addressOf: () => null,
  }
  return { person: importer, identity: { organizationId, userId: person.id } }
}
