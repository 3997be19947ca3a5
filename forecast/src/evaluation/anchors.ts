/**
 * What R's `ets` (package forecast, Hyndman and Khandakar 2008) scores by the same protocol on shops whose data is public. R does
 * not run here: these figures were measured once and do not change.
 */
export interface Anchor {
  rmsse: number
  scaledPinball: number
}

export const etsAnchors: Readonly<Record<string, Anchor>> = {
  /** 118 products of an Italian grocery (Mancuso, Piccialli and Sudoso 2021). */
  pasta: { rmsse: 0.789, scaledPinball: 0.242 },
  /** 200 products of a British gift shop (Chen, Sain and Guo 2012). */
  online_retail: { rmsse: 0.865, scaledPinball: 0.411 },
}

/** How far off the totals of 28 days may be in sum, by shop: none is set for a shop that was never measured. */
export const total28Limits: Readonly<Record<string, { must: number; aim: number }>> = {
  pasta: { must: 0.32, aim: 0.29 },
  online_retail: { must: 0.52, aim: 0.46 },
}
