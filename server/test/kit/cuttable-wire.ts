import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

export interface CuttableWire {
  /** The same database, by way of the wire. */
  url: string
  /** Cuts one of the connections under way, wherever its talk has got to. `which` from 0 to 1. */
  cutOne(which: number): void
  close(): Promise<void>
}

/** Stands between pool and PostgreSQL, and lets go of connections as a network does: without a word. */
export async function cuttableWire(url: string): Promise<CuttableWire> {
  const { hostname, port } = new URL(url)
  const clients = new Set<Socket>()
  const wire = createServer((client) => {
    const server = dial(Number(port), hostname)
    clients.add(client)
    for (const socket of [client, server]) socket.setNoDelay().on('error', () => {})
    client.on('close', () => clients.delete(client) && server.destroy())
    server.on('close', () => client.destroy())
    client.pipe(server)
    server.pipe(client)
  }).listen(0, '127.0.0.1')
  await once(wire, 'listening')
  const cuttable = new URL(url)
  cuttable.port = String((wire.address() as AddressInfo).port)
  return {
    url: cuttable.href,
    cutOne: (which) => [...clients][Math.floor(which * clients.size)]?.destroy(),
    async close() {
      for (const client of clients) client.destroy()
      wire.close()
      await once(wire, 'close')
    },
  }
}
