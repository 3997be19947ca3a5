import { brokenFunction } from './broken-function.ts'
import { type Mutant, replacing } from './mutant.ts'

/** What finds out who asks, and what makes sure that it is forgotten afterwards, each with one line less. */
export function identityMutants(): Mutant[] {
  return [...ofSessions(), ...ofRequests(), ...ofConnections()]
}

/** The conditions under which a session lets somebody in. */
function ofSessions(): Mutant[] {
  const conditions: Record<string, [from: string, outsider: string]> = {
    'a session that has ended': ['and s.ended_at is null', 'signed out'],
    'a session out of date': ['and s.expires_at > now()', 'expired'],
    'a session that rested too long': ['and s.last_used_at > now() - idle_limit', 'idle too long'],
    'a person who was deactivated': ['u.is_active and ', 'deactivated'],
    'a person who was deleted': ['and u.deleted_at is null;', 'deleted'],
    'an organization that was closed': [' and g.is_active', 'of a closed organization'],
    'any secret': ['and s.token_hash = in_token_hash', 'a secret nobody has'],
  }
  const mutants = Object.entries(conditions).map(([who, [from, outsider]]) => ({
    name: `enter_session lets in ${who}`,
    breaks: 'a session lets in only who may come in',
    edits: [],
    sql: brokenFunction('identity.sql', 'enter_session', from, from.endsWith(';') ? ';' : ''),
    wall: 'up' as const,
    catcher: 'matrix' as const,
    identities: [outsider],
    endpoints: ['products.list', 'session.read'],
  }))
  const graft: Mutant = {
    name: 'enter_session looks for secrets everywhere',
    breaks: 'a secret is worth nothing under another organization',
    edits: [],
    sql: brokenFunction(
      'identity.sql',
      'enter_session',
      'where s.organization_id = in_organization_id\n    and',
      'where',
    ),
    wall: 'down',
    catcher: 'matrix',
    identities: ['our organization, their secret'],
    endpoints: ['products.list', 'session.read'],
  }
  return [...mutants, graft]
}

function ofRequests(): Mutant[] {
  const api = 'server/src/platform/api.ts'
  const token = 'server/src/platform/session-token.ts'
  const asked = { wall: 'up', catcher: 'matrix', edits: [] } as const
  return [
    {
      ...asked,
      name: 'permissions are not asked for at all',
      breaks: 'a permission is needed',
      edits: [replacing(api, 'person.can(access)', 'true')],
      identities: ['powerless'],
    },
    {
      ...asked,
      name: 'what is wrong is said before what is not allowed',
      breaks: 'who may not ask learns nothing about the request',
      edits: [
        replacing(
          api,
          'requirePermission(endpoint, person)',
          'requireValid(request); requirePermission(endpoint, person)',
        ),
      ],
      identities: ['powerless'],
    },
    {
      ...asked,
      name: 'the organization comes from a header',
      breaks: 'the cookie alone says the organization',
      edits: [
        replacing(
          token,
          /parseSecretToken\((request\.cookies.*)\)\n/,
          "((found) => found && { ...found, organizationId: String(request.headers['x-organization-id'] ?? found.organizationId) })(parseSecretToken($1))\n",
        ),
      ],
      identities: ['admin'],
      endpoints: ['session.read', 'products.list'],
      withClaims: true,
    },
    {
      ...asked,
      name: 'the work is done in the organization of a header',
      breaks: 'the session alone says the organization',
      edits: [
        replacing(
          api,
          'return work({ ...input, tx, user',
          "const claimed = request.headers['x-organization-id']; return work({ ...input, tx: claimed ? { ...tx, organizationId: String(claimed) } : tx, user",
        ),
      ],
      wall: 'down',
      identities: ['admin'],
      endpoints: ['products.list', 'products.read'],
      withClaims: true,
    },
    {
      ...asked,
      name: 'the handler runs before the session is known',
      breaks: 'nobody is served without a session',
      edits: [
        replacing(
          api,
          "person = personOf((await session) ?? refuse('unauthenticated'))",
          'const known = await session; person = known ? personOf(known) : ({ can: () => true, organization: { id: token.organizationId } } as never)',
        ),
      ],
      identities: ['anonymous', 'expired', 'our organization, their secret'],
    },
  ]
}

/** How an identity is put on a connection, and taken off. */
function ofConnections(): Mutant[] {
  const transaction = 'server/src/platform/transaction.ts'
  const statements = 'server/src/platform/statements.ts'
  const pool = { wall: 'up', catcher: 'pool', edits: [] } as const
  return [
    {
      ...pool,
      name: 'enter_organization sets for the session, not for the transaction',
      breaks: 'an identity ends with its transaction',
      sql: brokenFunction('identity.sql', 'enter_organization', /set local/g, 'set'),
    },
    {
      ...pool,
      name: 'enter_session sets for the session, not for the transaction',
      breaks: 'an identity ends with its transaction',
      sql: brokenFunction('identity.sql', 'enter_session', /set local/g, 'set'),
    },
    {
      ...pool,
      name: 'enter_session stays in the organization although it lets nobody in',
      breaks: 'who is let in nowhere sees nothing',
      sql: brokenFunction(
        'identity.sql',
        'enter_session',
        /execute 'set local app.current_organization = ''''[^;]*;[^;]*;[^;]*;/,
        '',
      ),
    },
    {
      ...pool,
      name: 'no transaction begins',
      breaks: 'an identity belongs to one transaction',
      edits: [replacing(transaction, "SNAPSHOT : 'begin'", "SNAPSHOT : 'commit'")],
    },
    {
      ...pool,
      name: 'the commit is forgotten',
      breaks: 'no connection returns to the pool inside a transaction',
      edits: [replacing(transaction, 'if (!connection.isFinished) await connection.commit()', '')],
    },
    {
      ...pool,
      name: 'the rollback is forgotten',
      breaks: 'no connection returns to the pool inside a transaction',
      edits: [replacing(transaction, /if \(!connection\.\w+\) await client\.query\('rollback'\)/, '')],
    },
    {
      ...pool,
      name: 'what was not sent yet leaves after the rollback',
      breaks: 'no connection returns to the pool inside a transaction',
      edits: [replacing(transaction, 'connection.flush()', '')],
    },
    {
      ...pool,
      name: 'statements need not say their organization',
      breaks: 'the platform refuses a statement that forgot its organization',
      edits: [replacing(statements, 'if (!saysItsOrganization(text))', 'if (false)')],
    },
  ]
}
