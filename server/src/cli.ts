import { dbMaintainCommand } from './cli/db-maintain.ts'
import { dbMigrateCommand } from './cli/db-migrate.ts'
import { dbStatusCommand } from './cli/db-status.ts'
import { doctorCommand } from './cli/doctor.ts'
import { importSalesCommand } from './cli/import-sales.ts'
import { mailDeliverCommand, mailListCommand, mailShowCommand } from './cli/mail.ts'
import { organizationCreateCommand } from './cli/organization-create.ts'
import { organizationOpenCommand } from './cli/organization-open.ts'
import { runCommand } from './cli/run-command.ts'

// `npm run orbit -- …`: what the operator does besides starting the server.

const commands = [
  dbMigrateCommand,
  dbStatusCommand,
  dbMaintainCommand,
  organizationCreateCommand,
  organizationOpenCommand,
  mailListCommand,
  mailShowCommand,
  mailDeliverCommand,
  importSalesCommand,
  doctorCommand,
]
process.exit(await runCommand(commands, process.argv.slice(2)))
