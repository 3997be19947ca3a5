import { type Figure, figure, type Series } from './figures.ts'

const lower = (must: number, aim?: number) =>
  ({ better: 'lower', must, ...(aim === undefined ? {} : { aim }) }) as const

/** Rounds by question, as `reads.ts` asks them. */
export function figuresOfReads(rounds: Record<string, number[]>, bytesPerYear: number): Figure[] {
  const per =
    (unit: string) =>
    (question: string, name: string): Series => ({
      name,
      unit,
      rounds: rounds[question] ?? [],
    })
  const speed = per('requests/s')
  const half = per('ms (p50)')
  const slow = per('ms (p95)')
  return [
    figure(speed('list', 'list of 50 products over HTTP'), {
      anchor: speed('listSql', 'the same SQL'),
      target: { better: 'higher', must: 0.35, aim: 0.6 },
    }),
    figure(half('today', "today's sales among 20 organization-years"), {
      anchor: half('todayAtOneYear', 'with one organization-year'),
      target: lower(1.5, 1.1),
    }),
    figure(half('top', 'top 10 of 30 days at 2,000 sales a day'), { target: lower(30, 10) }),
    figure(slow('search', 'search among 100,000 products, several words'), { target: lower(20, 5) }),
    figure(slow('searchOneWord', 'search among 100,000 products, a word of every tenth')),
    figure(half('history', "a customer's last 20 purchases")),
    figure(half('sales', 'the last 20 sales')),
    figure(half('lowStock', 'low stock of 500 products')),
    figure({ name: 'an organization-year', unit: 'MB', rounds: [bytesPerYear / 1e6] }, { target: lower(190, 120) }),
  ]
}
