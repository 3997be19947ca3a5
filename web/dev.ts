import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createServer } from 'vite'
import { proxyTo } from './build/proxy-to.ts'

// `npm run dev`: one address, where the pages change while they are edited. Behind it the API, started anew when its sources
// change; PostgreSQL goes on running meanwhile (SIGUSR2).

const repository = join(import.meta.dirname, '..')
const port = Number(process.env.PORT ?? 5173)
const apiPort = process.env.ORBIT_DEV_API_PORT ?? '3100'
const address = `http://127.0.0.1:${port}`
const watched = ['server/src', 'contract/src', 'db', 'forecast/src'].map((path) => `--watch-path=${path}`)

const api = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', '--watch-kill-signal=SIGUSR2', ...watched, 'server/src/http.ts'],
  {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Letters lead to the pages.
    env: { ORBIT_PUBLIC_URL: address, ...process.env, HOST: '127.0.0.1', PORT: apiPort, ORBIT_WEB: 'off' },
  },
)
const apiEnded = once(api, 'exit')
const vite = await createServer({
  configFile: join(import.meta.dirname, 'vite.config.ts'),
  configLoader: 'native',
  logLevel: 'warn',
  clearScreen: false,
  server: { port, proxy: proxyTo(apiPort) },
})
// Vite would end this process at once, before the API has stopped PostgreSQL.
process.removeAllListeners('SIGTERM')
process.stdin.removeAllListeners('end')
// The terminal sends Ctrl+C to both; anybody else only to us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) api.kill(signal)
  })
}
await vite.listen().catch(async (error) => {
  console.error(error.message)
  api.kill('SIGTERM')
  await apiEnded
  process.exit(1)
})
console.log(`The pages, as they are edited: ${address} (the API behind them: port ${apiPort})`)
await apiEnded
await vite.close()
process.exit()
