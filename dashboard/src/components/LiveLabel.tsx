import { Label, type LabelProps } from '@patternfly/react-core'
import { ConnectedIcon } from '@patternfly/react-icons/dist/esm/icons/connected-icon'
import { DisconnectedIcon } from '@patternfly/react-icons/dist/esm/icons/disconnected-icon'
import { PendingIcon } from '@patternfly/react-icons/dist/esm/icons/pending-icon'
import { useConnection } from '../api/Events'
import type { Connection } from '../api/events'

const looks: Record<Connection, LabelProps> = {
  connecting: { children: 'Connecting', icon: <PendingIcon />, color: 'grey' },
  live: { children: 'Live', icon: <ConnectedIcon />, color: 'green' },
  reconnecting: { children: 'Reconnecting', icon: <DisconnectedIcon />, color: 'orange' },
}

/** Whether what is shown follows the server at once. */
export const LiveLabel = () => (
  <span role="status" aria-label="Connection">
    <Label variant="outline" {...looks[useConnection()]} />
  </span>
)
