import { Button, Flex } from '@patternfly/react-core'
import { useRetryAll } from '../../api/hooks/useHandleMessage'
import { ProblemAlert } from '../../components/ProblemAlert'

/** For when what was down is up again. */
export function RetryAll({ channel }: { channel: string | undefined }) {
  const retry = useRetryAll(channel)
  return (
    <>
      <Flex>
        <Button
          variant="secondary"
          isLoading={retry.isPending}
          isDisabled={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {channel ? `Retry all of ${channel}` : 'Retry all'}
        </Button>
      </Flex>
      <ProblemAlert error={retry.error} title="The messages were not put in line" />
    </>
  )
}
