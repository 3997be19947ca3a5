// Whole years after the one in which a document was issued. Where books and taxes have different periods, the longer one.
const YEARS: Record<string, number> = {
  AR: 10,
  BO: 8,
  BR: 5,
  CL: 6,
  CO: 10,
  CR: 5,
  DO: 10,
  EC: 7,
  GT: 5,
  HN: 5,
  MX: 5,
  NI: 5,
  PA: 5,
  PE: 5,
  PY: 5,
  SV: 10,
  UY: 5,
  VE: 10,
}

/** A country we know nothing of gets the longest period of all. */
const LONGEST = 10

/** For how many years after the one of the sale its document says who bought. */
export function yearsDocumentsAreKept(country: string): number {
  return YEARS[country] ?? LONGEST
}
