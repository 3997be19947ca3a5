import pg from 'pg'
import { inTransaction } from '../../../../db/tests/kit/transactions.ts'
import type { buildApp as BuildApp } from '../../../src/app.ts'
import type { connect as Connect } from '../../../src/platform/database.ts'
import { insidersOf, outsidersOf } from '../isolation/identities.ts'
import { throughApp } from '../isolation/send.ts'
import { openWorld } from '../isolation/world.ts'
import { allMutants, shortMutants } from './all-mutants.ts'
import { catchers, type Wall } from './catchers.ts'
import type { Mutant } from './mutant.ts'
import { type Edit, importMutated } from './mutated-modules.ts'

// A process of its own, in which the server is loaded once per mutant: `node run-mutants.ts '{"up": …, "down": …}'`. It
// writes one line of JSON for each.

export interface MutantResult {
  name: string
  breaks: string
  isHarmless: boolean
  /** what was found first; undefined: nothing */
  found: string | undefined
  ms: number
}

/** What is tried out: of every mutant, or of those of `npm test`, each `share[1]`th from `share[0]` on. */
export interface Run {
  up: Urls
  down: Urls
  share: [number, number]
  isShort: boolean
}

export interface Urls {
  appUrl: string
  adminUrl: string
}

const { up, down, share, isShort } = JSON.parse(process.argv[2] ?? '{}') as Run
const opened = new AsyncDisposableStack()
const walls = { up: await openWall(await connectTo(up)), down: await openWall(await connectTo(down)) }
const mine = (isShort ? shortMutants() : allMutants()).filter((_, index) => index % share[1] === share[0])
for (const [index, mutant] of mine.entries()) {
  const startedAt = performance.now()
  const found = await tryOut(mutant, `m${index}`)
  const { name, breaks, isHarmless = false } = mutant
  const result: MutantResult = { name, breaks, isHarmless, found, ms: Math.round(performance.now() - startedAt) }
  console.log(JSON.stringify(result))
}
await opened.disposeAsync()

async function tryOut(mutant: Mutant, id: string): Promise<string | undefined> {
  const wall = walls[mutant.wall]
  if (mutant.sql) await wall.db.admin.query(mutant.sql.broken)
  await using server = await startMutated(id, mutant.edits, wall.db.appUrl)
  const { found, isDirty } = await catchers[mutant.catcher](mutant, wall, server)
  if (mutant.sql) await wall.db.admin.query(mutant.sql.whole)
  if (isDirty) walls[mutant.wall] = await openWall(wall)
  return found
}

async function startMutated(id: string, edits: readonly Edit[], url: string) {
  const { connect } = await importMutated<{ connect: typeof Connect }>(id, edits, 'server/src/platform/database.ts')
  const { buildApp } = await importMutated<{ buildApp: typeof BuildApp }>(id, edits, 'server/src/app.ts')
  const database = connect({ url, poolSize: 4, onError: () => {} })
  const app = await buildApp({ database, logLevel: 'silent' })
  const stop = async () => {
    await app.close()
    await database.close()
  }
  return { database, send: throughApp(app), [Symbol.asyncDispose]: stop }
}

async function connectTo({ appUrl, adminUrl }: Urls): Promise<Pick<Wall, 'db' | 'whole'>> {
  const [app, admin] = [
    new pg.Pool({ connectionString: appUrl, max: 4 }),
    new pg.Pool({ connectionString: adminUrl, max: 4 }),
  ]
  for (const pool of [app, admin]) {
    pool.on('error', () => {})
    opened.defer(() => pool.end())
  }
  const db = { name: new URL(appUrl).pathname.slice(1), appUrl, adminUrl, app, admin, drop: async () => {} }
  const whole = opened.use(await startMutated('whole', [], appUrl))
  return { db, whole: whole.send }
}

/** Two new organizations. */
async function openWall({ db, whole }: Pick<Wall, 'db' | 'whole'>): Promise<Wall> {
  const world = await openWorld(db)
  // For the statements of demonstrations.
  await inTransaction(db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query('update organizations set is_demo = true')
  })
  const rest = () => world.openSession(world.ours, world.ours.userId, `last_used_at = now() - interval '11 minutes'`)
  const identities = [
    ...(await insidersOf(world)),
    ...(await outsidersOf(world)),
    { name: 'rested', cookie: await rest(), granted: ['*'], another: async () => ({ cookie: await rest() }) },
  ]
  return { db, world, identities, whole }
}
