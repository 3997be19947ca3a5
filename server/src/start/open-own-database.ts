import { inspectDatabase, type RoleFacts } from '../../../db/inspect.ts'
import type { MigrationStatus } from '../../../db/migrate.ts'
import type { Config } from '../config.ts'
import { connect, type Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { everyDay } from './every-day.ts'
import { explainConnection } from './explain-connection.ts'
import type { Say } from './say.ts'
import { complainAboutMonths } from './watch-months.ts'

/** A PostgreSQL of one's own, used only as a role that the wall between organizations holds, and only with our schema. */
export async function openOwnDatabase(
  config: Config,
  url: string,
  opened: AsyncDisposableStack,
  say: Say,
): Promise<Database> {
  const { role, migrations, version } = await inspectDatabase(url).catch((error) => {
    throw explainConnection(error, 'ORBIT_APP_DATABASE_URL', url)
  })
  refuseUnsafeRole(role)
  refuseOtherSchema(migrations)
  say(`PostgreSQL ${version} answers, and its schema is the present one.`)
  const database = connect({
    url,
    poolSize: config.poolSize,
    onError: (error) => console.error(`A connection to PostgreSQL broke: ${error.message}`),
  })
  opened.defer(() => database.close())
  const watch = async () => {
    const complaint = await complainAboutMonths(database)
    if (complaint !== undefined) console.error(complaint)
  }
  opened.use(everyDay('The months ahead could not be looked at', watch))
  return database
}

export function complaintsAbout(role: RoleFacts): string[] {
  return [
    role.isSuperuser && 'is a superuser',
    role.bypassesRowSecurity && 'has BYPASSRLS',
    role.isOwner && 'owns tables or databases',
    role.makesRoles && 'can make roles (CREATEROLE)',
  ].filter((complaint) => typeof complaint === 'string')
}

function refuseUnsafeRole(role: RoleFacts): void {
  const complaints = complaintsAbout(role)
  if (complaints.length === 0) return
  throw new OperatorError(
    `The role "${role.name}" in ORBIT_APP_DATABASE_URL ${complaints.join(', ')}, itself or through a role it is a member of: row security would not hold it, and one mistake would show every organization to every other. Use the role orbit_app, which "DATABASE_URL=… ORBIT_APP_PASSWORD=… npm run db:migrate" makes.`,
  )
}

const REMEDY = 'DATABASE_URL=postgres://<superuser or owner> npm run db:migrate'

function refuseOtherSchema(status: MigrationStatus): void {
  if (status.unknown.length > 0) {
    throw new OperatorError(
      `The database was migrated by a newer OrbitEngine (${status.unknown.join(', ')}). Start that version, or a newer one.`,
    )
  }
  if (status.edited.length > 0) {
    throw new OperatorError(`Applied migrations were edited since: ${status.edited.join(', ')}. Restore these files.`)
  }
  if (status.pending.length > 0) {
    throw new OperatorError(
      `The database lacks ${status.pending.length} migrations (${status.pending.join(', ')}). Run: ${REMEDY}`,
    )
  }
  if (status.changedLogic.length > 0) {
    throw new OperatorError(
      `The database has other versions of db/logic (${status.changedLogic.join(', ')}). Run: ${REMEDY}`,
    )
  }
}
