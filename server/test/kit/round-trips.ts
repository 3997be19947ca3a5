import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

export interface Wire {
  /** The same database, by way of the counter. */
  url: string
  /** How often the client had to wait for an answer before it could go on, while `work` ran. */
  roundTripsOf(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

/**
 * Stands between pool and PostgreSQL. Everything that is sent before an answer comes is one trip, so what counts is a
 * word of the client after one of the server. It runs in the client's own thread: what is written in one go arrives as one.
 */
export async function countRoundTrips(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let trips = 0
  const counter = createServer((client) => {
    const server = dial(Number(port), hostname)
    let hasAnswered = true
    for (const socket of [client, server]) {
      sockets.add(socket.setNoDelay())
      socket.on('error', () => {})
    }
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
    client.on('data', (bytes) => {
      if (hasAnswered) trips++
      hasAnswered = false
      server.write(bytes)
    })
    server.on('data', (bytes) => {
      hasAnswered = true
      client.write(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(counter, 'listening')
  const counted = new URL(url)
  counted.port = String((counter.address() as AddressInfo).port)
  return {
    url: counted.href,
    async roundTripsOf(work) {
      const before = trips
      await work()
      return trips - before
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      counter.close()
      await once(counter, 'close')
    },
  }
}
