import type { TestDatabase } from '../../../db/tests/kit/database.ts'
import { createCache } from '../../src/platform/cache.ts'
import { openRedis } from '../../src/platform/redis.ts'
import type { Browser } from './browser.ts'
import { openTeam, startServer, type TestServer } from './server.ts'

/** Two servers, as in two processes, on one database; and people who are signed in at both. */
export async function openTwoServers(db: TestDatabase, redis?: { url: string }) {
  const cacheOf = () => createCache(redis && openRedis(redis.url, () => {}))
  const start = () => startServer(db, { poolSize: 6 }, { cache: cacheOf() })
  const servers = [await start(), await start()] as const
  const team = await openTeam(servers[0])
  const atBoth = (person: Browser) => servers.map((server) => signedInAt(server, person)) as [Browser, Browser]
  return {
    shop: team.shop,
    servers,
    admins: atBoth(team.admin),
    sellers: atBoth(team.seller),
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.stop()
    },
  }
}

function signedInAt(server: TestServer, person: Browser): Browser {
  const browser = server.browser()
  for (const [name, value] of person.cookies) browser.cookies.set(name, value)
  return browser
}
