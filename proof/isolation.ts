import { parseArgs } from 'node:util'
import { endpoints } from '../contract/src/api.ts'
import { adminName } from '../db/embedded/settings.ts'
import { catalogueFindings, ruleNames } from '../db/tests/catalogue-findings.ts'
import { seededRandom } from '../db/tests/kit/random.ts'
import { connect } from '../server/src/platform/database.ts'
import { openStalls } from '../server/test/kit/pool-storm/stalls.ts'
import { storm } from '../server/test/kit/pool-storm/storm.ts'
import { askOverSockets } from './isolation/ask-over-sockets.ts'
import { type Cluster, startCluster } from './isolation/cluster.ts'
import { runAllMutants } from './isolation/run-all-mutants.ts'
import { runSqlMatrix } from './isolation/run-sql-matrix.ts'
import { type Report, summarize } from './isolation/summary.ts'
import { writeReport } from './isolation/write-report.ts'
import { ProofMisused } from './proof-misused.ts'

const TRANSACTIONS = 10_000
const ORGANIZATIONS = 50

/** `npm run proof -- isolation [--mutants]`: about a minute, with the mutants of our source two more. */
export async function prove(words: string[]): Promise<boolean> {
  const { withMutants } = readOptions(words)
  const startedAt = new Date()
  const say = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${line}`)
  await using cluster = await startCluster(say)

  say(`Asking ${endpoints.length} routes over HTTP, of a server process on a cluster of its own …`)
  const matrix = await askOverSockets(cluster)
  say(`${matrix.seen.length} requests answered, ${matrix.findings.length} findings. Now the catalogue and the pool …`)
  const catalogue = await lookAtCatalogue(cluster)
  const pool = await stormPool(cluster)
  say(`${TRANSACTIONS} transactions done, ${pool.findings.length} findings. Now the tables, in SQL …`)
  const sql = await runSqlMatrix()
  say(`${sql.passed} tests passed, ${sql.failed.length} failed.`)
  const mutants = withMutants ? await runAllMutants(cluster, say) : undefined

  const report: Report = summarize({ startedAt, postgres: cluster.version, matrix, catalogue, pool, sql, mutants })
  const paths = writeReport(report)
  say(report.holds ? 'Nothing of one organization reached another.' : 'NOT isolated: see the findings in the report.')
  for (const path of paths) console.log(path)
  return report.holds
}

function readOptions(words: string[]): { withMutants: boolean } {
  const usage = 'npm run proof -- isolation [--mutants]'
  try {
    const { values } = parseArgs({ args: words, options: { mutants: { type: 'boolean', default: false } } })
    return { withMutants: values.mutants }
  } catch (error) {
    throw new ProofMisused(`${(error as Error).message}\n${usage}`)
  }
}

async function lookAtCatalogue({ db }: Cluster): Promise<{ rules: number; findings: string[] }> {
  const client = await db.admin.connect()
  try {
    const findings = (await catalogueFindings(client)).map(({ rule, object }) => `${rule}: ${object}`)
    // The superuser of the embedded cluster, whom no request and no job ever is.
    const others = findings.filter((finding) => !finding.includes(`: ${adminName} `))
    return { rules: ruleNames().length, findings: others }
  } finally {
    client.release()
  }
}

async function stormPool({ db }: Cluster) {
  const database = connect({ url: db.appUrl, poolSize: 4, onError: () => {} })
  const stalls = await openStalls(db, ORGANIZATIONS)
  const chance = seededRandom(50)
  const cut = () =>
    db.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = 'orbit_app' and pid <> pg_backend_pid() order by random() limit 1`,
    )
  const report = await storm({ db, database, stalls, transactions: TRANSACTIONS, chance, cut })
  await database.close()
  return { organizations: ORGANIZATIONS, transactions: TRANSACTIONS, ...report }
}
