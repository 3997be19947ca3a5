// As the contract's NewPassword says it; its schema is not loaded before one is signed in.
const LEAST_BYTES = 10
const MOST_BYTES = 72

export function isAcceptablePassword(text: string): boolean {
  const bytes = new TextEncoder().encode(text).length
  return bytes >= LEAST_BYTES && bytes <= MOST_BYTES
}
