import { Label, type LabelProps } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { PauseCircleIcon } from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { Route } from '../../api/types'
import { formatCount, NOTHING } from '../../components/format'

export const RoutesTable = ({ routes }: { routes: readonly Route[] }) => (
  <Table aria-label="Routes" variant="compact">
    <Thead>
      <Tr>
        <Th>Route</Th>
        <Th>Status</Th>
        <Th width={25}>From</Th>
        <Th>File</Th>
        <Th modifier="fitContent">Exchanges</Th>
        <Th modifier="fitContent">Failed</Th>
      </Tr>
    </Thead>
    <Tbody>
      {routes.map(route => (
        <Tr key={route.id}>
          <Td dataLabel="Route">
            {route.id}
            {route.description && <div className="serai-code">{route.description}</div>}
          </Td>
          <Td dataLabel="Status">
            <RouteStatus status={route.status} />
          </Td>
          <Td dataLabel="From" modifier="breakWord">
            <code>{route.from}</code>
          </Td>
          <Td dataLabel="File" modifier="breakWord">
            {route.file ? <code>{route.file}</code> : NOTHING}
          </Td>
          <Td dataLabel="Exchanges">{formatCount(route.exchanges_total)}</Td>
          <Td dataLabel="Failed">{formatCount(route.exchanges_failed)}</Td>
        </Tr>
      ))}
    </Tbody>
  </Table>
)

/** Camel has a dozen states; all that matters here is whether the route takes messages. */
function RouteStatus({ status }: { status: string }) {
  const look: LabelProps =
    status === 'Started' ? { status: 'success', icon: <CheckCircleIcon /> } : { color: 'grey', icon: <PauseCircleIcon /> }
  return (
    <Label {...look} isCompact>
      {status.toUpperCase()}
    </Label>
  )
}
