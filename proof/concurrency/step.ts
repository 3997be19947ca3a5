import assert from 'node:assert/strict'
import { fromUnits, withoutTrailingZeros } from '@orbit/contract/units.ts'
import fc from 'fast-check'
import type { Staffed } from './grounds.ts'
import type { ShopModel, Verdict } from './shop-model.ts'

/** Something a person does: in the model and in the real shop, which must agree about how it ends. */
export type Step = fc.AsyncCommand<ShopModel, Staffed>

/** `isPossible` keeps out what the model has no material for; `act` does it in both, and compares. */
export function step<Draw extends object>(
  name: string,
  draws: { [Part in keyof Draw]: fc.Arbitrary<Draw[Part]> },
  isPossible: (model: ShopModel) => boolean,
  act: (model: ShopModel, real: Staffed, draw: Draw) => Promise<void>,
): fc.Arbitrary<Step> {
  return fc.record<Draw>(draws as never).map((draw) => ({
    check: (model) => isPossible(model as ShopModel),
    run: (model, real) => act(model, real, draw as Draw),
    toString: () => `${name} ${fc.stringify(draw)}`,
  }))
}

/** Which of a list whose length is not known yet. */
export const any = fc.nat(1_000_000)

export function pickFrom<T>(list: readonly T[], which: number): T {
  return list[which % list.length] as T
}

/** The real answer against the model's. */
export function requireSame(expected: Verdict, { status, problem }: { status: number; problem: { code?: string } }) {
  assert.equal(status < 400 ? 'done' : problem.code, expected)
}

export function written(thousandths: number): string {
  return withoutTrailingZeros(fromUnits(BigInt(thousandths), 3))
}

export function money(cents: number): string {
  return fromUnits(BigInt(cents), 2)
}
