import { backupCreateCommand } from './cli/backup-create.ts'
import { backupListCommand } from './cli/backup-list.ts'
import { backupRestoreCommand } from './cli/backup-restore.ts'
import { backupVerifyCommand } from './cli/backup-verify.ts'
import { dbMaintainCommand } from './cli/db-maintain.ts'
import { dbMigrateCommand } from './cli/db-migrate.ts'
import { dbStatusCommand } from './cli/db-status.ts'
import { demoCommand } from './cli/demo.ts'
import { doctorCommand } from './cli/doctor.ts'
import { forecastEvaluateCommand } from './cli/forecast-evaluate.ts'
import { forecastFileCommand } from './cli/forecast-file.ts'
import { forecastRunCommand } from './cli/forecast-run.ts'
import { importSalesCommand } from './cli/import-sales.ts'
import { jobsListCommand, jobsRetryCommand } from './cli/jobs.ts'
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
  jobsListCommand,
  jobsRetryCommand,
  importSalesCommand,
  demoCommand,
  forecastRunCommand,
  forecastFileCommand,
  forecastEvaluateCommand,
  backupCreateCommand,
  backupListCommand,
  backupVerifyCommand,
  backupRestoreCommand,
  doctorCommand,
]
process.exit(await runCommand(commands, process.argv.slice(2)))
