import { reopenOrganization } from '../organizations/organizations.queries.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { withDatabase } from './borrow-database.ts'
import type { Command } from './command.ts'
import { required } from './read-organization.ts'

export const organizationOpenCommand: Command = {
  name: 'organization open',
  summary: 'open an organization again that was closed, or was to be deleted',
  help: `Lets the people of an organization in again after one of them closed it, and takes back a plan to delete it.

  --organization D   its domain, such as my-shop

  ORBIT_APP_DATABASE_URL   the PostgreSQL of your own that the server uses; without it, the embedded database`,
  options: { organization: { type: 'string' } },
  async run(input) {
    const domain = required(input, 'organization').toLowerCase()
    const wasClosed = await withDatabase(input.config, input.say, async (database) => {
      const found = await database.findOrganization(domain)
      if (found === undefined) throw new OperatorError(`There is no organization "${domain}".`)
      return database.inOrganization({ organizationId: found.id }, (tx) => tx.maybe(reopenOrganization(tx)))
    })
    input.say(wasClosed ? `"${domain}" is open, and is not going to be deleted.` : `"${domain}" was open already.`)
    return true
  },
}
