/** Raised when the same history would be forecast differently. */
export const LIBRARY_VERSION = '1.0.0'

/** How a product was forecast. */
export type Method = 'stack' | 'cold'

/** `orbit-<semver>+<method>`. */
export function modelVersion(method: Method): string {
  return `orbit-${LIBRARY_VERSION}+${method}`
}
