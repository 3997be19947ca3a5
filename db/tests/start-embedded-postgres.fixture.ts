// A server that can be killed: starts PostgreSQL in the folder it is given, says how that went in one line, and waits.
import { startEmbeddedPostgres } from '../embedded-postgres.ts'

const [dataDir = ''] = process.argv.slice(2)
const said: string[] = []
const { adminUrl, port, adopted, isFresh, stop } = await startEmbeddedPostgres({
  dataDir,
  say: (line) => said.push(line),
})

const waiting = setInterval(() => {}, 60_000)
process.once('SIGTERM', async () => {
  await stop()
  clearInterval(waiting)
})
console.log(JSON.stringify({ adminUrl, port, adopted, isFresh, said }))
