import type { BrowserContext } from '@playwright/test'

/** What a page must never do; a test that provokes one of these says so beforehand. */
export interface Complaints {
  /** Texts that are expected here. */
  allow(...texts: (RegExp | string)[]): void
  found(): string[]
}

// Chromium writes a line for every refusal of the API, and refusals are ordinary.
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/

/** Errors in the console (a violation of the policy is one), uncaught ones, answers that are bugs, and requests to anybody else. */
export function watchPage(context: BrowserContext, home: string): Complaints {
  const complaints: string[] = []
  const allowed: (RegExp | string)[] = [REFUSAL]
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) {
      complaints.push(`${message.text()} (${message.location().url})`)
    }
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`))
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && origin !== home) complaints.push(`asked somebody else: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} of ${response.url()}`)
  })
  const isAllowed = (complaint: string) =>
    allowed.some((text) => (typeof text === 'string' ? complaint.includes(text) : text.test(complaint)))
  return {
    allow: (...texts) => allowed.push(...texts),
    found: () => complaints.filter((complaint) => !isAllowed(complaint)),
  }
}
