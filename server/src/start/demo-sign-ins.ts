import { findDemos, surveyDomains } from '../../../db/bulk/survey.ts'
import type { Config } from '../config.ts'
import { fillDemo } from '../demo/fill-demo.ts'
import { FIRST_DOMAIN } from '../demo/make-demo.ts'
import { demoUsers } from '../demo/team.ts'
import { tellProgress } from '../demo/tell-progress.ts'
import { changeDemoPassword, findDemoPasswords } from '../organizations/organizations.queries.ts'
import type { Database } from '../platform/database.ts'
import { isLoopback } from '../platform/loopback.ts'
import { hashPassword, isPasswordOf, randomPassword } from '../session/passwords.ts'
import { openStorage } from './open-storage.ts'
import type { Say } from './say.ts'
import type { Stopping } from './stopping.ts'

/** Everybody knows it, so it is good only where nobody else can reach the server. */
export const KNOWN_PASSWORD = 'orbit-demo'

export interface SignIn {
  /** the domain of their organization */
  organization: string
  email: string
  /** undefined: set on an earlier start or changed since, and not known here */
  password: string | undefined
}

/** The demonstration shop with what it has sold so far, for a database without any organization. */
export async function makeFirstDemo(adminUrl: string, config: Config, stopping: Stopping, say: Say): Promise<SignIn[]> {
  const password = config.demoPassword ?? (isExposed(config) ? randomPassword() : KNOWN_PASSWORD)
  const tell = tellProgress(say)
  say(`Making a demonstration shop${config.demoDays > 0 ? `, with the sales of ${config.demoDays} days` : ''} …`)
  const [{ roleIds }, hash] = await Promise.all([surveyDomains(adminUrl, []), hashPassword(password)])
  const { sales } = await fillDemo({
    adminUrl,
    domain: FIRST_DOMAIN,
    days: config.demoDays,
    now: Date.now(),
    roleIds,
    passwordHashes: new Map(demoUsers.map(({ email }) => [email, hash])),
    storage: openStorage(config),
    onProgress: (progress) => {
      stopping.throwIfRequested()
      tell(progress)
    },
  })
  say(
    `The demonstration shop is made: people, 500 products with stock, 1,000 customers, ${sales.toLocaleString('en')} sales.`,
  )
  return demoUsers.map(({ email }) => ({ organization: FIRST_DOMAIN, email, password }))
}

/**
 * The sign-ins of demonstrations made earlier. Where the server has since been opened to the network, the password that
 * everybody knows is replaced.
 */
export async function recallDemos(database: Database, adminUrl: string, config: Config): Promise<SignIn[]> {
  const look = passwordLook(config)
  const found: SignIn[] = []
  for (const domain of await findDemos(adminUrl)) {
    const demo = await database.findOrganization(domain)
    if (!demo?.is_active) continue
    const identity = { organizationId: demo.id }
    const emails = demoUsers.map((user) => user.email)
    const people = await database.inOrganization(identity, (tx) => tx.many(findDemoPasswords(tx, emails)), {
      isReadOnly: true,
    })
    for (const { id, email, password_hash } of people) {
      const { password, newHash } = await look(password_hash)
      if (newHash !== undefined) {
        await database.inOrganization(identity, (tx) => tx.commitWith(changeDemoPassword(tx, id, newHash)))
      }
      found.push({ organization: domain, email, password })
    }
  }
  return found
}

/** What is behind a hash, as far as it is known, and the hash that should stand in its place. */
function passwordLook(config: Config): (hash: string) => Promise<{ password: string | undefined; newHash?: string }> {
  const replacement = config.demoPassword ?? randomPassword()
  const expected = config.demoPassword ?? KNOWN_PASSWORD
  const hashed = remembering((password: string) => hashPassword(password))
  return remembering(async (hash: string) => {
    if (isExposed(config) && (await isPasswordOf(hash, KNOWN_PASSWORD))) {
      return { password: replacement, newHash: await hashed(replacement) }
    }
    return { password: (await isPasswordOf(hash, expected)) ? expected : undefined }
  })
}

/** A proxy on this machine lets in whoever reaches the proxy. */
export function isExposed({ host, trustedProxies }: Config): boolean {
  return !isLoopback(host) || trustedProxies !== undefined
}

/** People of demonstrations share their hash, and each comparison takes a quarter of a second on purpose. */
function remembering<T>(ask: (word: string) => Promise<T>): (word: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (word) => {
    const answer = answers.get(word) ?? ask(word)
    answers.set(word, answer)
    return answer
  }
}
