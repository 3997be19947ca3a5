/** What breaks a rule of the catalogue on purpose: rule, object, reason. One that nothing needs any more fails the test. */
export const exceptions: Record<string, Record<string, string>> = {
  'every table belongs to an organization': {
    roles: 'the three roles every organization has; written by migrations only',
    'app.migrations': 'the journal of the runner; no data of anyone',
    'app.logic': 'the journal of the runner; no data of anyone',
  },
  'unique keys are led by the organization': {
    idx_organizations_domain: 'the domain is how an organization is found before anyone has signed in',
  },
  'keys lead to tenants only': {
    'fk_users_role on users': 'roles are the same for everybody',
  },
  'the app role deletes no business': {
    'sessions: DELETE': 'a session is no business fact; old ones are swept',
    'one_time_tokens: DELETE': 'a used or expired token is no business fact',
    'prediction_runs: DELETE': 'kept for 90 days',
    'forecast_runs: DELETE': 'kept for 90 days',
    'product_forecasts: DELETE': 'made anew by every run',
    'purchase_order_items: DELETE': 'lines of an order that is still open; a trigger keeps those of a closed one',
  },
  'PUBLIC has nothing': {
    'schema public: USAGE': 'PostgreSQL gives it; without a privilege on an object in it, it opens nothing',
  },
  "everything is the owner's": {
    'app.find_organization(text) of orbit_directory': 'looks up a domain before anyone has signed in',
    'app.list_organizations() of orbit_directory': 'tells the jobs which organizations there are',
    'app.search_products(text,integer,jsonb,jsonb) of orbit_search':
      'row security would never use the index of a text search',
    'app.search_customers(text,integer,jsonb,jsonb) of orbit_search':
      'row security would never use the index of a text search',
  },
}
