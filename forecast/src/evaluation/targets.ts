import { etsAnchors, total28Limits } from './anchors.ts'
import type { Scores } from './score.ts'

/** One claim about a shop, and whether it holds. */
export interface Target {
  metric: string
  value: number
  must: number
  aim: number
  /** Where larger is better; otherwise smaller is. */
  isFloor: boolean
}

/**
 * What must hold on one shop: `shop` is its name where it is one of the public ones. A season that the shop has not been
 * through yet may be missed by more.
 */
export function targetsOf(
  scores: Scores,
  movingAverage: Scores,
  { shop, isSeasonSeen }: { shop: string; isSeasonSeen: boolean },
): Target[] {
  const atMost = (metric: string, value: number, must: number, aim: number) => ({
    metric,
    value,
    must,
    aim,
    isFloor: false,
  })
  const ets = etsAnchors[shop]
  const total28 = total28Limits[shop]
  return [
    atMost('RMSSE beside MA(56)', scores.rmsse / movingAverage.rmsse, 1, 0.96),
    ...(ets ? [atMost('RMSSE beside R ets', scores.rmsse / ets.rmsse, 0.99, 0.95)] : []),
    ...(ets ? [atMost('scaled pinball loss beside R ets', scores.scaledPinball / ets.scaledPinball, 0.85, 0.77)] : []),
    ...(total28 ? [atMost('WAPE of 28-day totals', scores.wape28, total28.must, total28.aim)] : []),
    { metric: 'P95 of 28-day totals covers', value: scores.cover95, must: 0.85, aim: 0.93, isFloor: true },
    atMost(
      `absolute bias${isSeasonSeen ? '' : ', in an unseen season'}`,
      Math.abs(scores.bias),
      isSeasonSeen ? 0.1 : 0.15,
      0.05,
    ),
    atMost('calibration error of confidence, points', scores.calibrationError, 3, 2),
  ]
}

export type Verdict = 'aim' | 'must' | 'missed'

export function verdictOf({ value, must, aim, isFloor }: Target): Verdict {
  const holds = (limit: number) => (isFloor ? value >= limit : value <= limit)
  if (holds(aim)) return 'aim'
  return holds(must) ? 'must' : 'missed'
}
