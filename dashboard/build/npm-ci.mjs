// Installs what package-lock.json names, unless node_modules already holds just that.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

const INSTALL = 'npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-retries=5'
const age = file => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
const installed = age('node_modules/.package-lock.json')

if (installed === 0 || installed < Math.max(age('package-lock.json'), age('package.json'))) {
  const { status } = spawnSync(INSTALL, { shell: true, stdio: 'inherit' })
  process.exit(status ?? 1)
}
