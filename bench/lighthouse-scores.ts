import lighthouse, { desktopConfig } from 'lighthouse'

export interface LighthouseWish {
  /** where the browser listens */
  port: number
  /** A phone has a slow network and a quarter of this machine's speed. */
  device: 'desktop' | 'phone'
  rounds: number
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices']

/** Each category's scores of 100, one per round. The browser keeps its cookies and loses everything else in between. */
export async function rateInLighthouse(url: string, wish: LighthouseWish): Promise<Record<string, number[]>> {
  const scores: Record<string, number[]> = {}
  for (let round = 0; round < wish.rounds; round++) {
    const config = wish.device === 'desktop' ? desktopConfig : undefined
    const result = await lighthouse(url, { port: wish.port, onlyCategories: CATEGORIES, logLevel: 'error' }, config)
    if (result === undefined || result.lhr.runtimeError !== undefined) {
      throw new Error(`Lighthouse could not open ${url}: ${result?.lhr.runtimeError?.message}`)
    }
    for (const [name, { score }] of Object.entries(result.lhr.categories)) {
      scores[name] = [...(scores[name] ?? []), Math.round((score ?? 0) * 100)]
    }
  }
  return scores
}
