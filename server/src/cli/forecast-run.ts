import { listOrganizations } from '../../../db/each-organization.ts'
import type { FinishedRun } from '../forecasts/forecast-runs.queries.ts'
import { runForecast } from '../forecasts/run-forecast.ts'
import type { Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { workerUrlOf } from '../start/run-jobs.ts'
import { withDatabase } from './borrow-database.ts'
import type { Command } from './command.ts'

export const forecastRunCommand: Command = {
  name: 'forecast run',
  summary: 'forecast the demand of an organization now, or of all',
  help: `Learns anew from the sales of each organization and writes what it expects of the next 28 days. The server does this every
night by itself, and learns anew once a week. Days that have begun keep what was said of them.

  --organization D   its domain, such as my-shop (default: all)

  ORBIT_APP_DATABASE_URL   the PostgreSQL of your own that the server uses; without it, the embedded database`,
  options: { organization: { type: 'string' } },
  async run({ config, options, say }) {
    await withDatabase(config, say, async (database, appUrl) => {
      const wanted =
        options.organization === undefined
          ? await listOrganizations(workerUrlOf(config, appUrl), 'orbit_worker')
          : [await findOne(database, String(options.organization).toLowerCase())]
      for (const { id: organizationId, domain } of wanted) {
        const step = <T>(work: Parameters<typeof database.inOrganization<T>>[1]) =>
          database.inOrganization({ organizationId }, work)
        say(`${domain}: ${told(await runForecast({ organizationId, mustLearn: true, step }))}`)
      }
    })
    return true
  },
}

async function findOne(database: Database, domain: string) {
  const found = await database.findOrganization(domain)
  if (found === undefined) throw new OperatorError(`There is no organization "${domain}".`)
  return { id: found.id, domain }
}

function told({ productsCount, insufficientCount, actualsCount, milliseconds }: FinishedRun): string {
  const products = `${productsCount} products forecast, ${insufficientCount} with too little data`
  const compared = `${actualsCount.toLocaleString('en')} days compared with what had been said`
  return `${products}; ${compared}; ${(milliseconds / 1000).toFixed(1)} s.`
}
