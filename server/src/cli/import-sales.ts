import { access } from 'node:fs/promises'
import { importSales } from '../imports/import-sales.ts'
import { showProgress } from '../imports/progress-bar.ts'
import { createOrganization } from '../organizations/create-organization.ts'
import type { NewOrganization } from '../organizations/organizations.queries.ts'
import type { Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Say } from '../start/say.ts'
import { withDatabase } from './borrow-database.ts'
import { type Command, type CommandInput, UsageError } from './command.ts'
import { organizationHelp, organizationOptions, readOrganization, required } from './read-organization.ts'

const SOME_REFUSED = 3

export const importSalesCommand: Command = {
  name: 'import sales',
  summary: 'bring in the sales of another system, from a CSV file',
  help: `Reads a CSV file (.csv or .csv.gz) with a heading and the columns
  sale_id      the receipt: lines of the same receipt become one sale, at the time of its earliest line
  sold_at      local time of the organization, as 2010-12-01 08:26
  series_id    the code of the product; a code the shop lacks becomes a product, its cost unknown
  quantity     above zero, up to 3 decimals
  unit_price   above zero, up to 2 decimals, with or without tax as the organization's prices are
and sells each as the till does: numbered in the order of the dates, with goods received ahead of each month.
Killed or stopped, it is simply run again and goes on. Running it twice changes nothing.

  --organization D    its domain, such as my-shop
  --file F            the file
  --limit N           only the earliest sales, as many as have N lines together
  --create            make the organization if there is none of this domain, with
${organizationHelp}

It ends with 0 when everything went in, 3 when some lines were refused (it says which and why), 1 when it failed.`,
  options: {
    organization: { type: 'string' },
    file: { type: 'string' },
    limit: { type: 'string' },
    create: { type: 'boolean' },
    ...organizationOptions,
  },
  async run(input) {
    const domain = required(input, 'organization').toLowerCase()
    const file = required(input, 'file')
    const limit = readLimit(input)
    await access(file).catch(() => {
      throw new OperatorError(`There is no file ${file}, or it may not be read.`)
    })
    const wished = input.options.create === true ? readOrganization(input, domain) : undefined
    return withDatabase(input.config, input.say, async (database) => {
      const organizationId = await findOrCreate(database, domain, wished, input.say)
      input.say(`Reading ${file} …`)
      const progress = showProgress('Selling:', process.stderr)
      const report = await importSales(database, { organizationId, file, limit, onProgress: progress.show }).finally(
        progress.end,
      )
      for (const sentence of report.sentences()) input.say(sentence)
      return report.linesRefused > 0 ? SOME_REFUSED : true
    })
  },
}

async function findOrCreate(
  database: Database,
  domain: string,
  wished: NewOrganization | undefined,
  say: Say,
): Promise<string> {
  const found = await database.findOrganization(domain)
  if (found?.is_active === false) throw new OperatorError(`The organization "${domain}" is closed.`)
  if (found !== undefined) return found.id
  if (wished === undefined) {
    throw new OperatorError(`There is no organization "${domain}". Correct --organization, or add --create to make it.`)
  }
  const { id } = await createOrganization(database, wished, [])
  say(`Made the organization ${domain}: ${wished.country}, ${wished.currency}, ${wished.timeZone}.`)
  return id
}

function readLimit({ options }: CommandInput): number | undefined {
  if (options.limit === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(String(options.limit))) throw new UsageError('--limit: write a number of lines.')
  return Number(options.limit)
}
