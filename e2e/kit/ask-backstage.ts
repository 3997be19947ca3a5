import type { Acts } from './backstage.ts'

type Said<Act extends keyof Acts> = Awaited<ReturnType<Acts[Act]>>

/** See backstage.ts. */
export async function askBackstage<Act extends keyof Acts>(
  act: Act,
  ...words: Parameters<Acts[Act]>
): Promise<Said<Act>> {
  const address = process.env.ORBIT_BACKSTAGE ?? ''
  const response = await fetch(address, { method: 'POST', body: JSON.stringify({ act, words }) })
  const said = await response.text()
  if (!response.ok) throw new Error(`${act}: ${said}`)
  return JSON.parse(said)
}
