import { Button } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useRunJournal } from '../../api/hooks/useRunJournal'
import type { RunEvent } from '../../api/types'
import { NOTHING } from '../../components/format'
import { JsonView } from '../../components/JsonView'
import { Failure, Loading } from '../../components/States'
import { Time } from '../../components/Time'

/** What the run has written down, oldest first: all that is shown elsewhere is derived from it. */
export function Journal({ id }: { id: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRunJournal(id)
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="the journal" />
  return (
    <>
      <Table aria-label="Journal" variant="compact">
        <Thead>
          <Tr>
            <Th>Seq</Th>
            <Th>Time</Th>
            <Th>Type</Th>
            <Th>Node</Th>
            <Th width={60}>Data</Th>
          </Tr>
        </Thead>
        <Tbody>
          {data.pages
            .flatMap(page => page.items)
            .map(event => (
              <EventRow key={event.seq} event={event} />
            ))}
        </Tbody>
      </Table>
      {hasNextPage && (
        <Button variant="secondary" isLoading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Load more
        </Button>
      )}
    </>
  )
}

const EventRow = ({ event }: { event: RunEvent }) => (
  <Tr>
    <Td dataLabel="Seq">{event.seq}</Td>
    <Td dataLabel="Time">
      <Time at={event.at} />
    </Td>
    <Td dataLabel="Type">{event.type}</Td>
    <Td dataLabel="Node">{event.node ?? NOTHING}</Td>
    <Td dataLabel="Data">
      {event.data && Object.keys(event.data).length > 0 ? (
        <JsonView value={event.data} name={`data of event ${event.seq}`} isCompact />
      ) : (
        NOTHING
      )}
    </Td>
  </Tr>
)
