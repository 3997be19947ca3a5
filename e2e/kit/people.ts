export type Role = 'admin' | 'seller' | 'viewer'

export interface Person {
  email: string
  /** name and value */
  cookies: [string, string][]
}

export async function signIn(
  address: string,
  { organization, email, password }: { organization: string; email: string; password: string },
): Promise<Person> {
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organization, email, password }),
  })
  if (response.status !== 201) throw new Error(`${email} could not sign in: ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  return { email, cookies: cookies.map((cookie) => cookie.split(/=(.*)/, 2) as [string, string]) }
}

export function signInToDemo(address: string, role: Role): Promise<Person> {
  return signIn(address, { organization: 'demo', email: `${role}@demo.orbit`, password: 'orbit-demo' })
}

/** As a browser holds them: the page reads the one that only says that somebody is signed in. */
export function cookiesOf({ cookies }: Person, address: string) {
  return cookies.map(([name, value]) => ({ name, value, url: address, httpOnly: name.endsWith('orbit_session') }))
}

/** As a request carries them. */
export function cookieHeaderOf({ cookies }: Person): string {
  return cookies.map(([name, value]) => `${name}=${value}`).join('; ')
}
