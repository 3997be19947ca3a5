/** Under which addresses people reach this installation. Decided by the operator, never by what a request says of itself. */
export interface Site {
  /** Where links in letters lead, without a slash at the end. */
  publicUrl: string
  /** `orbit.example`: then `shop.orbit.example` names the organization "shop". */
  baseDomain: string | undefined
}

/** Where the people of an organization find it. */
export function addressOf(site: Site, domain: string): string {
  if (site.baseDomain === undefined) return site.publicUrl
  const url = new URL(site.publicUrl)
  url.hostname = `${domain}.${site.baseDomain}`
  return url.origin
}

/** The domain of the organization that the host names, if it names one. */
export function domainNamedBy(site: Site, host: string): string | undefined {
  if (site.baseDomain === undefined) return undefined
  const name = host.toLowerCase()
  const domain = name.endsWith(`.${site.baseDomain}`) ? name.slice(0, -site.baseDomain.length - 1) : ''
  return /^[a-z0-9-]+$/.test(domain) ? domain : undefined
}
