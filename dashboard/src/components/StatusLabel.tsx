import { Label, type LabelProps } from '@patternfly/react-core'
import { BanIcon } from '@patternfly/react-icons/dist/esm/icons/ban-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ClockIcon } from '@patternfly/react-icons/dist/esm/icons/clock-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { PauseCircleIcon } from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon'
import { RedoIcon } from '@patternfly/react-icons/dist/esm/icons/redo-icon'
import type { ReactElement } from 'react'
import type { ExecutionStatus, RunStatus } from '../api/types'

interface Look {
  text: string
  icon: ReactElement
  label: Pick<LabelProps, 'status' | 'color'>
}

export const statusLook: Record<RunStatus, Look> = {
  queued: { text: 'QUEUED', icon: <ListIcon />, label: { color: 'grey' } },
  running: { text: 'RUNNING', icon: <InProgressIcon />, label: { status: 'info' } },
  waiting: { text: 'WAITING', icon: <ClockIcon />, label: { color: 'purple' } },
  paused: { text: 'PAUSED', icon: <PauseCircleIcon />, label: { color: 'orange' } },
  completed: { text: 'COMPLETED', icon: <CheckCircleIcon />, label: { status: 'success' } },
  failed: { text: 'FAILED', icon: <ExclamationCircleIcon />, label: { status: 'danger' } },
  cancelled: { text: 'CANCELLED', icon: <BanIcon />, label: { color: 'grey' } },
}

export const statuses = Object.keys(statusLook) as RunStatus[]

const executionLook: Record<ExecutionStatus, Look> = {
  ...statusLook,
  retrying: { text: 'RETRYING', icon: <RedoIcon />, label: { status: 'warning' } },
  skipped: { text: 'SKIPPED', icon: <BanIcon />, label: { color: 'grey' } },
}

export function StatusLabel({ status }: { status: RunStatus | ExecutionStatus }) {
  const { text, icon, label } = { ...statusLook, ...executionLook }[status]
  return (
    <Label {...label} icon={icon} isCompact className="serai-status">
      {text}
    </Label>
  )
}
