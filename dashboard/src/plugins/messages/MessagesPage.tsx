import { Button, Content, PageSection } from '@patternfly/react-core'
import { useMayOperate } from '../../api/hooks/useMe'
import { useMessages } from '../../api/hooks/useMessages'
import { consolePage } from '../../components/ConsolePage'
import { PageHead } from '../../components/PageHead'
import { Paging } from '../../components/Paging'
import { Empty, Failure, Loading, NoMatch } from '../../components/States'
import { MessageFilters } from './MessageFilters'
import { MessagesTable } from './MessagesTable'
import { RetryAll } from './RetryAll'
import { GIVEN_UP, useMessageFilter } from './useMessageFilter'

export const MessagesPage = consolePage(() => (
  <>
    <PageHead title="Messages">
      <Content component="p">What workflows send to people and to other systems, and what became of it.</Content>
    </PageHead>
    <PageSection hasBodyWrapper={false}>
      <MessageFilters />
      <MessageList />
    </PageSection>
  </>
))

function MessageList() {
  const { filter, asked, isFiltered, clear, change, next, previous } = useMessageFilter()
  const { data, error, refetch } = useMessages(asked)
  const mayOperate = useMayOperate()

  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="messages" />
  if (data.items.length === 0 && !filter.cursor) {
    return isFiltered ? <NothingMatches onClear={clear} /> : <NothingGivenUp onAll={() => change({ status: 'all' })} />
  }
  return (
    <>
      {mayOperate && asked.status === GIVEN_UP && !asked.q && <RetryAll channel={asked.channel} />}
      <MessagesTable messages={data.items} />
      <Paging
        onPrevious={filter.cursor ? previous : undefined}
        onNext={data.next_cursor ? () => next(data.next_cursor!) : undefined}
      />
    </>
  )
}

const NothingMatches = ({ onClear }: { onClear: () => void }) => (
  <NoMatch
    title="No message matches"
    action={
      <Button variant="link" onClick={onClear}>
        Clear all filters
      </Button>
    }
  >
    The search finds whole conversations, run ids and keys.
  </NoMatch>
)

const NothingGivenUp = ({ onAll }: { onAll: () => void }) => (
  <Empty
    title="No message was given up"
    action={
      <Button variant="link" onClick={onAll}>
        Show all messages
      </Button>
    }
  >
    A message that its channel does not take, again and again, appears here.
  </Empty>
)
