import { Agent } from 'node:http'
import { endpoints } from '../../contract/src/api.ts'
import { insidersOf, outsidersOf } from '../../server/test/kit/isolation/identities.ts'
import { type Matrix, runMatrix } from '../../server/test/kit/isolation/matrix.ts'
import { throughSocket } from '../../server/test/kit/isolation/send.ts'
import { openWorld } from '../../server/test/kit/isolation/world.ts'
import { ServerProcess } from '../../server/test/kit/server-process.ts'
import type { Cluster } from './cluster.ts'

/** The whole matrix, of a server process, over real connections. Its log is read at the end. */
export async function askOverSockets({ db, dataDir }: Cluster): Promise<Matrix> {
  await using server = new ServerProcess('http.ts', [], {
    ORBIT_APP_DATABASE_URL: db.appUrl,
    ORBIT_DATA_DIR: dataDir,
    ORBIT_LOG_LEVEL: 'trace',
  })
  const agent = new Agent({ keepAlive: true })
  const { address } = await server.ready()
  const send = throughSocket(address, agent)
  const world = await openWorld(db)
  const identities = [...(await insidersOf(world)), ...(await outsidersOf(world))]
  const matrix = await runMatrix({ world, send, endpoints, identities, log: () => server.output })
  agent.destroy()
  await server.stop()
  return matrix
}
