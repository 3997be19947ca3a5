const KEY = 'orbit.organization'

/** The address typed at the last sign-in on this device, so that it need not be typed again. */
export function recallOrganization(): string {
  return localStorage.getItem(KEY) ?? ''
}

export function rememberOrganization(domain: string): void {
  localStorage.setItem(KEY, domain)
}
