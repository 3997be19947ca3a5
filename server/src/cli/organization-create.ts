import { createOrganization } from '../organizations/create-organization.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { randomPassword } from '../session/passwords.ts'
import { withDatabase } from './borrow-database.ts'
import { type Command, type CommandInput, UsageError } from './command.ts'
import { organizationHelp, organizationOptions, readOrganization, required } from './read-organization.ts'

export const organizationCreateCommand: Command = {
  name: 'organization create',
  summary: 'make an organization and the person who runs it',
  help: `Makes an organization and its first administrator, and prints their password: once, so write it down.

  --organization D    its domain, a label such as my-shop; people write it to sign in
  --admin E           the administrator's e-mail address
  --admin-name N      their first and last name (default: Admin and the domain)
${organizationHelp.replaceAll(/^ {2}/gm, '')}

  ORBIT_APP_DATABASE_URL   the PostgreSQL of your own that the server uses; without it, the embedded database`,
  options: {
    organization: { type: 'string' },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    ...organizationOptions,
  },
  async run(input) {
    const domain = required(input, 'organization').toLowerCase()
    const organization = readOrganization(input, domain)
    const admin = { ...readAdmin(input, domain), role: 'admin' as const, password: randomPassword() }
    await withDatabase(input.config, input.say, async (database) => {
      if (await database.findOrganization(domain)) {
        throw new OperatorError(`The organization "${domain}" exists already. Choose another domain.`)
      }
      await createOrganization(database, organization, [admin])
    })
    input.say(
      `Made the organization ${domain}: ${organization.country}, ${organization.currency}, ${organization.timeZone}.`,
    )
    input.say(`Sign in to "${domain}" as ${admin.email} with the password ${admin.password} (shown this once).`)
    return true
  },
}

function readAdmin(input: CommandInput, domain: string) {
  const email = required(input, 'admin').toLowerCase()
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new UsageError(`--admin ${email}: write an e-mail address.`)
  const [firstName = 'Admin', ...rest] = String(input.options['admin-name'] ?? `Admin ${domain}`)
    .trim()
    .split(/\s+/)
  return { email, firstName, lastName: rest.join(' ') || domain }
}
