import { letterLinks } from '../../../src/mail/mail.queries.ts'
import type { Database } from '../../../src/platform/database.ts'
import type { Question } from '../../../src/platform/statements.ts'
import type { OrganizationTx } from '../../../src/platform/transaction.ts'
import { checksumsOf, differences } from '../isolation/checksums.ts'
import { emailOf, noise } from '../isolation/rows.ts'
import type { World } from '../isolation/world.ts'
import { type Edit, importMutated } from './mutated-modules.ts'

type Build = (tx: OrganizationTx, ...values: unknown[]) => Question<unknown> | Question<unknown>[]

/** With what each statement that no route asks is asked: ids that both organizations have. */
const cases: Record<string, (world: World) => unknown[]> = {
  findSettings: () => [],
  findProductIds: (world) => [[world.ours.product.sku], [world.ours.product.id, world.shared('product')]],
  allowDecimals: (world) => [world.shared('product'), 2],
  findSalesMade: (world) => [[world.shared('sale')]],
  findGoodsBroughtBy: (world) => [world.ours.userId],
  findStockDocument: (world) => [world.shared('adjustment')],
  endAllSessions: () => [],
  countRecentLetters: (world) => ['verify_email', world.ours.userId],
  claimLetter: () => [],
  endLetter: (world) => [world.shared('letter'), 'sent'],
  noteFailure: (world) => [world.shared('letter'), 'nobody there'],
  issueLink: (world) => [world.ours.userId, letterLinks.verify_email, noise()],
  endLinks: (world) => [world.ours.userId, ['invitation', 'verify_email', 'reset_password']],
  findDemoPasswords: (world) => [[emailOf(world.ours.userId)]],
  changeDemoPassword: (world) => [world.ours.userId, '$2b$04$no'],
}

/** What the statements of a file that has been changed do otherwise than before; empty when they do the same. */
export async function judgeStatements(world: World, database: Database, name: string, edits: readonly Edit[]) {
  const file = edits[0]?.file ?? ''
  const whole = await importMutated<Record<string, Build>>('whole', [], file)
  const broken = await importMutated<Record<string, Build>>(name, edits, file)
  const changed = Object.keys(broken).filter((key) => String(broken[key]) !== String(whole[key]))
  const findings: string[] = []
  for (const key of changed) {
    const values = cases[key]?.(world)
    if (values === undefined) {
      throw new Error(`Nobody has said with what ${key} of ${file} is asked: add it to statement-cases.ts.`)
    }
    const before = await checksumsOf(world.db, world.theirs.organizationId)
    const [right, wrong] = [
      await ask(world, database, whole[key], values),
      await ask(world, database, broken[key], values),
    ]
    if (right !== wrong) findings.push(`${key} finds ${wrong}, not ${right}`)
    const written = differences(before, await checksumsOf(world.db, world.theirs.organizationId))
    findings.push(...written.map((table) => `${key} writes in ${table} of the other organization`))
  }
  return findings
}

async function ask(world: World, database: Database, build: Build | undefined, values: unknown[]): Promise<string> {
  const { organizationId, userId } = world.ours
  const found = await database.inOrganization({ organizationId, userId }, async (tx) => {
    const questions = [build?.(tx, ...values) ?? []].flat()
    return Promise.all(questions.map((question) => tx.many(question)))
  })
  return JSON.stringify(found)
}
