import { type Landscape, measureDatabase, surveyDomains } from '../../../db/bulk/survey.ts'
import { readSecrets } from '../../../db/embedded/secrets.ts'
import { migrate } from '../../../db/migrate.ts'
import type { Config } from '../config.ts'
import { type DemoFilling, fillDemo } from '../demo/fill-demo.ts'
import { FIRST_DOMAIN } from '../demo/make-demo.ts'
import { demoUsers } from '../demo/team.ts'
import { tellProgress } from '../demo/tell-progress.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { hashPassword, randomPassword } from '../session/passwords.ts'
import { isExposed, KNOWN_PASSWORD } from '../start/demo-sign-ins.ts'
import { openStorage } from '../start/open-storage.ts'
import type { Say } from '../start/say.ts'
import { withAdminUrl } from './borrow-database.ts'
import { type Command, type CommandInput, UsageError } from './command.ts'
import { requireDomain } from './read-organization.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: 'make a demonstration shop with its sales up to this hour',
  help: `Makes an organization with 500 products, 1,000 customers and about a hundred sales a day up to this hour, all invented and
marked as a demonstration. The same domain in the same hour has the same rows, ids included. It is written whole or not at
all, and checked before it counts: stock, ledger, numbers, sums, keys. Other organizations go on selling meanwhile.

  --organization D    its domain (default: demo)
  --organizations N   so many: demo, demo-2 … demo-N, each with chances of its own; those that are there stay as they are
  --years N           1 to 10 years of sales (default: the days of ORBIT_DEMO_DAYS)
  --refresh           make it anew up to this hour: what was tried in it goes away, passwords stay those that were set

  ORBIT_DEMO_PASSWORD   the password of its people
  DATABASE_URL          superuser of a PostgreSQL of your own (or an owner who may set session_replication_role);
                        without it, the embedded database`,
  options: {
    organization: { type: 'string' },
    organizations: { type: 'string' },
    years: { type: 'string' },
    refresh: { type: 'boolean' },
  },
  async run({ config, options, say }) {
    const order = readOrder(config, options)
    await withAdminUrl(config, say, async ({ adminUrl, isOurs }) => {
      if (isOurs) await migrate({ url: adminUrl, appPassword: readSecrets(config.dataDir).appPassword, say })
      const landscape = await surveyDomains(adminUrl, order.domains)
      const missing = choose(order, landscape, say)
      const password = config.demoPassword ?? (isReachable(config, isOurs) ? randomPassword() : KNOWN_PASSWORD)
      await fillAll({ adminUrl, storage: openStorage(config) }, missing, order, { landscape, password }, say)
    })
    return true
  },
}

interface Order {
  domains: string[]
  days: number
  isRefresh: boolean
}

function readOrder(config: Config, options: CommandInput['options']): Order {
  const domain = String(options.organization ?? FIRST_DOMAIN).toLowerCase()
  const count = readNumber(options.organizations, 'organizations', 500) ?? 1
  const years = readNumber(options.years, 'years', 10)
  const domains = Array.from({ length: count }, (_, index) => (index === 0 ? domain : `${domain}-${index + 1}`))
  for (const one of domains) requireDomain(one)
  return {
    domains,
    days: years === undefined ? config.demoDays : years * 365,
    isRefresh: options.refresh === true,
  }
}

function readNumber(text: string | boolean | undefined, name: string, most: number): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,4}$/.test(String(text)) ? Number(text) : 0
  if (number < 1 || number > most) throw new UsageError(`--${name} ${text}: write a whole number from 1 to ${most}.`)
  return number
}

/** Which are to be made, once it is sure that none of them is a real one. */
function choose({ domains, isRefresh }: Order, { organizations }: Landscape, say: Say): string[] {
  const real = domains.filter((domain) => organizations.get(domain)?.isDemo === false)
  if (real.length > 0) {
    throw new OperatorError(
      `The organization "${real.join('", "')}" is not a demonstration: its books are left alone. Choose another domain: --organization try-out`,
    )
  }
  if (isRefresh) return domains
  const there = domains.filter((domain) => organizations.has(domain))
  if (there.length === domains.length) {
    throw new OperatorError(
      `The demonstration "${there.join('", "')}" is there already. To make it anew up to this hour, add --refresh: what was tried in it goes away.`,
    )
  }
  for (const domain of there) say(`${domain} is there already, and stays as it is.`)
  return domains.filter((domain) => !there.includes(domain))
}

/** A running server may have been opened to the network with settings that this command does not see. */
function isReachable(config: Config, isOurs: boolean): boolean {
  return !isOurs || isExposed(config)
}

async function fillAll(
  place: Pick<DemoFilling, 'adminUrl' | 'storage'>,
  domains: string[],
  { days }: Order,
  { landscape, password }: { landscape: Landscape; password: string },
  say: Say,
): Promise<void> {
  const hash = await hashPassword(password)
  const common = { ...place, days, now: Date.now(), roleIds: landscape.roleIds }
  const newcomers = new Set<string>()
  for (const [index, domain] of domains.entries()) {
    say(`Making ${domain}${domains.length === 1 ? '' : ` (${index + 1} of ${domains.length})`}: ${days} days …`)
    const earlier = landscape.organizations.get(domain)
    const passwordHashes = new Map(demoUsers.map(({ email }) => [email, earlier?.passwordHashes.get(email) ?? hash]))
    for (const [email, kept] of passwordHashes) if (kept === hash) newcomers.add(email)
    await fillOne({ ...common, domain, organizationId: earlier?.id, passwordHashes }, say)
  }
  if (newcomers.size === 0) return
  say(`Sign in as ${[...newcomers].join(', ')} with the password ${password} (shown this once).`)
}

async function fillOne(filling: DemoFilling, say: Say): Promise<void> {
  const begun = performance.now()
  const before = await measureDatabase(filling.adminUrl)
  const filled = await fillDemo({ ...filling, onProgress: tellProgress(say) })
  const megabytes = Math.max(0, Math.round(((await measureDatabase(filling.adminUrl)) - before) / 1e6))
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const [sales, lines] = [filled.sales, filled.lines].map((count) => count.toLocaleString('en'))
  say(
    `Made ${filling.domain} in ${seconds} s: ${sales} sales with ${lines} lines; the database grew by ${megabytes} MB.`,
  )
}
