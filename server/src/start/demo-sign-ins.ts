import type { Config } from '../config.ts'
import { demoOrganization, demoUsers } from '../organizations/demo-shop.ts'
import { createFirstOrganization } from '../organizations/first-organization.ts'
import { changeDemoPassword, findDemoPasswords } from '../organizations/organizations.queries.ts'
import type { Database } from '../platform/database.ts'
import { isLoopback } from '../platform/loopback.ts'
import { hashPassword, isPasswordOf, randomPassword } from '../session/passwords.ts'

/** Everybody knows it, so it is good only where nobody else can reach the server. */
const KNOWN_PASSWORD = 'orbit-demo'

export interface SignIn {
  email: string
  /** undefined: set on an earlier start or changed since, and not known here */
  password: string | undefined
}

/** The demonstration shop, for a database without any organization. */
export async function makeDemo(database: Database, config: Config): Promise<SignIn[]> {
  const password = config.demoPassword ?? (isExposed(config) ? randomPassword() : KNOWN_PASSWORD)
  await createFirstOrganization(database, password)
  return demoUsers.map(({ email }) => ({ email, password }))
}

/**
 * The sign-ins of a demonstration made earlier. Where the server has since been opened to the network, the password that
 * everybody knows is replaced.
 */
export async function recallDemo(database: Database, config: Config): Promise<SignIn[]> {
  const demo = await database.findOrganization(demoOrganization.domain)
  if (!demo?.is_active) return []
  const identity = { organizationId: demo.id }
  const emails = demoUsers.map((user) => user.email)
  const people = await database.inOrganization(identity, (tx) => tx.many(findDemoPasswords(tx, emails)), {
    isReadOnly: true,
  })
  const expected = config.demoPassword ?? KNOWN_PASSWORD
  const replacement = config.demoPassword ?? randomPassword()
  return Promise.all(
    people.map(async ({ id, email, password_hash }) => {
      if (isExposed(config) && (await isPasswordOf(password_hash, KNOWN_PASSWORD))) {
        const hash = await hashPassword(replacement)
        await database.inOrganization(identity, (tx) => tx.commitWith(changeDemoPassword(tx, id, hash)))
        return { email, password: replacement }
      }
      return { email, password: (await isPasswordOf(password_hash, expected)) ? expected : undefined }
    }),
  )
}

/** A proxy on this machine lets in whoever reaches the proxy. */
function isExposed({ host, trustedProxies }: Config): boolean {
  return !isLoopback(host) || trustedProxies !== undefined
}
