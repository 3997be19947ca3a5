import { endpoints } from '@orbit/contract/api.ts'
import pg from 'pg'
import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import type { buildApp as BuildApp } from '../../../src/app.ts'
import type { connect as Connect } from '../../../src/platform/database.ts'
import type { preparedQuery as PreparedQuery } from '../../../src/platform/statements.ts'
import type { OrganizationTx } from '../../../src/platform/transaction.ts'
import { insidersOf } from '../isolation/identities.ts'
import { runMatrix } from '../isolation/matrix.ts'
import { type Send, throughApp } from '../isolation/send.ts'
import { openWorld, type World } from '../isolation/world.ts'
import { replacing } from '../mutants/mutant.ts'
import { importMutated } from '../mutants/mutated-modules.ts'
import { findUnasked, watchCoverage } from './find-unasked.ts'
import { type Asked, type Judgement, judgePlans } from './judge-plans.ts'
import { buildQuestionsBesideHttp } from './questions-beside-http.ts'

// A process of its own, in which the server says of every statement what it sends: `node run-plans.ts '{"appUrl": …}'`. It
// writes one line of JSON.

export interface PlansRun {
  appUrl: string
  adminUrl: string
  /** of a database without row security */
  openUrl: string
}

export interface PlansResult extends Judgement {
  /** Comparisons of our source that were in no statement. */
  unasked: string[]
}

const RECORDING = replacing(
  'server/src/platform/statements.ts',
  'values: readonly unknown[]): pg.QueryConfig {',
  '$& recordStatement(text, values);',
)

const run = JSON.parse(process.argv[2] ?? '{}') as PlansRun
const asked = new Map<string, Asked>()
const coverage = await watchCoverage()
await using opened = new AsyncDisposableStack()
await askEverything()
const result: PlansResult = {
  ...(await judgePlans(run.openUrl, [...asked.values()])),
  unasked: await findUnasked(coverage),
}
console.log(JSON.stringify(result))

async function askEverything(): Promise<void> {
  const world = await openWorld(connectTo(run))
  Object.assign(globalThis, { recordStatement: (text: string, values: unknown[]) => record(world, text, values) })
  const { connect } = await load<{ connect: typeof Connect }>('server/src/platform/database.ts')
  const { buildApp } = await load<{ buildApp: typeof BuildApp }>('server/src/app.ts')
  const database = connect({ url: run.appUrl, poolSize: 4, onError: () => {} })
  opened.defer(() => database.close())
  const server = await buildApp({ database, logLevel: 'silent' })
  opened.defer(() => server.close())
  const send = throughApp(server)
  const identities = (await insidersOf(world)).filter(({ name }) => name === 'admin')
  await runMatrix({ world, send, endpoints, identities, othersFirst: false })
  await askAfterRest(world, send)
  const { preparedQuery } = await load<{ preparedQuery: typeof PreparedQuery }>('server/src/platform/statements.ts')
  const tx = { organizationId: world.ours.organizationId } as OrganizationTx
  for (const question of await buildQuestionsBesideHttp(tx, load)) preparedQuery(question)
}

function connectTo({ appUrl, adminUrl }: PlansRun): TestDatabase {
  const [app, admin] = [appUrl, adminUrl].map((connectionString) => {
    const pool = new pg.Pool({ connectionString, max: 4 })
    opened.defer(() => pool.end())
    return pool
  }) as [pg.Pool, pg.Pool]
  return { name: new URL(appUrl).pathname.slice(1), appUrl, adminUrl, app, admin, drop: async () => {} }
}

function load<Module>(file: string): Promise<Module> {
  return importMutated<Module>('heard', [RECORDING], file)
}

/** A session that was not used for a while is touched. */
async function askAfterRest(world: World, send: Send): Promise<void> {
  const { ours } = world
  const cookie = await world.openSession(ours, ours.userId, `last_used_at = now() - interval '11 minutes'`)
  const headers = { cookie: `orbit_session=${cookie}` }
  await send({ method: 'GET', url: '/api/v1/session', headers, payload: undefined })
}

function record({ ours }: World, text: string, values: readonly unknown[]): void {
  const owners = values.flatMap((value, index) => (value === ours.organizationId ? [`$${index + 1}`] : []))
  if (owners.length === 0 || asked.has(text) || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) return
  asked.set(text, { text, owners })
}
